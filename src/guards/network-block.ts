import type { GuardKind } from '../model/judgement.ts';
import { fromCuts } from './from-cuts.ts';

export const networkBlock: GuardKind = {
  id: 'network-block',
  title: 'Requests are answered or blocked',
  help: 'A library answers or refuses HTTP requests while it stands. Other protocols, and requests that it lets pass, go where they go.',
  find: (input) =>
    fromCuts(input, ['network-block'], {
      name: (cut) => `a block of the network: ${cut.text}`,
      trigger: 'a request is made while it stands',
      action: 'The request does not leave the process.',
      strength: 'removes',
    }),
};
