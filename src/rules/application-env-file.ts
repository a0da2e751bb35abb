import { askAgain, decidedBy, doing, placeOf, type ReachRule } from './reach-rule.ts';

export const applicationEnvFile: ReachRule = {
  id: 'application-env-file',
  title: 'Tests take their target from the env file of the application',
  what: "The address comes from an env file which the application's own start reads too.",
  why: 'Tests and application share one store: what a test changes is changed for the developer, or for production.',
  fix: 'Load an env file of the tests, with override, before anything reads the environment.',
  quietWhen: 'The run loads a file of its own that sets the same keys.',
  matches: ({ target }) =>
    target.exposure === 'real' && target.origin.some(({ what }) => /env file|\.env/.test(what)),
  listsImports: true,
  cause: (reach) => reach.client.file,
  headline: (reach) => `Tests ${doing(reach)} ${reach.target.text}, from the application's env file`,
  currentBehaviour: (reach) => `${placeOf(reach.at)} acts on ${reach.target.text}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: 'Load an env file of the tests first',
    steps: [
      `Set ${decidedBy(reach) ?? 'the address'} in a file that only tests load, before the client is constructed at ${placeOf(reach.client)}.`,
      'Throw in the set-up when the address is that of the application.',
    ],
    verify: askAgain(reach),
    term: 'immediate',
  }),
};
