import { askAgain, doing, placeOf, type ReachRule } from './reach-rule.ts';

export const productionClient: ReachRule = {
  id: 'production-client-in-tests',
  title: "Tests use the application's own client on its own store",
  what: 'A test loads a module of the application that connects where the application connects.',
  why: 'Every run of the tests acts on the data of the application.',
  fix: 'Replace the import by a client of the tests, or redirect the application before it loads.',
  quietWhen: 'The module is mocked, or its target is redirected before it is loaded.',
  matches: ({ target, client }, { isTestSide }) => target.exposure === 'real' && !isTestSide(client.file),
  listsImports: true,
  cause: (reach) => reach.client.file,
  headline: (reach) => `Tests ${doing(reach)} ${reach.target.text} through ${reach.client.file}`,
  currentBehaviour: (reach) =>
    `${placeOf(reach.at)} acts on ${reach.target.text} through the client made at ${placeOf(reach.client)}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: 'Replace the import, or redirect the client',
    steps: [
      `In each listed test, import a client that the set-up makes instead of ${reach.client.file}.`,
      `Or mock ${reach.client.file} in a set-up file.`,
    ],
    verify: askAgain(reach),
    term: 'immediate',
  }),
};
