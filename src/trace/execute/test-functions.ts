import type { Value } from '../../model/value.ts';
import {
  mergeTables,
  onDemand,
  type Intrinsic,
  type IntrinsicCall,
  type IntrinsicTable,
} from '../../values/intrinsic.ts';
import { undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { fixturesFrom } from './fixture-set.ts';
import { holds, skippedByOptions, skips } from './gates.ts';
import { contextFamily, contextMethods, testContext } from './test-context.ts';
import { forms, type Form } from './test-forms.ts';
import { extendedFamily } from './fixture-sets.ts';
import { hostOf } from './test-host.ts';
import type { CollectedSuite, HookPhase } from './test-registry.ts';

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

function allFunctions(): IntrinsicTable {
  const functions: Record<string, Intrinsic> = {};
  for (const name of suiteNames) for (const form of forms) functions[name + form.path] = suite(form);
  const members = onTestFunctions();
  for (const name of testNames) {
    for (const form of forms) functions[name + form.path] = test(form);
    for (const [member, intrinsic] of Object.entries(members)) functions[`${name}.${member}`] ??= intrinsic;
  }
  for (const name of skippedNames) functions[name] = test({ path: '', fate: 'latent' });
  for (const name of ['xdescribe', 'xcontext']) functions[name] = suite({ path: '', fate: 'latent' });
  for (const name of ['fdescribe', 'fcontext']) functions[name] = suite({ path: '', fate: 'runs' });
  functions.fit = test({ path: '', fate: 'runs' });
  for (const [name, phase] of Object.entries(hookNames)) functions[name] = hook(phase);
  const context = contextMethods;
  for (const name of ['onTestFinished', 'onTestFailed', 'pending']) {
    const method = context[name];
    if (method !== undefined) functions[name] = method;
  }
  functions.mergeTests = merge;
  const provided = Object.fromEntries(packages.map((name) => [name, functions]));
  return mergeTables([
    provided,
    // These modules are the test function themselves.
    Object.fromEntries(['node:test', 'ava'].map((name) => [name, asDefault(functions)])),
    { [extendedFamily]: extended(members), [contextFamily]: context },
  ]);
}

function asDefault(functions: Readonly<Record<string, Intrinsic>>): Record<string, Intrinsic> {
  const own = Object.entries(functions).filter(([name]) => name === 'test' || name.startsWith('test.'));
  return Object.fromEntries(
    own.map(([name, one]) => [name === 'test' ? 'default' : name.slice('test.'.length), one]),
  );
}

/** The same on a test function that was derived: what it is called on says with which fixtures. */
function extended(members: Readonly<Record<string, Intrinsic>>): Readonly<Record<string, Intrinsic>> {
  const functions: Record<string, Intrinsic> = { ...members };
  for (const form of forms) functions[form.path === '' ? '()' : form.path.slice(1)] = test(form);
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

function suite(form: Form): Intrinsic {
  return (call) => {
    const { origin, tools } = call;
    const { registry } = hostOf(call);
    const callback = callbackOf(call);
    if (callback === undefined || form.fate === 'never') return undefinedValue(origin);
    const latent = isLatent(call, form, registry.suite);
    rowsOf(call, form).forEach((items, row) => {
      const { asked, cuts } = tools.circumstances();
      registry.inSuite({ name: nameOf(call), callback, row, latent, asked, cuts }, () => {
        tools.call(callback, items, { self: testContext(origin) });
      });
    });
    return undefinedValue(origin);
  };
}

function test(form: Form): Intrinsic {
  return (call) => {
    const { origin, tools } = call;
    const { registry, running, sets } = hostOf(call);
    if (isSkipOfTest(call, form)) {
      if (skips(call)) running.gate();
      return undefinedValue(origin);
    }
    const callback = callbackOf(call);
    if (callback === undefined || form.fate === 'never') return undefinedValue(origin);
    const latent = isLatent(call, form, registry.suite);
    rowsOf(call, form).forEach((items, row) => {
      registry.addTest({
        name: nameOf(call),
        callback,
        arguments: items,
        row,
        context: form.table !== 'each',
        fixtures: sets.of(call.receiver),
        latent,
        cuts: tools.circumstances().cuts,
        at: origin[0],
      });
    });
    return undefinedValue(origin);
  };
}

function hook(phase: HookPhase): Intrinsic {
  return (call) => {
    const { registry, sets } = hostOf(call);
    const callback = callbackOf(call);
    const fixtures = sets.of(call.receiver);
    if (callback !== undefined) registry.addHook({ phase, callback, fixtures, at: call.origin[0] });
    return undefinedValue(call.origin);
  };
}

/** `mergeTests(a, b)`. */
const merge: Intrinsic = (call) => {
  const { sets } = hostOf(call);
  return sets.value(
    call.arguments.flatMap((one) => sets.of(one)),
    call,
  );
};

const extend: Intrinsic = (call) => {
  const { sets } = hostOf(call);
  return sets.value([...sets.of(call.receiver), ...fixturesFrom(call.arguments, call.tools)], call);
};

const use: Intrinsic = (call) => {
  const { suite: now } = hostOf(call).registry;
  now.fixtures = [...now.fixtures, ...fixturesFrom(call.arguments, call.tools)];
  return call.receiver ?? undefinedValue(call.origin);
};

/** What hangs on a test function: hooks and suites (Playwright), and what gives it fixtures. */
function onTestFunctions(): Readonly<Record<string, Intrinsic>> {
  const found: Record<string, Intrinsic> = {};
  for (const [name, phase] of Object.entries(hookNames)) {
    found[name] = hook(phase);
    found[`${name}.always`] = hook(phase);
  }
  for (const name of suiteNames) for (const form of forms) found[name + form.path] = suite(form);
  found.extend = extend;
  for (const name of ['use', 'scoped', 'override']) found[name] = use;
  return found;
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

/** Test functions that write down what they are given, with whoever drives the process that calls them. */
export const testFunctions: IntrinsicTable = allFunctions();
