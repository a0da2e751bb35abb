import { askAgain, doing, isOnThisMachine, placeOf, type ReachRule } from './reach-rule.ts';

export const applicationServer: ReachRule = {
  id: 'application-server-under-test',
  title: 'End-to-end tests act on the running application',
  what: 'Browser or HTTP tests send requests to the address where the application itself listens.',
  why: 'What the requests change is changed in the store that this server is connected to, which the tests do not choose.',
  fix: 'Start the server from the runner with the variables of a test store, and never reuse one that is already running.',
  quietWhen: 'The server is started by the runner on a store of its own.',
  matches: (reach) =>
    reach.boundary.kind === 'http-service' &&
    // What a variable decides may be the server of anything.
    (reach.target.exposure === 'real' || reach.target.exposure === 'shared') &&
    (reach.target.text.startsWith("the application's server") || isOnThisMachine(reach.target)),
  cause: () => 'server',
  headline: (reach) => `Tests ${doing(reach)} ${reach.target.text}`,
  currentBehaviour: (reach) =>
    `${placeOf(reach.at)} sends its request to ${reach.target.text}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: 'Start a server of its own for the tests',
    steps: [
      'Let the runner start the server with a test database (`webServer` with `env`, `reuseExistingServer: false`).',
      'Throw before the first test when the server says that it is not the one of the tests.',
    ],
    verify: askAgain(reach),
    term: 'shortTerm',
  }),
};
