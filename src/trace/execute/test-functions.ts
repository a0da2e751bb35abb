import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../values/intrinsic.ts';
import { undefinedValue, unresolved } from '../../values/make-value.ts';
import type { HookPhase, TestRegistry } from './test-registry.ts';

/** Where test functions come from; `globalThis` where the runner puts them. */
const packages = [
  'vitest',
  '@jest/globals',
  'node:test',
  'bun:test',
  '@playwright/test',
  'mocha',
  'globalThis',
];

const suiteNames = ['describe', 'suite', 'context'];
const testNames = ['it', 'test', 'specify'];
const hookNames: Readonly<Record<string, HookPhase>> = {
  beforeAll: 'before-all',
  before: 'before-all',
  suiteSetup: 'before-all',
  beforeEach: 'before-each',
  setup: 'before-each',
  afterEach: 'after-each',
  teardown: 'after-each',
  afterAll: 'after-all',
  after: 'after-all',
  suiteTeardown: 'after-all',
};

/** Ways in which a suite or test is declared: what stands behind its name, and what becomes of it. */
interface Form {
  readonly path: string;
  readonly fate: 'runs' | 'latent' | 'never';
  /** Its table stands in the call before. */
  readonly table?: true;
}

const plainForms: readonly Form[] = [
  { path: '', fate: 'runs' },
  ...['only', 'concurrent', 'sequential', 'serial', 'parallel', 'fails', 'failing', 'slow'].map(
    (name): Form => ({ path: `.${name}`, fate: 'runs' }),
  ),
  { path: '.skip', fate: 'latent' },
  { path: '.fixme', fate: 'latent' },
  { path: '.todo', fate: 'never' },
  { path: '.skipIf()', fate: 'runs' },
  { path: '.runIf()', fate: 'runs' },
];

const forms: readonly Form[] = plainForms.flatMap((form) => [
  form,
  { ...form, path: `${form.path}.each()`, table: true as const },
  { ...form, path: `${form.path}.for()`, table: true as const },
]);

/** More rows of a table than this say nothing new about what a test reaches. */
const mostRows = 4;

/** Test functions that write down what they are given. */
export function testFunctions(registry: TestRegistry): IntrinsicTable {
  const functions: Record<string, Intrinsic> = {};
  for (const name of suiteNames)
    for (const form of forms) functions[name + form.path] = suiteFunction(registry, form);
  for (const name of testNames)
    for (const form of forms) functions[name + form.path] = testFunction(registry, form);
  for (const name of ['xit', 'xtest', 'xspecify'])
    functions[name] = testFunction(registry, { path: '', fate: 'latent' });
  functions.xdescribe = suiteFunction(registry, { path: '', fate: 'latent' });
  functions.fdescribe = suiteFunction(registry, { path: '', fate: 'runs' });
  functions.fit = testFunction(registry, { path: '', fate: 'runs' });
  for (const [name, phase] of Object.entries(hookNames)) {
    functions[name] = hookFunction(registry, phase);
    for (const owner of testNames) functions[`${owner}.${name}`] = functions[name];
  }
  for (const name of suiteNames) for (const owner of testNames) aliases(functions, `${owner}.${name}`, name);
  return Object.fromEntries(packages.map((name) => [name, functions]));
}

/** Playwright's `test.describe`, `test.describe.skip`. */
function aliases(functions: Record<string, Intrinsic>, alias: string, name: string): void {
  for (const form of forms) {
    const original = functions[name + form.path];
    if (original !== undefined) functions[alias + form.path] = original;
  }
}

function suiteFunction(registry: TestRegistry, form: Form): Intrinsic {
  return (call) => {
    const callback = callbackOf(call);
    if (callback === undefined || form.fate === 'never') return undefinedValue(call.origin);
    for (const row of rowsOf(call, form)) {
      registry.inSuite(nameOf(call), isLatent(call, form), () => {
        call.tools.call(callback, row);
      });
    }
    return undefinedValue(call.origin);
  };
}

function testFunction(registry: TestRegistry, form: Form): Intrinsic {
  return (call) => {
    const callback = callbackOf(call);
    if (callback === undefined || form.fate === 'never') return undefinedValue(call.origin);
    for (const row of rowsOf(call, form)) {
      registry.addTest({
        name: nameOf(call),
        callback,
        arguments: row,
        latent: isLatent(call, form),
        at: call.origin[0],
      });
    }
    return undefinedValue(call.origin);
  };
}

function hookFunction(registry: TestRegistry, phase: HookPhase): Intrinsic {
  return (call) => {
    const callback = callbackOf(call);
    if (callback !== undefined) registry.addHook({ phase, callback, at: call.origin[0] });
    return undefinedValue(call.origin);
  };
}

function callbackOf({ arguments: args }: IntrinsicCall): Value | undefined {
  return args.findLast((argument) => argument.kind === 'known' && argument.data.type === 'function');
}

function nameOf({ arguments: args }: IntrinsicCall): string {
  const [name] = args;
  return name?.kind === 'known' && name.data.type === 'string' ? name.data.value : '';
}

/** A test behind a condition that the run does not decide may or may not run: it counts as running. */
function isLatent(call: IntrinsicCall, form: Form): boolean {
  if (form.fate === 'latent') return true;
  const condition = argumentBefore(call);
  if (condition === undefined) return false;
  if (form.path.includes('.skipIf()')) return isTrue(condition) === true;
  if (form.path.includes('.runIf()')) return isTrue(condition) === false;
  return false;
}

function isTrue(value: Value): boolean | undefined {
  if (value.kind !== 'known') return undefined;
  switch (value.data.type) {
    case 'boolean':
    case 'string':
    case 'number':
      return Boolean(value.data.value);
    case 'undefined':
    case 'null':
      return false;
    default:
      return true;
  }
}

/** What stood in the call whose result was called: the condition of `skipIf(x)(…)`, the table of `each(t)(…)`. */
function argumentBefore({ receiver }: IntrinsicCall): Value | undefined {
  return receiver?.kind === 'known' && receiver.data.type === 'result'
    ? receiver.data.arguments[0]
    : undefined;
}

function rowsOf(call: IntrinsicCall, form: Form): readonly (readonly Value[])[] {
  if (form.table !== true) return [[unresolved('the context that the runner gives', call.origin)]];
  const table = argumentBefore(call);
  if (table?.kind !== 'known' || table.data.type !== 'array')
    return [[unresolved('a row of a table', call.origin)]];
  return table.data.items
    .slice(0, mostRows)
    .map((row) => (row.kind === 'known' && row.data.type === 'array' ? row.data.items : [row]));
}
