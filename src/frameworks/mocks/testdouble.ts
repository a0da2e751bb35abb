import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../values/intrinsic.ts';
import { object, undefinedValue } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { given } from '../kinds-of-value.ts';
import { automocked } from './automock.ts';
import { cutAt } from './cuts.ts';
import { mockFunction } from './mock-function.ts';
import { targetOf } from './module-target.ts';
import { whenRehearsed } from './rehearsal.ts';
import { noteReplaced, restoreReplaced } from './replaced-modules.ts';
import { replaceMember, restoreEach, spyOn } from './spy-on.ts';
import { replaceBy } from './stand-ins.ts';

const doubles = 'doubles of testdouble';

/** `td.replace('../module', double)` and `td.replace(object, 'name', double)`; a double is made where none is given. */
const replace: Intrinsic = (call) => {
  const [what, second, third] = call.live;
  if (what?.kind === 'known' && what.data.type === 'string') return replaceModule(call, given(second));
  const name = second && keyOf(second);
  if (what === undefined || name === undefined) return mockFunction(call.origin);
  const double = given(third);
  if (double === undefined) return spyOn(what, name, call, { callsThrough: false, among: doubles });
  replaceMember(what, name, double, call, doubles);
  return double;
};

const replaceEsm: Intrinsic = (call) => {
  const [, names, main] = call.live;
  const named = given(names);
  const whole = given(main);
  if (named === undefined && whole === undefined) return replaceModule(call, undefined);
  const entries = named?.kind === 'known' && named.data.type === 'object' ? named.data.entries : [];
  const all = new Map([...entries, ...(whole === undefined ? [] : [['default', whole] as const])]);
  return replaceModule(call, object(all, call.origin));
};

/**
 * Whatever the test requires from now on is loaded anew, and gets the double. To imitate a module it is loaded.
 * https://github.com/testdouble/testdouble.js/blob/main/docs/7-replacing-dependencies.md
 */
function replaceModule(call: IntrinsicCall, double: Value | undefined): Value {
  const { tools, origin } = call;
  const target = targetOf(call);
  if (target === undefined) return double ?? mockFunction(origin);
  tools.forgetModules();
  const stand = double ?? automocked(tools.actualModule(target), tools, origin);
  const cut = cutAt('module-mock', origin, 'module mock');
  replaceBy({ target, origin, tools, interop: 'default-is-all', later: true }, cut, () => stand);
  noteReplaced(target, tools);
  return stand;
}

const reset: Intrinsic = ({ tools, origin }) => {
  restoreEach(doubles, tools);
  restoreReplaced(tools);
  return undefinedValue(origin);
};

/** Of names, of an object or of anything. */
const doubleOf: Intrinsic = ({ live: [shape], tools, origin }) => {
  const now = shape === undefined ? undefined : tools.current(shape);
  if (now?.kind !== 'known') return mockFunction(origin);
  if (now.data.type === 'object') return automocked(now, tools, origin);
  if (now.data.type !== 'array') return mockFunction(origin);
  const names = now.data.items.map(keyOf).filter((name) => name !== undefined);
  return object(new Map(names.map((name) => [name, mockFunction(origin)])), origin);
};

const double: Intrinsic = ({ origin }) => mockFunction(origin);

const ofTestdouble = {
  replace,
  replaceCjs: replace,
  replaceEsm,
  reset,
  when: whenRehearsed,
  func: double,
  function: double,
  object: doubleOf,
  imitate: doubleOf,
  constructor: double,
  instance: double,
};

export const testdouble: IntrinsicTable = {
  testdouble: ofTestdouble,
  globalThis: Object.fromEntries(Object.entries(ofTestdouble).map(([name, one]) => [`td.${name}`, one])),
};
