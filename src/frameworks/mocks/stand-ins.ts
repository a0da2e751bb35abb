import type { EdgeTarget } from '../../model/graph.ts';
import type { Cut } from '../../model/trace.ts';
import type { Origin, Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import type { Replacement } from '../../values/replacement.ts';
import { object, string } from '../../values/make-value.ts';
import { automocked } from './automock.ts';
import { cutAt } from './cuts.ts';
import { mockFunction } from './mock-function.ts';

/** How a default import reads a module that has no default: some give all of it. */
export type Interop = 'default-is-all' | 'names-only';

/** A call that puts something in the place of a module. */
export interface ModuleMock {
  readonly target: EdgeTarget;
  readonly origin: readonly Origin[];
  readonly tools: IntrinsicTools;
  readonly interop: Interop;
  /** It acts on imports that come after it alone. */
  readonly later: boolean;
}

function put({ target, tools, later }: ModuleMock, replacement: Replacement): void {
  if (later) tools.replaceModuleLater(target, replacement);
  else tools.replaceModule(target, replacement);
}

/** What `make` gives stands for all that the module exports; it is made once, when somebody asks. */
export function replaceBy(mock: ModuleMock, cut: Cut, make: () => Value): void {
  put(mock, madeBy(mock, cut, make));
}

function madeBy({ tools, interop }: ModuleMock, cut: Cut, make: () => Value): Replacement {
  tools.noteCut(cut);
  let made: Value | undefined;
  return {
    cut: cut.id,
    keepsOut: true,
    give: (name) => exportOf((made ??= make()), name, interop, tools),
  };
}

/** What a function gives that is handed a function which loads the original. */
export function replaceByFactory(mock: ModuleMock, factory: Value): void {
  const { target, origin, tools } = mock;
  replaceBy(mock, cutAt('module-mock', origin, 'module mock'), () =>
    tools.call(factory, [importOriginal(target, origin)]),
  );
}

/** What a file exports. */
export function replaceByFile(mock: ModuleMock, file: string): void {
  put(mock, standInFile(mock, file));
}

export function standInFile(mock: ModuleMock, file: string): Replacement {
  const cut = cutAt('module-mock', mock.origin, `mocked by ${file}`);
  const made = madeBy(mock, cut, () => mock.tools.actualModule({ kind: 'file', file }));
  return { ...made, except: file };
}

/** A double of everything that the module exports; for that it is loaded. */
export function replaceByDouble(mock: ModuleMock): void {
  put(mock, doubleOfModule(mock));
}

export function doubleOfModule(mock: ModuleMock): Replacement {
  const { tools, origin } = mock;
  return ofEach(mock, (original) => automocked(original, tools, origin));
}

/** Everything is watched, and does what it does until it is told otherwise. */
export function replaceBySpies(mock: ModuleMock): void {
  const spied = (original: Value): Value =>
    isCallable(original) ? mockFunction(mock.origin, { through: original }) : original;
  put(mock, ofEach(mock, spied));
}

function isCallable(value: Value): boolean {
  if (value.kind !== 'known') return false;
  if (value.data.type === 'external') return value.data.path.length > 0;
  return value.data.type === 'function' || value.data.type === 'class';
}

function ofEach({ tools, origin }: ModuleMock, double: (original: Value) => Value): Replacement {
  const cut = cutAt('automatic-mock', origin, 'automatic mock');
  tools.noteCut(cut);
  const doubles = new Map<string, Value>();
  const give = (name: string, original: () => Value): Value => {
    const known = doubles.get(name) ?? doubleOf(original());
    doubles.set(name, known);
    return known;
  };
  const doubleOf = (original: Value): Value => {
    if (original.kind !== 'known' || original.data.type !== 'module') return double(original);
    const names = tools.exportedNames(original.data.file);
    const entries = names.map((name) => [name, give(name, () => tools.member(original, name))] as const);
    return object(new Map(entries), origin);
  };
  return { cut: cut.id, keepsOut: false, give };
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

function exportOf(module: Value, name: string, interop: Interop, tools: IntrinsicTools): Value {
  if (name === '*' || name === '=') return module;
  const member = tools.member(module, name);
  const isMissing = member.kind !== 'known' || member.data.type === 'undefined';
  return name === 'default' && interop === 'default-is-all' && isMissing ? module : member;
}
