import type { EdgeTarget } from '../../model/graph.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../values/intrinsic.ts';
import { object, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { truth } from '../../values/truth.ts';
import { automocked } from './automock.ts';
import { cutAt } from './cuts.ts';
import { targetOf } from './module-target.ts';
import { mocksFileOf } from './mocks-folder.ts';
import { prefixed } from './spies.ts';
import {
  replaceBy,
  replaceByDouble,
  replaceByFactory,
  replaceByFile,
  replaceBySpies,
  type ModuleMock,
} from './stand-ins.ts';

/** `vi.mock`, `jest.mock`: with a factory, with a file in a `__mocks__` folder, or with a double of everything. */
function mockModule(library: 'vi' | 'jest', later = false): Intrinsic {
  return (call) => {
    const { tools, origin } = call;
    const target = targetOf(call);
    if (target === undefined) return undefinedValue(origin);
    const [, given] = call.live;
    const interop = library === 'jest' ? 'default-is-all' : 'names-only';
    const mock: ModuleMock = { target, origin, tools, interop, later };
    if (given?.kind === 'known' && given.data.type === 'function') replaceByFactory(mock, given);
    else if (isTrue(call, 'spy')) replaceBySpies(mock);
    else {
      const file = mocksFileOf(target, tools.world, origin[0]?.file ?? '');
      if (file === undefined) replaceByDouble(mock);
      else replaceByFile({ ...mock, interop: 'default-is-all' }, file);
    }
    return given ?? tools.member(object({}), library);
  };
}

/** An option, where options are given. */
function isTrue({ live: [, options], tools }: IntrinsicCall, name: string): boolean {
  if (options?.kind !== 'known' || options.data.type !== 'object') return false;
  return truth(tools.member(options, name)) === true;
}

const loadOriginal: Intrinsic = ({ receiver, tools, origin }) => {
  const named = receiver === undefined ? undefined : keyOf(tools.member(receiver, 'target'));
  return named === undefined
    ? unresolved('an original module', origin)
    : tools.actualModule(JSON.parse(named) as EdgeTarget);
};

const restoreModule: Intrinsic = (call) => {
  const target = targetOf(call);
  if (target !== undefined) call.tools.restoreModule(target);
  return undefinedValue(call.origin);
};

const importActual: Intrinsic = (call) => {
  const target = targetOf(call);
  return target === undefined
    ? unresolved('a module that is not named', call.origin)
    : call.tools.actualModule(target);
};

const importMock: Intrinsic = (call) => {
  const target = targetOf(call);
  return target === undefined
    ? unresolved('a module that is not named', call.origin)
    : automocked(call.tools.actualModule(target), call.tools, call.origin);
};

/** `jest.setMock(path, exports)`. */
const setMock: Intrinsic = (call) => {
  const { tools, origin } = call;
  const target = targetOf(call);
  const exports = call.live[1] ?? undefinedValue(origin);
  const cut = cutAt('module-mock', origin, 'module mock');
  if (target !== undefined)
    replaceBy({ target, origin, tools, interop: 'default-is-all', later: true }, cut, () => exports);
  return undefinedValue(origin);
};

const forget: Intrinsic = ({ tools, origin }) => {
  tools.forgetModules();
  return undefinedValue(origin);
};

/** `vi.hoisted(() => …)` is what its function gives. */
const hoisted: Intrinsic = ({ live: [make], tools, origin }) =>
  make === undefined ? undefinedValue(origin) : tools.call(make, []);

/** Modules that are imported inside are not those of everybody else. */
const isolated: Intrinsic = ({ live: [callback], tools, origin }) =>
  callback === undefined ? undefinedValue(origin) : tools.amongOwnModules(() => tools.call(callback, []));

const ofVitest = {
  mock: mockModule('vi'),
  doMock: mockModule('vi', true),
  unmock: restoreModule,
  doUnmock: restoreModule,
  importActual,
  importMock,
  resetModules: forget,
  hoisted,
};
const ofJest = {
  mock: mockModule('jest'),
  doMock: mockModule('jest', true),
  setMock,
  unstable_mockModule: mockModule('jest', true),
  unmock: restoreModule,
  dontMock: restoreModule,
  deepUnmock: restoreModule,
  requireActual: importActual,
  requireMock: importMock,
  createMockFromModule: importMock,
  genMockFromModule: importMock,
  resetModules: forget,
  isolateModules: isolated,
  isolateModulesAsync: isolated,
};

export const moduleMocks: IntrinsicTable = {
  vitest: { ...prefixed('vi', ofVitest), ...prefixed('vitest', ofVitest), importOriginal: loadOriginal },
  '@jest/globals': prefixed('jest', ofJest),
  globalThis: { ...prefixed('vi', ofVitest), ...prefixed('vitest', ofVitest), ...prefixed('jest', ofJest) },
};
