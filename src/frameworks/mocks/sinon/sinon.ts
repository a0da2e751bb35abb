import type { Known, Value } from '../../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../../values/intrinsic.ts';
import { object, string, undefinedValue } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { isFunction } from '../../kinds-of-value.ts';
import { mockFunction } from '../mock-function.ts';
import { replaceMember, resetEach, restoreEach, spyOn, type SpyOptions } from '../spy-on.ts';
import { methodNames } from './method-names.ts';
import { fakes, sandbox, sandboxFamily, sandboxKey } from './sandbox.ts';
import { stubInstance } from './stub-instance.ts';

/** Two words: what it takes back together changes with what it is asked for. */
const expectationsFamily = 'sinon expectations';

function nameOf(value: Value | undefined): string | undefined {
  return value === undefined ? undefined : keyOf(value);
}

/** `stub()`, `stub(object)`, `stub(object, 'method')`, and once upon a time `stub(object, 'method', fake)`. */
const stub: Intrinsic = (call) => {
  const [target, name, fake] = call.live;
  if (target === undefined) return mockFunction(call.origin);
  const told = isFunction(fake) ? { calls: fake } : {};
  return put(call, target, nameOf(name), { told, callsThrough: false });
};

/** `spy()`, `spy(function)`, `spy(object)`, `spy(object, 'method')`. */
const spy: Intrinsic = (call) => {
  const [target, name] = call.live;
  if (target === undefined) return mockFunction(call.origin);
  if (name === undefined && isFunction(target)) return mockFunction(call.origin, { through: target });
  return put(call, target, nameOf(name), { callsThrough: true });
};

function put(call: IntrinsicCall, target: Value, name: string | undefined, how: SpyOptions): Value {
  const among = sandboxKey(call);
  if (name !== undefined) return spyOn(target, name, call, { ...how, among });
  for (const one of methodNames(target, call.tools)) spyOn(target, one, call, { ...how, among });
  return target;
}

/** https://sinonjs.org/concepts/sandbox/ */
const replace: Intrinsic = (call) => {
  const [target, name, value] = call.live;
  const property = nameOf(name);
  if (target === undefined || property === undefined || value === undefined)
    return undefinedValue(call.origin);
  replaceMember(target, property, value, call, sandboxKey(call));
  return value;
};

const replaceGetter: Intrinsic = (call) => {
  const [target, name, read] = call.live;
  const property = nameOf(name);
  if (target === undefined || property === undefined || read === undefined)
    return undefinedValue(call.origin);
  replaceMember(target, property, call.tools.call(read, []), call, sandboxKey(call));
  return read;
};

const restore: Intrinsic = (call) => {
  restoreEach(sandboxKey(call), call.tools);
  return undefinedValue(call.origin);
};

const reset: Intrinsic = (call) => {
  resetEach(sandboxKey(call), call.tools);
  return undefinedValue(call.origin);
};

const nothing: Intrinsic = ({ origin }) => undefinedValue(origin);

/** `mock(object).expects('method')` stands in for the method. */
const mock: Intrinsic = (call) => {
  const [target] = call.live;
  if (target === undefined) return mockFunction(call.origin);
  return object({ target, among: string(sandboxKey(call)) }, call.origin, {
    of: { builtin: expectationsFamily },
  });
};

const expects: Intrinsic = (call) => {
  const { receiver, live: args, tools, origin } = call;
  const name = nameOf(args[0]);
  if (receiver === undefined || name === undefined) return mockFunction(origin);
  return spyOn(tools.member(receiver, 'target'), name, call, {
    callsThrough: false,
    among: keyOf(tools.member(receiver, 'among')) ?? sandboxKey(call),
  });
};

const endExpectations: Intrinsic = ({ receiver, tools, origin }) => {
  const among = receiver && keyOf(tools.member(receiver, 'among'));
  if (among !== undefined) restoreEach(among, tools);
  return undefinedValue(origin);
};

const ofSandbox = {
  stub,
  spy,
  mock,
  ...fakes,
  replace,
  'replace.usingAccessor': replace,
  replaceGetter,
  replaceSetter: nothing,
  define: replace,
  createStubInstance: stubInstance,
  restore,
  verifyAndRestore: restore,
  reset,
  resetBehavior: reset,
  resetHistory: nothing,
  verify: nothing,
};

const ofSinon = {
  ...ofSandbox,
  createSandbox: sandbox,
  'sandbox.create': sandbox,
  // The object that is asked for its methods holds them.
  'spy.create': spy,
};

const typed: Readonly<Record<string, Intrinsic>> = {
  stubInterface: ({ origin }): Known => mockFunction(origin),
  stubConstructor: stubInstance,
  stubObject: (call) => put(call, call.live[0] ?? object({}), undefined, { callsThrough: false }),
};

/** https://sinonjs.org */
export const sinon: IntrinsicTable = {
  sinon: ofSinon,
  'ts-sinon': { ...ofSinon, ...typed },
  [sandboxFamily]: ofSandbox,
  [expectationsFamily]: { expects, verify: endExpectations, restore: endExpectations },
  globalThis: Object.fromEntries(Object.entries(ofSinon).map(([name, one]) => [`sinon.${name}`, one])),
};
