import { askAgain, decidedBy, doing, placeOf, type ReachRule } from './reach-rule.ts';

export const storeReset: ReachRule = {
  id: 'store-reset-in-hook',
  title: 'Set-up or teardown empties a store that is not of the tests',
  what: 'A hook, set-up or teardown drops, truncates or clears a store whose address the suite does not own.',
  why: 'It runs with every test run, also the one where the address is another.',
  fix: 'Compare the name of the store with what a test may touch, right before it is emptied.',
  quietWhen: 'The store is in memory, a container, or its name is compared and the reset refuses.',
  matches: ({ effect, phase }) =>
    (effect === 'destroy-store' || effect === 'destroy-set') && phase !== 'test' && phase !== 'import',
  listsImports: true,
  cause: (reach) => reach.client.file,
  headline: (reach) => `A ${reach.phase} will ${doing(reach)} ${reach.target.text}`,
  currentBehaviour: (reach) =>
    `${placeOf(reach.at)} runs in the ${reach.phase} and acts on ${reach.scope.text} of ${reach.target.text}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: 'Assert the target before it is emptied',
    steps: [
      `Throw before ${placeOf(reach.at)} unless the name of the store is exactly one that tests may empty.`,
      `Let ${decidedBy(reach) ?? 'the address'} come from the set-up of the tests alone, without a default.`,
    ],
    change: `--- a/${reach.at.file}\n+++ b/${reach.at.file}\n${refusalIn(reach.at.file)}`,
    verify: askAgain(reach),
    term: 'immediate',
  }),
};

/** In the words of the language. */
function refusalIn(file: string): string {
  return file.endsWith('.py')
    ? "+if not is_test_store(url):\n+    raise RuntimeError('refusing to empty a store that is not of the tests')"
    : "+if (!isTestStore(url)) throw new Error('refusing to empty a store that is not of the tests');";
}
