import { posix } from 'node:path';
import type { EdgeTarget } from '../../model/graph.ts';
import type { Cut } from '../../model/trace.ts';
import type { Origin, Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable, IntrinsicTools } from '../../values/intrinsic.ts';
import { object, string, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { cutAt } from './cuts.ts';
import { automocked } from './automock.ts';
import { prefixed } from './spies.ts';

type Library = 'vitest' | 'jest';

/** `vi.mock`, `jest.mock`: with a factory, with a file in a `__mocks__` folder, or with a double of everything. */
function mockModule(library: Library): Intrinsic {
  return (call) => {
    const { tools, origin } = call;
    const target = targetOf(call);
    if (target === undefined) return undefinedValue(origin);
    const [, given] = call.arguments;
    const factory = given?.kind === 'known' && given.data.type === 'function' ? given : undefined;
    if (factory !== undefined) replaceByFactory(target, factory, library, call);
    else if (!replaceByFile(target, call)) replaceByDouble(target, call);
    return given ?? tools.member(object({}), library);
  };
}

/** What the first argument names: a specifier, or a module where it is an `import()`. */
export function targetOf({ arguments: [first], tools, origin }: IntrinsicCall): EdgeTarget | undefined {
  const file = origin[0]?.file;
  if (first?.kind !== 'known' || file === undefined) return undefined;
  if (first.data.type === 'string') return tools.world.locate(file, first.data.value);
  if (first.data.type === 'module') return { kind: 'file', file: first.data.file };
  return undefined;
}

function replaceByFactory(
  target: EdgeTarget,
  factory: Value,
  library: Library,
  { tools, origin }: IntrinsicCall,
): void {
  const cut = cutAt('module-mock', origin, 'module mock');
  tools.noteCut(cut);
  let made: Value | undefined;
  const make = (): Value => (made ??= tools.call(factory, [importOriginal(target, origin)]));
  tools.replaceModule(target, {
    cut: cut.id,
    keepsOut: true,
    give: (name) => exportOf(make(), name, library, tools),
  });
}

/** The function that a factory is given: it loads the original. */
function importOriginal(target: EdgeTarget, origin: readonly Origin[]): Value {
  const of = object({ target: string(JSON.stringify(target)) });
  return {
    kind: 'known',
    data: { type: 'external', package: 'vitest', path: ['importOriginal'], of },
    origin,
  };
}

const loadOriginal: Intrinsic = ({ receiver, tools, origin }) => {
  const named = receiver === undefined ? undefined : keyOf(tools.member(receiver, 'target'));
  return named === undefined
    ? unresolved('an original module', origin)
    : tools.actualModule(JSON.parse(named) as EdgeTarget);
};

/** A CommonJS module that is imported as a default is the whole of it. */
export function exportOf(module: Value, name: string, library: Library, tools: IntrinsicTools): Value {
  if (name === '*' || name === '=') return module;
  const member = tools.member(module, name);
  const isMissing = member.kind !== 'known' || member.data.type === 'undefined';
  return name === 'default' && library === 'jest' && isMissing ? module : member;
}

/** `__mocks__/x` beside the module, or at the root of the project for packages. */
function replaceByFile(target: EdgeTarget, call: IntrinsicCall): boolean {
  const { tools, origin } = call;
  const file = mocksFileOf(target, tools, origin);
  if (file === undefined) return false;
  replaceByModule(target, file, cutAt('module-mock', origin, `mocked by ${file}`), tools);
  return true;
}

/** What a file exports stands in for a module. */
export function replaceByModule(target: EdgeTarget, file: string, cut: Cut, tools: IntrinsicTools): void {
  const stand: EdgeTarget = { kind: 'file', file };
  tools.noteCut(cut);
  let module: Value | undefined;
  tools.replaceModule(target, {
    cut: cut.id,
    keepsOut: true,
    give: (name) => {
      module ??= tools.actualModule(stand);
      return exportOf(module, name, 'jest', tools);
    },
  });
}

function mocksFileOf(
  target: EdgeTarget,
  tools: IntrinsicTools,
  origin: readonly Origin[],
): string | undefined {
  const candidates =
    target.kind === 'file'
      ? [posix.join(posix.dirname(target.file), '__mocks__', posix.basename(target.file))]
      : foldersAbove(origin[0]?.file ?? '').flatMap((folder) => {
          const name =
            target.kind === 'package'
              ? posix.join(target.package, target.subpath.replace(/^\.?\/?/, ''))
              : target.kind === 'builtin'
                ? target.name.replace(/^node:/, '')
                : undefined;
          if (name === undefined) return [];
          const base = posix.join(folder, '__mocks__', name.replace(/\/$/, ''));
          return ['.ts', '.js', '.tsx', '.cjs', '.mjs', '/index.ts', '/index.js'].map((end) => base + end);
        });
  return candidates.find((one) => tools.world.facts(one) !== undefined);
}

function foldersAbove(file: string): string[] {
  const folders: string[] = [];
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    folders.push(folder);
    if (folder === '.' || folder === '/') return folders;
  }
}

/** A double of everything that the module exports; for that it is loaded. */
function replaceByDouble(target: EdgeTarget, { tools, origin }: IntrinsicCall): void {
  const cut = cutAt('automatic-mock', origin, 'automatic mock');
  tools.noteCut(cut);
  const doubles = new Map<string, Value>();
  tools.replaceModule(target, {
    cut: cut.id,
    keepsOut: false,
    give: (name, original) => {
      const known = doubles.get(name) ?? automocked(original(), tools, origin);
      doubles.set(name, known);
      return known;
    },
  });
}

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

const forget: Intrinsic = ({ tools, origin }) => {
  tools.forgetModules();
  return undefinedValue(origin);
};

/** `vi.hoisted(() => …)` is what its function gives. */
const hoisted: Intrinsic = ({ arguments: [make], tools, origin }) =>
  make === undefined ? undefinedValue(origin) : tools.call(make, []);

/** Modules that are imported inside are not those of everybody else. */
const isolated: Intrinsic = ({ arguments: [callback], tools, origin }) => {
  tools.forgetModules();
  if (callback !== undefined) tools.call(callback, []);
  return undefinedValue(origin);
};

const ofVitest = {
  mock: mockModule('vitest'),
  doMock: mockModule('vitest'),
  unmock: restoreModule,
  doUnmock: restoreModule,
  importActual,
  importMock,
  resetModules: forget,
  hoisted,
};
const ofJest = {
  mock: mockModule('jest'),
  doMock: mockModule('jest'),
  setMock: mockModule('jest'),
  unstable_mockModule: mockModule('jest'),
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
