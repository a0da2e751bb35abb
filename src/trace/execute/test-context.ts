import type { Known, Origin, Value } from '../../model/value.ts';
import { onDemand, type Intrinsic } from '../../values/intrinsic.ts';
import { external, object, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { skips } from './gates.ts';
import { hostOf } from './test-host.ts';

/** What runners give to tests and hooks: `t`, `ctx`, `this`, `done`. Two words: its members are made on demand. */
export const contextFamily = 'test context';

export function testContext(
  origin: readonly Origin[],
  entries: ReadonlyMap<string, Value> = new Map(),
): Known {
  return object(entries, origin, { of: { builtin: contextFamily } });
}

/** What happens while tests run that only whoever runs them can do. */
export interface RunningTest {
  /** The rest of it happens only where somebody asks for it. */
  gate(): void;
  /** After the test and its hooks. */
  later(callback: Value, args?: readonly Value[]): void;
}

const skip: Intrinsic = (call) => {
  if (skips(call)) hostOf(call).running.gate();
  return undefinedValue(call.origin);
};

const later: Intrinsic = (call) => {
  const callback = call.arguments.find(isFunction);
  if (callback !== undefined) hostOf(call).running.later(callback);
  return undefinedValue(call.origin);
};

/** Tests inside of tests run where they stand. */
const now: Intrinsic = ({ arguments: args, origin, tools }) => {
  const callback = args.findLast(isFunction);
  return callback === undefined ? undefinedValue(origin) : tools.call(callback, [testContext(origin)]);
};

export const contextMethods: Readonly<Record<string, Intrinsic>> = {
  // `done()` of mocha and jest.
  '()': ({ origin }) => undefinedValue(origin),
  skip,
  todo: skip,
  pending: skip,
  after: later,
  afterEach: later,
  teardown: later,
  onTestFinished: later,
  onTestFailed: later,
  onCleanup: later,
  test: now,
  it: now,
  describe: now,
  before: now,
  beforeEach: now,
  step: now,
  [onDemand]: ({ arguments: [name], origin }) =>
    provided(name === undefined ? '' : (keyOf(name) ?? ''), origin),
};

const browserFixtures: ReadonlySet<string> = new Set(['page', 'request', 'browser']);

function provided(name: string, origin: readonly Origin[]): Value {
  if (name === 'expect') return external('vitest', ['expect'], origin);
  // Playwright's own fixtures talk to the application's server.
  if (browserFixtures.has(name)) return external('@playwright/test', [name], origin);
  if (name === 'mock') return external('node:test', ['mock'], origin);
  return unresolved(`what the runner gives to a test: ${name}`, origin);
}

function isFunction(value: Value): boolean {
  return value.kind === 'known' && value.data.type === 'function';
}
