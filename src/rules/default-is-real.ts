import { askAgain, decidedBy, doing, placeOf, type ReachRule } from './reach-rule.ts';

export const defaultIsReal: ReachRule = {
  id: 'default-is-real',
  title: 'Where nothing is set, the tests get the real target',
  what: 'The variable that should point tests elsewhere falls back to the address of the application.',
  why: 'A machine or CI job without the variable runs the suite against real data, silently.',
  fix: 'Fail when the variable is missing in tests.',
  quietWhen: 'The default is a store of the tests, or the code throws without the variable.',
  matches: ({ target }) =>
    target.exposure === 'real' && target.origin.some(({ what }) => what.includes('default')),
  listsImports: true,
  cause: (reach) => reach.client.file,
  headline: (reach) => `Tests ${doing(reach)} ${reach.target.text}, the default of the code`,
  currentBehaviour: (reach) => `${placeOf(reach.at)} acts on ${reach.target.text}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: 'Give the tests a target of their own, and fail without one',
    steps: [
      `Set ${decidedBy(reach) ?? 'the address'} for every run of the tests in the runner's configuration or first set-up file.`,
      `Replace the import of ${reach.client.file} in tests by a client that the set-up makes.`,
      'Throw in the set-up when the address equals the default.',
    ],
    verify: askAgain(reach),
    term: 'immediate',
  }),
};
