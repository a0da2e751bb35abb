import { askAgain, decidedBy, doing, placeOf, type ReachRule } from './reach-rule.ts';
import type { Reach } from '../model/trace.ts';
import type { RuleContext } from './rule-context.ts';

export const settingsLeak: ReachRule = {
  id: 'settings-leak-between-files',
  title: 'A test file decides where the tests of another file go',
  what: 'Files share a process. One of them sets a variable and does not put it back, and tests of a later file act on the target that it names.',
  why: 'Run alone, in another order or in parallel, the later file goes elsewhere, and nothing says so.',
  fix: 'Put the variable back after the tests that need it, or set it once for all in a set-up file.',
  quietWhen:
    'The variable is restored in a hook, each file has a process of its own, or the set-up decides the target.',
  matches: (reach, context) => leakedFrom(reach, context) !== undefined,
  cause: (reach, context) => leakedFrom(reach, context)?.file ?? '',
  headline: (reach) => `Tests ${doing(reach)} ${reach.target.text}, which another test file has left behind`,
  currentBehaviour: (reach) =>
    `${placeOf(reach.at)} acts on ${reach.target.text} because a file that ran before ${reach.test} in the same process set it. ${reach.target.why}`,
  remediation: (reach, context) => {
    const from = leakedFrom(reach, context);
    return {
      summary: 'Put back what a test file sets',
      steps: [
        `Restore ${decidedBy(reach) ?? 'the variable'} in a hook of ${from?.file ?? 'the file that sets it'}, or set it in the first set-up file instead.`,
        `Run ${reach.test} alone once, and see where it goes.`,
      ],
      verify: askAgain(reach),
      term: 'shortTerm',
    };
  },
};

/** The other test file that the address comes from. What a test imports is its own. */
function leakedFrom({ run, test, target, path }: Reach, context: RuleContext) {
  if (context.run(run)?.process.process === 'per-file') return undefined;
  return target.origin.find(
    ({ file }) => file !== test && context.isTestFile(file) && path.every((step) => step.file !== file),
  );
}
