import { askAgain, boundaryOf, doing, isOnThisMachine, placeOf, type ReachRule } from './reach-rule.ts';

export const outsideService: ReachRule = {
  id: 'outside-service-called',
  title: 'Tests call a service of somebody else',
  what: 'Mail, payment, model, analytics or HTTP services are reached with no double in between.',
  why: 'Messages are sent, money and quota are spent, and the suite fails when the network does.',
  fix: 'Replace the client in a set-up file, or answer its requests.',
  quietWhen: 'The client is mocked, its requests are answered, or it is a sandbox account.',
  matches: ({ boundary, target }) =>
    // What answers on this machine is nobody else's.
    !isOnThisMachine(target) &&
    ['mail', 'payment', 'model', 'http-service', 'analytics', 'auth-service'].includes(boundary.kind),
  cause: (reach, { isTestSide }) => (isTestSide(reach.client.file) ? 'tests' : reach.client.file),
  headline: (reach) => `Tests ${doing(reach)} ${reach.target.text} (${boundaryOf(reach)})`,
  currentBehaviour: (reach) => `${placeOf(reach.at)} reaches ${reach.target.text}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: 'Put a double in the place of the client',
    steps: [
      `Mock the module that constructs it (${reach.client.file}) in a set-up file, so that every test gets the double.`,
      'Block the network in the set-up, so that a new client shows itself.',
    ],
    verify: askAgain(reach),
    term: 'shortTerm',
  }),
};
