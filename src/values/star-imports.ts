import type { Facts } from '../model/facts.ts';
import type { ModuleId } from '../model/module-id.ts';
import type { Origin, Value } from '../model/value.ts';
import type { Frame } from './frame.ts';
import { spend, type Machine } from './machine.ts';
import { exported } from './modules.ts';

/**
 * A name that `from settings.base import *` brings into a module: that of the last such import that has it.
 * What a package from outside brings is not known.
 */
export function starImported(
  machine: Machine,
  frame: Frame,
  name: string,
  origin: readonly Origin[],
): Value | undefined {
  if (frame.function !== 0) return undefined;
  for (const index of starsOf(frame.facts)) {
    const target = machine.world.resolve(frame.module, index);
    if (target.kind === 'file' && target.file !== frame.module && gives(machine, target.file, name))
      return exported(machine, target.file, name, origin);
  }
  return undefined;
}

const stars = new WeakMap<Facts, readonly number[]>();

/** The last one first. */
function starsOf(facts: Facts): readonly number[] {
  const known = stars.get(facts);
  if (known !== undefined) return known;
  const found = facts.imports.flatMap(({ names, scope }, index) =>
    scope === 0 && names.some(({ local }) => local === '*') ? [index] : [],
  );
  stars.set(facts, found.reverse());
  return found;
}

/** What a module says in `__all__`; else what it has, names with a leading underscore aside. */
function gives(machine: Machine, module: ModuleId, name: string): boolean {
  if (!has(machine, module, name, new Set())) return false;
  const facts = machine.world.facts(module);
  if (facts?.exports.some((one) => one.name === '__all__') !== true) return !name.startsWith('_');
  const all = exported(machine, module, '__all__');
  if (all.kind !== 'known' || all.data.type !== 'array') return true;
  const { items } = all.data;
  return items.some((one) => one.kind !== 'known' || (one.data.type === 'string' && one.data.value === name));
}

function has(machine: Machine, module: ModuleId, name: string, seen: Set<string>): boolean {
  if (seen.has(module)) return false;
  seen.add(module);
  spend(machine);
  const facts = machine.world.facts(module);
  if (facts === undefined) return false;
  if (facts.exports.some((one) => one.name === name)) return true;
  return starsOf(facts).some((index) => {
    const target = machine.world.resolve(module, index);
    return target.kind === 'file' && has(machine, target.file, name, seen);
  });
}
