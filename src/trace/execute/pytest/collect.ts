import type { Facts } from '../../../model/facts.ts';
import { fileOfModule } from '../../../model/module-id.ts';
import type { Value } from '../../../model/value.ts';
import type { Runner } from '../../../values/runner.ts';
import { fixtureFrom, functionOf, type PytestFixture } from './fixtures.ts';
import { marksOf, type Mark } from './marks.ts';
import { isNamed } from '../../../frameworks/runners/pytest/fnmatch.ts';

export interface CollectedFunction {
  readonly name: string;
  readonly value: Value;
  readonly marks: readonly Mark[];
}

export interface CollectedClass {
  readonly name: string;
  readonly value: Extract<Value, { kind: 'known' }>;
  readonly marks: readonly Mark[];
  /** It is a `unittest.TestCase`; of which library. */
  readonly testCase: 'unittest' | 'django' | undefined;
  /** Name of the class that it finally extends, where that comes from outside. */
  readonly base: string | undefined;
  readonly tests: readonly string[];
  readonly fixtures: readonly PytestFixture[];
}

export interface CollectedModule {
  readonly functions: readonly CollectedFunction[];
  readonly classes: readonly CollectedClass[];
  readonly fixtures: readonly PytestFixture[];
}

/** Beginnings of the names of tests, or patterns. None: only what a base class makes a test is one. */
export interface TestNames {
  readonly classes: readonly string[];
  readonly functions: readonly string[];
}

export const usualNames: TestNames = { classes: ['Test'], functions: ['test'] };

interface Sources {
  readonly runner: Runner;
  readonly facts: (file: string) => Facts | undefined;
  readonly names?: TestNames;
}

/** More names than this in one module are generated. */
const mostNames = 4000;

/** What a loaded module holds that pytest looks for. */
export function collectModule(file: string, sources: Sources): CollectedModule {
  const { runner, facts, names = usualNames } = sources;
  const functions: CollectedFunction[] = [];
  const classes: CollectedClass[] = [];
  const fixtures: PytestFixture[] = [];
  for (const name of runner.exportedNames(file).slice(0, mostNames)) {
    const isTest = isNamed(name, names.functions) || isNamed(name, names.classes);
    if (!isTest && !mayHoldFixture(file, name, facts)) continue;
    const value = runner.exported(file, name);
    if (value.kind !== 'known') continue;
    const fixture = fixtureFrom(name, value, facts, false);
    if (fixture !== undefined) fixtures.push(fixture);
    else if (value.data.type === 'function' && isNamed(name, names.functions))
      functions.push({ name, value, marks: marksOf(functionOf(value, facts)?.decorators) });
    else if (value.data.type === 'class') {
      const found = collectClass(name, { ...value, data: value.data }, sources);
      if (found !== undefined) classes.push(found);
    }
  }
  return { functions, classes, fixtures };
}

/** Values of a module are only asked for where they can be of interest. */
function mayHoldFixture(file: string, name: string, facts: Sources['facts']): boolean {
  const outline = facts(file);
  const own = outline?.declares.find((one) => one.name === name);
  return own === undefined || own.kind === 'function' || own.kind === 'class';
}

function collectClass(
  name: string,
  value: Extract<Value, { kind: 'known' }>,
  { runner, facts, names = usualNames }: Sources,
): CollectedClass | undefined {
  if (value.data.type !== 'class') return undefined;
  const outside = runner.baseOf(value.data);
  const testCase = testCaseOf(outside);
  if (testCase === undefined && !isNamed(name, names.classes)) return undefined;
  const lineage = runner.lineage(value.data);
  const tests: string[] = [];
  const fixtures: PytestFixture[] = [];
  // What a base declares first comes first; a class of its own stands over it.
  for (const owner of [...lineage].reverse()) {
    const fact = facts(owner.file)?.code.classes[owner.class];
    for (const method of fact?.methods ?? []) {
      if (typeof method.name !== 'string') continue;
      const own: Value = {
        kind: 'known',
        data: { type: 'function', file: owner.file, function: method.function },
        origin: [{ file: fileOfModule(owner.file), line: method.line, what: 'code' }],
      };
      const fixture = fixtureFrom(method.name, own, facts, true);
      if (fixture !== undefined) fixtures.push(fixture);
      else if (
        isNamed(method.name, testCase === undefined ? names.functions : ['test']) &&
        !tests.includes(method.name)
      )
        tests.push(method.name);
    }
  }
  const fact = facts(value.data.file)?.code.classes[value.data.class];
  const hasConstructor = fact?.methods.some((one) => one.name === 'constructor') === true;
  if (testCase === undefined && hasConstructor) return undefined;
  const base =
    outside?.kind === 'known' && outside.data.type === 'external' ? outside.data.path.at(-1) : undefined;
  return { name, value, marks: marksOf(fact?.decorators), testCase, base, tests, fixtures };
}

function testCaseOf(base: Value | undefined): CollectedClass['testCase'] {
  if (base?.kind !== 'known' || base.data.type !== 'external') return undefined;
  const { package: name, path } = base.data;
  const last = path.at(-1) ?? '';
  if (name === 'django' || name === 'rest_framework') return last.endsWith('TestCase') ? 'django' : undefined;
  return last.endsWith('TestCase') ? 'unittest' : undefined;
}
