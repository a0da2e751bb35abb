import { askAgain, decidedBy, doing, placeOf, type ReachRule } from './reach-rule.ts';

export const undecidedTarget: ReachRule = {
  id: 'undecided-target',
  title: 'Nothing in the repository decides where tests connect',
  what: 'The address comes from a variable that neither the configuration nor a tracked file sets.',
  why: 'The machine that runs the tests decides it.',
  fix: 'Set it for the tests, and fail without it.',
  quietWhen: 'The configuration, a set-up file or CI sets it for every run.',
  matches: ({ target }) => target.exposure === 'undecided',
  cause: (reach) => decidedBy(reach) ?? reach.client.file,
  headline: (reach) => `Tests ${doing(reach)} whatever ${decidedBy(reach) ?? reach.target.text} says`,
  currentBehaviour: (reach) => `${placeOf(reach.at)} acts on ${reach.target.text}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: `Set ${decidedBy(reach) ?? 'the address'} for the tests, and fail without it`,
    steps: [
      `Give ${decidedBy(reach) ?? 'it'} a value in the runner's configuration or first set-up file.`,
      'Throw there when it is missing or not a store of the tests.',
    ],
    verify: askAgain(reach),
    term: 'shortTerm',
  }),
};
