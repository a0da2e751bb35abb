import type { EdgeTarget } from '../model/graph.ts';
import type { Expression } from '../model/expression.ts';
import type { ExportFact, Facts } from '../model/facts.ts';
import { fileOfModule, textOfModule, type ModuleId } from '../model/module-id.ts';
import type { Origin, Value } from '../model/value.ts';
import { evaluate } from './evaluate.ts';
import { evaluateUnit } from './unit.ts';
import { known, object, undefinedValue, unresolved } from './make-value.ts';
import { keptExport } from './kept.ts';
import { loadFurther, loadModule } from './load-module.ts';
import { lookUp, moduleFrame } from './look-up.ts';
import { explainedMember, memberOf } from './member.ts';
import { packageName, startIn } from './package-name.ts';
import { patchedMember } from './patches.ts';
import { patchedName } from './patched-names.ts';
import { replaced, type Importer } from './replacement.ts';
import { spend } from './machine.ts';
import { moduleOf, type Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/** What a name means that an import of this scope introduces; undefined when none does. */
export function importedName(
  machine: Machine,
  frame: Frame,
  name: string,
  origin: readonly Origin[],
): Value | undefined {
  const found = importTable(frame.facts).get(`${frame.function} ${name}`);
  if (found === undefined) return undefined;
  return importedMember(machine, frame, found.import, found.imported, origin);
}

/** A name that nothing binds may have come with `from x import *`; the last module that has it counts. */
export function starImport(
  machine: Machine,
  frame: Frame,
  name: string,
  origin: readonly Origin[],
): Value | undefined {
  if (name.startsWith('_')) return undefined;
  for (const index of starsOf(frame.facts)) {
    const target = machine.world.resolve(frame.module, index);
    if (target.kind === 'file' && exportedNames(machine, target.file).includes(name))
      return importedMember(machine, frame, index, name, origin);
  }
  return undefined;
}

const stars = new WeakMap<Facts, readonly number[]>();

/** Python's alone: `import * as x` has a name of its own. */
function starsOf(facts: Facts): readonly number[] {
  const known = stars.get(facts);
  if (known !== undefined) return known;
  const found = facts.imports
    .flatMap(({ names }, index) => (names.some(({ local }) => local === '*') ? [index] : []))
    .reverse();
  stars.set(facts, found);
  return found;
}

interface ImportedLocal {
  readonly import: number;
  readonly imported: string;
}

const tables = new WeakMap<Facts, ReadonlyMap<string, ImportedLocal>>();

function importTable(facts: Facts): ReadonlyMap<string, ImportedLocal> {
  const known = tables.get(facts);
  if (known !== undefined) return known;
  const table = new Map<string, ImportedLocal>();
  facts.imports.forEach(({ names, scope }, index) => {
    for (const { local, imported } of names) {
      const key = `${scope} ${local}`;
      if (!table.has(key)) table.set(key, { import: index, imported });
    }
  });
  tables.set(facts, table);
  return table;
}

/** The module that `import('x')` or `require('x')` gives. */
export function importValue(machine: Machine, frame: Frame, index: number, origin: readonly Origin[]): Value {
  return importedMember(machine, frame, index, '*', origin);
}

function importedMember(
  machine: Machine,
  frame: Frame,
  index: number,
  name: string,
  origin: readonly Origin[],
): Value {
  const { module, facts } = frame;
  const target = machine.world.resolve(module, index);
  const importer = { module: moduleOf(frame), bound: facts.imports[index]?.kind === 'static' };
  const actual = (): Value => actualMember(machine, importer, index, target, name, origin);
  return replaced(machine, target, name, origin, actual, importer) ?? actual();
}

function actualMember(
  machine: Machine,
  importer: Importer,
  index: number,
  target: EdgeTarget,
  name: string,
  origin: readonly Origin[],
): Value {
  const kind = importer.module.facts.imports[index]?.kind;
  const { module: importing } = importer.module;
  if (kind !== 'static' && kind !== 'resolve')
    loadFurther(machine, target, importing, index, origin, importer);
  const inside = machine.world
    .further?.(importing, index)
    .find((one) => one.name !== undefined && one.name === name);
  switch (target.kind) {
    case 'file':
      if (kind === 'resolve') return unresolved('the path of a module', origin);
      // `from . import x` in the package itself means the module in it.
      if (inside !== undefined && target.file === importing) return namespace(inside.file, origin);
      if (name !== '*') return exported(machine, target.file, name, origin, takenAt(importer, index));
      return kind === 'require' ? required(machine, target.file, origin) : namespace(target.file, origin);
    case 'files':
      if (inside !== undefined) return namespace(inside.file, origin);
      if (target.folder !== undefined)
        return inFolder(machine, target.module ?? `${target.folder}/__init__.py`, name, origin);
      return object(new Map(target.files.map((one) => [one, namespace(one, origin)])), origin);
    case 'package':
    case 'builtin': {
      const at = origin.map((one) => ({ ...one, what: 'code' as const }));
      const whole = { type: 'external', package: packageName(target), path: startIn(target) } as const;
      if (name === '*') return known(whole, at);
      return (
        explainedMember(machine, whole, name, at) ?? known({ ...whole, path: [...whole.path, name] }, at)
      );
    }
    case 'unresolved':
      return unresolved(`import of ${target.specifier}: ${target.reason}`, origin);
    default:
      return unresolved('an import that leads to no module', origin);
  }
}

/** When a module took the names that it imports: once, as it ran; in a function each time. */
function takenAt({ module }: Importer, index: number): number | undefined {
  const fact = module.facts.imports[index];
  return fact?.kind === 'require' && fact.scope === 0 ? module.ranAt : undefined;
}

/** A package without a file of its own is known by the one that it could have. */
function inFolder(machine: Machine, module: ModuleId, name: string, origin: readonly Origin[]): Value {
  return name === '*' ? namespace(module, origin) : exported(machine, module, name, origin);
}

function namespace(module: ModuleId, origin: readonly Origin[]): Value {
  return known({ type: 'module', file: module }, origin);
}

/** `require` gives what `module.exports` is, where something was assigned to it. */
export function required(machine: Machine, module: ModuleId, origin: readonly Origin[]): Value {
  const facts = machine.world.facts(module);
  return facts?.exports.some(({ name }) => name === '=') === true
    ? exported(machine, module, '=', origin)
    : namespace(module, origin);
}

/** What a module exports under a name. */
export function exported(
  machine: Machine,
  module: ModuleId,
  name: string,
  origin: readonly Origin[] = [],
  taken?: number,
): Value {
  const facts = machine.world.facts(module);
  if (facts === undefined)
    return (
      submodule(machine, module, name, origin) ?? unresolved(`${textOfModule(module)} was not read`, origin)
    );
  loadModule(machine, module, origin);
  const key = `${module} exports ${name}`;
  // Two modules that take a name from each other have it from nobody.
  if (machine.run !== undefined && machine.exporting.has(key))
    return submodule(machine, module, name, origin) ?? undefinedValue(origin);
  const unpatched = (): Value =>
    patchedName(machine, module, name, taken) ??
    findExport(machine, module, name, new Set()) ??
    submodule(machine, module, name, origin) ??
    missingExport(machine, module, facts, name, origin);
  machine.exporting.add(key);
  try {
    return patchedMember(machine, { type: 'module', file: module }, name, unpatched) ?? unpatched();
  } finally {
    machine.exporting.delete(key);
  }
}

/** A package's own names come before the modules in it. */
function submodule(
  machine: Machine,
  module: ModuleId,
  name: string,
  origin: readonly Origin[],
): Value | undefined {
  const inside = machine.world.submodule?.(module, name);
  if (inside === undefined) return undefined;
  loadModule(machine, inside, origin);
  return namespace(inside, origin);
}

function missingExport(
  machine: Machine,
  module: ModuleId,
  facts: Facts,
  name: string,
  origin: readonly Origin[],
): Value {
  // A default import of a CommonJS module is what it exports as a whole, or else all that it exports.
  if (name === 'default' && !facts.exports.some(({ from }) => from !== undefined))
    return namespace(module, origin);
  const open = facts.exports.some((one) => one.name === '*' && leadsOutside(machine, module, one));
  return open
    ? unresolved(`${name} of ${textOfModule(module)}, which re-exports a package`, origin)
    : undefinedValue(origin);
}

function leadsOutside(machine: Machine, module: ModuleId, { from }: ExportFact): boolean {
  return from !== undefined && machine.world.resolve(module, from.import).kind !== 'file';
}

/** Follows `export *` in source order; a module that is already being searched adds nothing. */
function findExport(machine: Machine, from: ModuleId, name: string, seen: Set<string>): Value | undefined {
  const pending = [from];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    spend(machine);
    const facts = machine.world.facts(next);
    if (facts === undefined) continue;
    const own = ownExport(machine, next, facts, name);
    if (own !== undefined) return own;
    if (name === 'default' || name === '=') continue;
    const stars = facts.exports.flatMap((one) =>
      one.name === '*' && one.from !== undefined ? [one.from] : [],
    );
    for (const star of stars.reverse()) {
      const target = machine.world.resolve(next, star.import);
      if (target.kind !== 'file') continue;
      const { file: source } = target;
      const module = moduleFrame(machine, next);
      const original = (): Value => exported(machine, source, name);
      const given = module && replaced(machine, target, name, [], original, { module, bound: true });
      if (given !== undefined && !isNothing(given)) return given;
      pending.push(source);
    }
  }
  return undefined;
}

