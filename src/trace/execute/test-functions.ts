import type { Value } from '../../model/value.ts';
import {
  mergeTables,
  onDemand,
  type Intrinsic,
  type IntrinsicCall,
  type IntrinsicTable,
} from '../../values/intrinsic.ts';
import { object, string, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { fixturesFrom, type FixtureSet } from './fixture-set.ts';
import { holds, skippedByOptions, skips } from './gates.ts';
import { contextFamily, contextMethods, testContext, type RunningTest } from './test-context.ts';
import { forms, type Form } from './test-forms.ts';
import type { CollectedSuite, HookPhase, TestRegistry } from './test-registry.ts';

/** Where test functions come from; `globalThis` where the runner puts them. */
const packages = [
  'vitest',
  '@jest/globals',
  'node:test',
  'bun:test',
  '@playwright/test',
  'playwright/test',
  'mocha',
  'ava',
  'globalThis',
];

/** A test function with fixtures of its own. Two words: see `test context`. */
const extendedFamily = 'extended test';
const fixtureSetKey = ' fixtures';

const suiteNames = ['describe', 'suite', 'context'];
const testNames = ['it', 'test', 'specify'];
const skippedNames = ['xit', 'xtest', 'xspecify'];
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

/** More rows of a table than this say nothing new about what a test reaches. */
const mostRows = 4;

/** Test functions that write down what they are given. */
export function testFunctions(registry: TestRegistry, running: () => RunningTest): IntrinsicTable {
  const sets = new FixtureSets();
  const declare = new Declaring(registry, running, sets);
  const functions: Record<string, Intrinsic> = {};
  for (const name of suiteNames) for (const form of forms) functions[name + form.path] = declare.suite(form);
  const members = declare.members();
  for (const name of testNames) {
    for (const form of forms) functions[name + form.path] = declare.test(form);
    for (const [member, intrinsic] of Object.entries(members)) functions[`${name}.${member}`] ??= intrinsic;
  }
  for (const name of skippedNames) functions[name] = declare.test({ path: '', fate: 'latent' });
  for (const name of ['xdescribe', 'xcontext']) functions[name] = declare.suite({ path: '', fate: 'latent' });
  for (const name of ['fdescribe', 'fcontext']) functions[name] = declare.suite({ path: '', fate: 'runs' });
  functions.fit = declare.test({ path: '', fate: 'runs' });
  for (const [name, phase] of Object.entries(hookNames)) functions[name] = declare.hook(phase);
  const context = contextMethods(running);
  for (const name of ['onTestFinished', 'onTestFailed', 'pending']) {
    const method = context[name];
    if (method !== undefined) functions[name] = method;
  }
  functions.mergeTests = declare.merge;
  const provided = Object.fromEntries(packages.map((name) => [name, functions]));
  return mergeTables([
    provided,
    // These modules are the test function themselves.
    Object.fromEntries(['node:test', 'ava'].map((name) => [name, asDefault(functions)])),
    { [extendedFamily]: extended(declare, members), [contextFamily]: context },
  ]);
}

function asDefault(functions: Readonly<Record<string, Intrinsic>>): Record<string, Intrinsic> {
  const own = Object.entries(functions).filter(([name]) => name === 'test' || name.startsWith('test.'));
  return Object.fromEntries(
    own.map(([name, one]) => [name === 'test' ? 'default' : name.slice('test.'.length), one]),
  );
}

/** The same on a test function that was derived: what it is called on says with which fixtures. */
function extended(
  declare: Declaring,
  members: Readonly<Record<string, Intrinsic>>,
): Readonly<Record<string, Intrinsic>> {
  const functions: Record<string, Intrinsic> = { ...members };
  for (const form of forms) functions[form.path === '' ? '()' : form.path.slice(1)] = declare.test(form);
  functions[onDemand] = ({ arguments: [name], receiver, origin }) => ({
    kind: 'known',
    data: {
      type: 'external',
      package: extendedFamily,
      path: [name === undefined ? '' : (keyOf(name) ?? '')],
      ...(receiver === undefined ? {} : { of: receiver }),
    },
    origin,
  });
  return functions;
}

/** Fixtures of test functions; a value only holds the number of its set. */
class FixtureSets {
  readonly #sets: FixtureSet[] = [];

  value(set: FixtureSet, { origin }: Pick<IntrinsicCall, 'origin'>): Value {
    this.#sets.push(set);
    const number = string(String(this.#sets.length - 1));
    return object(new Map([[fixtureSetKey, number]]), origin, { of: { builtin: extendedFamily } });
  }

  of(value: Value | undefined): FixtureSet {
    let at = value;
    for (let step = 0; step < 20 && at?.kind === 'known'; step += 1) {
      const { data } = at;
      if (data.type === 'object') {
        const number = data.entries.get(fixtureSetKey);
        return this.#sets[Number(number === undefined ? -1 : keyOf(number))] ?? [];
      }
      at = data.type === 'result' ? data.receiver : data.type === 'external' ? data.of : undefined;
    }
    return [];
  }
}

class Declaring {
  readonly #registry: TestRegistry;
  readonly #running: () => RunningTest;
  readonly #sets: FixtureSets;

  constructor(registry: TestRegistry, running: () => RunningTest, sets: FixtureSets) {
    this.#registry = registry;
    this.#running = running;
    this.#sets = sets;
  }

  suite(form: Form): Intrinsic {
    return (call) => {
      const { origin, tools } = call;
      const callback = callbackOf(call);
      if (callback === undefined || form.fate === 'never') return undefinedValue(origin);
      const latent = isLatent(call, form, this.#registry.suite);
      rowsOf(call, form).forEach((items, row) => {
        const { asked, cuts } = tools.circumstances();
        const suite = { name: nameOf(call), callback, row, latent, asked, cuts };
        this.#registry.inSuite(suite, () => {
          tools.call(callback, items, { self: testContext(origin) });
        });
      });
      return undefinedValue(origin);
    };
  }

  test(form: Form): Intrinsic {
    return (call) => {
      const { origin, tools } = call;
      if (isSkipOfTest(call, form)) {
        if (skips(call)) this.#running().gate();
        return undefinedValue(origin);
      }
      const callback = callbackOf(call);
      if (callback === undefined || form.fate === 'never') return undefinedValue(origin);
      const latent = isLatent(call, form, this.#registry.suite);
      rowsOf(call, form).forEach((items, row) => {
        this.#registry.addTest({
          name: nameOf(call),
          callback,
          arguments: items,
          row,
          context: form.table !== 'each',
          fixtures: this.#sets.of(call.receiver),
          latent,
          cuts: tools.circumstances().cuts,
          at: origin[0],
        });
      });
      return undefinedValue(origin);
    };
  }

  hook(phase: HookPhase): Intrinsic {
    return (call) => {
      const callback = callbackOf(call);
      const fixtures = this.#sets.of(call.receiver);
      if (callback !== undefined) this.#registry.addHook({ phase, callback, fixtures, at: call.origin[0] });
      return undefinedValue(call.origin);
    };
  }

  /** `mergeTests(a, b)`. */
  readonly merge: Intrinsic = (call) =>
    this.#sets.value(
      call.arguments.flatMap((one) => this.#sets.of(one)),
      call,
    );

  /** What hangs on a test function: hooks and suites (Playwright), and what gives it fixtures. */
  members(): Readonly<Record<string, Intrinsic>> {
    const found: Record<string, Intrinsic> = {};
    for (const [name, phase] of Object.entries(hookNames)) {
      found[name] = this.hook(phase);
      found[`${name}.always`] = this.hook(phase);
    }
    for (const name of suiteNames) for (const form of forms) found[name + form.path] = this.suite(form);
    found.extend = (call) =>
      this.#sets.value([...this.#sets.of(call.receiver), ...fixturesFrom(call.arguments, call.tools)], call);
    const use: Intrinsic = (call) => {
      const { suite: now } = this.#registry;
      now.fixtures = [...now.fixtures, ...fixturesFrom(call.arguments, call.tools)];
      return call.receiver ?? undefinedValue(call.origin);
    };
    for (const name of ['use', 'scoped', 'override']) found[name] = use;
    return found;
  }
}

function callbackOf({ arguments: args }: IntrinsicCall): Value | undefined {
  return args.findLast((argument) => argument.kind === 'known' && argument.data.type === 'function');
}

/** `test.skip('title', fn)` declares a test; `test.skip()` and `test.skip(condition, why)` skip the one around it. */
function isSkipOfTest({ arguments: args }: IntrinsicCall, { path }: Form): boolean {
  if (path !== '.skip' && path !== '.fixme') return false;
  const [first, ...rest] = args;
  if (first === undefined) return true;
  // A title without a body is a test that nobody has written.
  if (first.kind === 'known' && first.data.type === 'string') return false;
  const isFunction = (one: Value): boolean => one.kind === 'known' && one.data.type === 'function';
  return isFunction(first) ? rest.every((one) => !isFunction(one)) : !rest.some(isFunction);
}

function nameOf({ arguments: args }: IntrinsicCall): string {
  const [name] = args;
  return name?.kind === 'known' && name.data.type === 'string' ? name.data.value : '';
}

/** A test behind a condition of which nobody can say whether it holds counts as running; its suite has conditions of its own. */
function isLatent(call: IntrinsicCall, form: Form, { asked }: CollectedSuite): boolean {
  if (form.fate === 'latent' || call.tools.circumstances().asked > asked) return true;
  const [skipped] = argumentsOf(call, 'skipIf') ?? argumentsOf(call, 'todoIf') ?? [];
  if (skipped !== undefined && holds(skipped) === true) return true;
  const [run] = argumentsOf(call, 'runIf') ?? argumentsOf(call, 'if') ?? [];
  if (run !== undefined && holds(run) === false) return true;
  return skippedByOptions(call.arguments, call.tools);
}

/** What stood in a call before: the condition of `skipIf(x)(…)`, the table of `each(t)(…)`. */
function argumentsOf({ receiver }: IntrinsicCall, name: string): readonly Value[] | undefined {
  let at = receiver;
  for (let step = 0; step < 20 && at?.kind === 'known'; step += 1) {
    const { data } = at;
    if (data.type === 'external') at = data.of;
    else if (data.type !== 'result') return undefined;
    else if (data.path.at(-2) === name) return data.arguments;
    else at = data.receiver;
  }
  return undefined;
}

function rowsOf(call: IntrinsicCall, form: Form): readonly (readonly Value[])[] {
  if (form.table === undefined) return [[]];
  const table = argumentsOf(call, form.table)?.[0];
  if (table?.kind !== 'known' || table.data.type !== 'array')
    return [[unresolved('a row of a table', call.origin)]];
  const rows = table.data.items.slice(0, mostRows);
  if (form.table === 'for') return rows.map((row) => [row]);
  return rows.map((row) => (row.kind === 'known' && row.data.type === 'array' ? row.data.items : [row]));
}
