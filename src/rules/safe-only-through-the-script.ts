import { askAgain, decidedBy, doing, placeOf, type ReachRule } from './reach-rule.ts';

export const safeOnlyThroughTheScript: ReachRule = {
  id: 'safe-only-through-the-script',
  title: 'The suite is safe only when its script starts it',
  what: 'Called by hand, without the variables that the script or CI sets, the same tests reach something else.',
  why: 'Editors and people call the runner directly; then nothing redirects the suite.',
  fix: 'Set the variables in the configuration or in a set-up file, and refuse any other target there.',
  quietWhen: 'The configuration or a set-up file decides the target itself.',
  matches: (reach, context) =>
    context.isStarted &&
    context.run(reach.run)?.kind === 'direct' &&
    !context.happensStarted(reach) &&
    ['real', 'undecided', 'ambient'].includes(reach.target.exposure),
  cause: ({ run }) => run.replace(/:direct$/, ''),
  headline: (reach) => `Called by hand, the tests ${doing(reach)} ${reach.target.text}`,
  currentBehaviour: (reach) =>
    `In ${reach.run}, which nothing in the repository starts, ${placeOf(reach.at)} acts on ${reach.target.text}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: 'Decide the target in the configuration, not in the script',
    steps: [
      `Set ${decidedBy(reach) ?? 'the deciding variables'} in the runner's configuration (\`env\`) or in its first set-up file.`,
      'Throw there when the outcome is not a store of the tests.',
    ],
    verify: askAgain(reach),
    term: 'shortTerm',
  }),
};
