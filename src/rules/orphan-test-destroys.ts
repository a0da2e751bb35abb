import { askAgain, doing, placeOf, type ReachRule } from './reach-rule.ts';

export const orphanTestDestroys: ReachRule = {
  id: 'orphan-test-destroys',
  title: 'A test that no run selects deletes something real',
  what: 'A test file that no configuration and no script starts deletes things when somebody calls it by its name.',
  why: 'Nobody sees it fail, nothing sets its environment, and whoever opens the file in an editor may run it.',
  fix: 'Give it to a run whose set-up decides its target, or remove it.',
  quietWhen: 'A run that something starts selects the file, or what it deletes is thrown away.',
  matches: (reach, context) =>
    context.run(reach.run)?.kind === 'orphan' &&
    reach.effect.startsWith('destroy') &&
    !context.happensStarted(reach),
  cause: ({ test }) => test,
  headline: (reach) => `${reach.test}, which no run selects, will ${doing(reach)} ${reach.target.text}`,
  currentBehaviour: (reach) =>
    `Nothing starts ${reach.test}; called by its name, ${placeOf(reach.at)} acts on ${reach.target.text}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: 'Give the file to a run, or remove it',
    steps: [
      `Move ${reach.test} to where a run selects it, so that the set-up of that run decides where it connects.`,
      'Or remove it: what nobody runs proves nothing.',
    ],
    verify: askAgain(reach),
    term: 'longTerm',
  }),
};