function isNothing(value: Value): boolean {
  return value.kind === 'known' && value.data.type === 'undefined';
}

function ownExport(machine: Machine, module: ModuleId, facts: Facts, name: string): Value | undefined {
  const fact = facts.exports.findLast((one) => one.name === name && one.typeOnly !== true);
  if (fact !== undefined) return exportValue(machine, module, fact, name);
  if (name === '=' || name === '*') return undefined;
  const whole = facts.exports.findLast((one) => one.name === '=');
  if (whole === undefined) return undefined;
  const value = exportValue(machine, module, whole, '=');
  return name === 'default' ? value : memberOf(machine, value, name, value.origin);
}

function exportValue(machine: Machine, module: ModuleId, fact: ExportFact, name: string): Value {
  const origin: Origin[] = [{ file: fileOfModule(module), line: fact.line, what: 'code' }];
  const { from, value, local } = fact;
  const read = (): Value => {
    const frame = moduleFrame(machine, module);
    if (frame === undefined) return unresolved(`${textOfModule(module)} was not read`, origin);
    if (from !== undefined) return importedMember(machine, frame, from.import, from.name, origin);
    if (value !== undefined) return exportedOnce(machine, frame, name, value);
    return local === undefined
      ? unresolved('an export without a value', origin)
      : lookUp(machine, frame, local, origin);
  };
  // In a process an export is what its name holds now; a request wants it as it is once the module is loaded.
  return machine.run === undefined ? evaluateUnit(machine, `${module}#export ${name}`, read) : read();
}

/** What was written in the place of a name is made once: all who import it hold the same. */
function exportedOnce(machine: Machine, frame: Frame, name: string, expression: Expression): Value {
  if (machine.run === undefined) return evaluate(machine, frame, expression);
  const key = keptExport + name;
  const kept = frame.single.get(key);
  machine.recording?.read(frame.single, key, kept);
  if (kept !== undefined) return kept;
  const value = evaluate(machine, frame, expression);
  if (frame.state === 'done') machine.journal.write(frame.single, key, value);
  return value;
}

/** Names that a module exports, `export *` followed; `default` only its own. */
export function exportedNames(machine: Machine, module: ModuleId): readonly string[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  const pending = [module];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const { name, from, typeOnly } of machine.world.facts(next)?.exports ?? []) {
      if (typeOnly === true || name === '=') continue;
      if (name !== '*') {
        if (name !== 'default' || next === module) names.add(name);
      } else if (from !== undefined) {
        const target = machine.world.resolve(next, from.import);
        if (target.kind === 'file') pending.push(target.file);
      }
    }
  }
  return [...names];
}
