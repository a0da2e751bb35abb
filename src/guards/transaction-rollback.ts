import type { FoundGuard, Guard, GuardKind, JudgeInput } from '../model/judgement.ts';
import type { Place } from '../model/place.ts';
import type { Reach } from '../model/trace.ts';
import { codeOf, type RepositoryCode } from './code/repository-code.ts';
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
    const hooks = hooksOf(input);
    return hooks
      .filter(({ when }) => when === 'after')
      .flatMap((hook): FoundGuard[] => {
        const call = callsOf(code, hook).find(rollsBack);
        if (call === undefined) return [];
        const begins = hooks.some(
          ({ when, ...other }) =>
            when === 'before' && other.file === hook.file && callsOf(code, other).some(opens),
        );
        return [guardOf(input, hook, connectionOf(code, call), begins)];
      });
  },
};

const runsText = /\.(?:query|execute|exec|raw|\$executeRawUnsafe)$/;

function rollsBack({ call }: CallAt): boolean {
  const path = pathOf(call.callee);
  return (
    /\.(?:rollback|rollbackTransaction|abortTransaction)$/i.test(path) || says(call, path, /^\s*rollback\b/i)
  );
}

function opens({ call }: CallAt): boolean {
  const path = pathOf(call.callee);
  return (
    /\.(?:begin|beginTransaction|startTransaction|transaction|startSession)$/i.test(path) ||
    says(call, path, /^\s*(?:begin|start transaction)\b/i)
  );
}

function says({ arguments: [first] }: CallAt['call'], path: string, what: RegExp): boolean {
  return first !== undefined && runsText.test(path) && what.test(textIn(first.value));
}

interface Connection {
  readonly what: string;
  /** The name by which the hook knows it. */
  readonly name: string;
  /** Where it is constructed, if its name says so. */
  readonly made: Place | undefined;
  readonly isPool: boolean;
}

function connectionOf(code: RepositoryCode, { call, in: at }: CallAt): Connection {
  const what = pathOf(call.callee);
  const [name = ''] = what.split('.');
  const binding = code.binding(at, name);
  if (binding.kind !== 'value') return { what, name, made: undefined, isPool: false };
  const { value, file } = binding;
  const maker = value.kind === 'call' ? pathOf(value.callee) : '';
  return { what, name, made: { file, line: value.line }, isPool: /pool$/i.test(maker) };
}

function guardOf(
  input: JudgeInput,
  { file, line, endLine }: Hook,
  connection: Connection,
  begins: boolean,
): FoundGuard {
  const undone = input.reaches.filter((reach) => isUndone(input, reach, file, connection));
  const defects = defectsOf(connection);
  const holds = begins && defects.length === 0 ? undone.map((reach) => ({ reach })) : [];
  return {
    name: `${connection.what} after each test`,
    location: { file, line, endLine },
    trigger: 'a test is over',
    action: 'What it wrote through that connection is undone.',
    ...whatIsHeld(undone),
    strength: 'advises',
    defects,
    provenBy: [],
    cuts: [],
    holds,
  };
}

/** https://node-postgres.com/features/transactions: a transaction has to use the same client instance. */
function defectsOf({ isPool, name }: Connection): Guard['defects'] {
  if (!isPool) return [];
  const why = `${name} is a pool: each query may get another connection, and run outside of the transaction.`;
  return [{ id: 'not-dominating', why }];
}

function isUndone(input: JudgeInput, reach: Reach, file: string, connection: Connection): boolean {
  const { boundary, effect, phase, cuts, target, run, test } = reach;
  if (!/^(?:database|document-store)$/.test(boundary.kind) || phase !== 'test' || cuts.length > 0)
    return false;
  if (effect !== 'write' && effect !== 'destroy-some' && effect !== 'destroy-set') return false;
  if (target.exposure === 'throwaway') return false;
  const setUp = input.linked.runs.find(({ id }) => id === run)?.setupFiles ?? [];
  if (test !== file && !setUp.some((one) => one.file === file)) return false;
  return goesThrough(input, reach, connection);
}

/** The same client, or a call of the tests that names the transaction. */
function goesThrough({ text }: JudgeInput, { client, path, at }: Reach, { name, made }: Connection): boolean {
  if (made?.file === client.file && made.line === client.line) return true;
  return [...path, at].some(({ file, line }) =>
    wordsOf(text(file)?.split('\n')[line - 1] ?? '').includes(name),
  );
}

function wordsOf(line: string): readonly string[] {
  return line.match(/[\w$]+/g) ?? [];
}
