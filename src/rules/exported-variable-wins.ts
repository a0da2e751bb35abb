import { askAgain, decidedBy, doing, nounOf, placeOf, type ReachRule } from './reach-rule.ts';

export const exportedVariableWins: ReachRule = {
  id: 'exported-variable-wins',
  title: 'An exported variable takes the tests elsewhere',
  what: 'The target is safe as the repository stands, but a variable of the shell or an untracked file would win, and nothing compares the outcome.',
  why: 'Developers export such variables; then the suite runs against what they point at.',
  fix: 'Compare the outcome with what a test may touch, in the set-up.',
  quietWhen: 'The set-up assigns the variable itself, or throws unless the outcome is a store of the tests.',
  matches: ({ target }) => target.exposure === 'ambient',
  cause: (reach) => decidedBy(reach) ?? reach.client.file,
  headline: (reach) =>
    `${decidedBy(reach) ?? 'The surroundings'} can make tests ${doing(reach)} another ${nounOf(reach)} than ${reach.target.text}`,
  currentBehaviour: (reach) =>
    `${placeOf(reach.at)} acts on ${reach.target.text} as long as nothing else is set. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: `Compare ${decidedBy(reach) ?? 'the outcome'} with what a test may touch`,
    steps: [
      `Throw in the first set-up file unless ${decidedBy(reach) ?? 'the target'} is exactly a store of the tests.`,
      'Or assign the variable there, before anything reads it.',
    ],
    verify: askAgain(reach),
    term: 'shortTerm',
  }),
};
