import type { FoundGuard, GuardKind, JudgeInput } from '../model/judgement.ts';
import type { Cut } from '../model/trace.ts';
import { heldBy, whatIsHeld } from './from-cuts.ts';
import { leftOpen } from './network/left-open.ts';

export const networkBlock: GuardKind = {
  id: 'network-block',
  title: 'Requests are answered or blocked',
  help: 'A library answers or refuses HTTP requests while it stands. Other protocols, other processes, and requests that it lets pass, go where they go.',
  find: (input) =>
    input.cuts.filter(({ kind }) => kind === 'network-block').map((cut) => guardOf(input, cut)),
};

function guardOf(input: JudgeInput, cut: Cut): FoundGuard {
  const held = (heldBy(input).get(cut.id) ?? []).filter(({ target }) => target.exposure !== 'throwaway');
  const { defects, requests } = leftOpen(input, cut, held);
  const { file, line } = cut.place;
  return {
    name: `a block of the network: ${cut.text}`,
    location: { file, line, endLine: line },
    trigger: 'a request is made while it stands',
    action: 'The request does not leave the process.',
    ...whatIsHeld(held),
    // Where requests are made and none of them is kept in, it only looks like a block.
    strength: held.length === 0 && requests > 0 ? 'none' : 'removes',
    defects,
    provenBy: [],
    cuts: [cut.id],
  };
}
