import { askAgain, doing, placeOf, type ReachRule } from './reach-rule.ts';

export const testClientOnReal: ReachRule = {
  id: 'test-client-on-real-target',
  title: 'Tests construct a client on a real target',
  what: "Test code itself names an address that is the application's, production's or remote.",
  why: 'Nothing can redirect it.',
  fix: 'Take the address from the set-up of the tests.',
  quietWhen: 'The address is that of a container, of memory or of a store made for the run.',
  matches: ({ target }) => target.exposure === 'real',
  cause: () => 'tests',
  headline: (reach) => `Tests ${doing(reach)} ${reach.target.text}`,
  currentBehaviour: (reach) => `${placeOf(reach.at)} acts on ${reach.target.text}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: 'Take the address from the set-up of the tests',
    steps: [
      `Replace the address at ${placeOf(reach.target.origin[0] ?? reach.client)} by what the set-up provides.`,
    ],
    verify: askAgain(reach),
    term: 'immediate',
  }),
};
