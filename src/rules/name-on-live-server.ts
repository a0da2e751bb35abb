import { askAgain, doing, placeOf, type ReachRule } from './reach-rule.ts';

export const nameOnLiveServer: ReachRule = {
  id: 'name-on-live-server',
  title: 'Only a name keeps the tests apart on a server that others use',
  what: 'The store has a name of its own on a server which the application or other people use.',
  why: 'Global operations, typing errors and a missing suffix cross the name.',
  fix: 'Use a server of its own: a container, or another port.',
  quietWhen: 'The server is a container or in memory.',
  matches: ({ target }) => target.exposure === 'shared',
  cause: (reach) => reach.client.file,
  headline: (reach) => `Tests ${doing(reach)} ${reach.target.text} on a shared server`,
  currentBehaviour: (reach) => `${placeOf(reach.at)} acts on ${reach.target.text}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: 'Give the tests a server of their own',
    steps: [
      'Start a container for the suite, or a second server on another port.',
      'Throw in the set-up unless the name is exactly the one of the tests.',
    ],
    verify: askAgain(reach),
    term: 'longTerm',
  }),
};
