import type { FoundGuard, GuardKind, JudgeInput } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';
import { codeOf } from './code/repository-code.ts';
import { callsOf, type CallAt } from './code/calls.ts';
import { hooksOf, type Hook } from './code/test-side.ts';
import { pathOf, textIn } from './checks/find-checks.ts';
import { whatIsHeld } from './from-cuts.ts';

export const transactionRollback: GuardKind = {
  id: 'transaction-rollback',
  title: 'What a test writes is rolled back',
  help: 'Each test runs in a transaction that a hook rolls back. It undoes what goes through that connection; other connections, commits, changes of the schema and sequences stay, and the target stays what it is.',
  find: (input) => {
    const code = codeOf(input);
    return hooksOf(input)
      .filter(({ when }) => when === 'after')
      .flatMap((hook): FoundGuard[] => {
        const call = callsOf(code, hook).find(rollsBack);
        return call === undefined ? [] : [guardOf(input, hook, pathOf(call.call.callee))];
      });
  },
};

function rollsBack({ call }: CallAt): boolean {
  const path = pathOf(call.callee);
  if (/\.(?:rollback|rollbackTransaction|abortTransaction)$/i.test(path)) return true;
  const [first] = call.arguments;
  return (
    first !== undefined &&
    /\.(?:query|execute|exec|raw|\$executeRawUnsafe)$/.test(path) &&
    /^\s*rollback\b/i.test(textIn(first.value))
  );
}

function guardOf(input: JudgeInput, { file, line, endLine }: Hook, what: string): FoundGuard {
  return {
    name: `${what} after each test`,
    location: { file, line, endLine },
    trigger: 'a test is over',
    action: 'What it wrote through that connection is undone.',
    ...whatIsHeld(input.reaches.filter((reach) => isUndone(input, reach, file))),
    strength: 'advises',
    defects: [],
    provenBy: [],
    cuts: [],
  };
}

function isUndone({ linked }: JudgeInput, reach: Reach, file: string): boolean {
  const { boundary, effect, phase, cuts, target, run, test } = reach;
  if (boundary.kind !== 'database' || phase !== 'test' || cuts.length > 0) return false;
  if (effect !== 'write' && effect !== 'destroy-some' && effect !== 'destroy-set') return false;
  if (target.exposure === 'throwaway') return false;
  const setUp = linked.runs.find(({ id }) => id === run)?.setupFiles ?? [];
  return test === file || setUp.some((one) => one.file === file);
}
