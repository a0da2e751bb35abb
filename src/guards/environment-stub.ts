import type { FoundGuard, Guard, GuardKind, JudgeInput } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';
import { hooksOf } from './code/test-side.ts';
import { environmentWrites, type EnvironmentWrite } from './checks/environment-writes.ts';
import { hasImpossiblePort } from './impossible-port.ts';
import { formOf } from './probe/probe.ts';
import { whatIsHeld } from './from-cuts.ts';

export const environmentStub: GuardKind = {
  id: 'environment-stub',
  title: 'Tests set a variable themselves',
  help: 'A hook or a set-up file sets a variable that decides a target. It redirects who reads the variable afterwards; what was made from it before, at import for example, stays where it was.',
  find: (input) => {
    const hooks = new Map(hooksOf(input).map((hook) => [`${hook.file}\n${hook.function}`, hook]));
    const groups = new Map<string, EnvironmentWrite[]>();
    for (const write of environmentWrites(input)) {
      const { file, function: index, name, text } = write;
      const key = `${file}\n${index}`;
      const isAhead = index === 0 || hooks.get(key)?.when === 'before' || isGlobalSetUp(input, file);
      if (!isAhead || text === undefined || !concernsTarget(input, name)) continue;
      const list = groups.get(key);
      if (list === undefined) groups.set(key, [write]);
      else list.push(write);
    }
    return [...groups].map(([key, writes]) => guardOf(input, writes, hooks.get(key)?.line));
  },
};

function concernsTarget({ reaches }: JudgeInput, name: string): boolean {
  const form = formOf(name, true);
  if (form !== undefined && form !== 'surroundings' && form !== 'other') return true;
  return reaches.some(({ target }) => target.variables.includes(name));
}

function isGlobalSetUp({ linked }: JudgeInput, file: string): boolean {
  return linked.runs.some(({ setupFiles }) =>
    setupFiles.some((one) => one.file === file && one.phase === 'global-setup'),
  );
}

function guardOf(
  input: JudgeInput,
  writes: readonly EnvironmentWrite[],
  hookLine: number | undefined,
): FoundGuard {
  const [first] = writes;
  const last = writes.at(-1);
  if (first === undefined || last === undefined) throw new Error('a stub without a variable');
  const names = [...new Set(writes.map(({ name }) => name))].sort();
  const inScope = input.reaches.filter((reach) => isInScope(input, reach, first.file));
  const decided = inScope.filter((reach) => decides(reach, writes));
  const missed = inScope.filter((reach) => !decides(reach, writes) && asks(reach, names));
  const [late] = missed;
  const isLate = decided.length === 0 && late !== undefined;
  const defects: Guard['defects'][number][] = [];
  if (isLate)
    defects.push({
      id: 'blind-phase',
      why: `${late.client.file}:${late.client.line} has its address before ${names.join(' and ')} is set.`,
    });
  const impossible = writes.find(({ text }) => hasImpossiblePort(text));
  if (impossible !== undefined)
    defects.push({
      id: 'impossible-sentinel',
      why: `The port of ${impossible.name} does not exist: that is an error of parsing, not a refusal.`,
    });
  return {
    name: `${names.join(' and ')}, set by ${hookLine === undefined ? 'code of the tests' : 'a hook'}`,
    location: { file: first.file, line: hookLine ?? first.line, endLine: last.line },
    trigger: hookLine === undefined ? 'the file is loaded' : 'a test is about to run',
    action: `Who reads ${names.join(' or ')} from then on gets the value of the tests.`,
    ...whatIsHeld(isLate ? [] : decided),
    strength: isLate ? 'none' : 'redirects',
    defects,
    provenBy: [],
    cuts: [],
  };
}

function isInScope({ linked }: JudgeInput, { test, run, cuts, target }: Reach, file: string): boolean {
  if (cuts.length > 0 || target.exposure === 'throwaway') return false;
  const setUp = linked.runs.find(({ id }) => id === run)?.setupFiles ?? [];
  return test === file || setUp.some((one) => one.file === file);
}

function decides({ target }: Reach, writes: readonly EnvironmentWrite[]): boolean {
  return target.origin.some(({ file, line }) =>
    writes.some((write) => write.file === file && write.line === line),
  );
}

function asks({ target }: Reach, names: readonly string[]): boolean {
  return target.variables.some((name) => names.includes(name));
}
