import type { Origin, Value } from '../model/value.ts';
import { createFrame } from './frame.ts';
import { loadModule } from './load-module.ts';
import { unresolved } from './make-value.ts';
import { moduleKey, type Replacement } from './replacement.ts';
import { amongOwnModules, exportsOf } from './registry.ts';
import type { ModuleImports, StandingModule } from './intrinsic.ts';
import type { Machine } from './machine.ts';

/** A module as it is with imports of its own. Its functions keep those for as long as they live. */
export function loadWith(
  machine: Machine,
  file: string,
  { own, everywhere }: ModuleImports,
  origin: readonly Origin[],
): Value {
  const inherited = byKey(everywhere);
  const replacements = new Map([...inherited, ...byKey(own)]);
  const load = (): Value => loadAnew(machine, file, replacements, origin);
  if (inherited.size === 0) return load();
  return amongOwnModules(machine, () => {
    const before = [...inherited].map(([key]) => [key, machine.replacements.get(key)] as const);
    for (const [key, one] of inherited) machine.replacements.set(key, one);
    try {
      return load();
    } finally {
      for (const [key, one] of before) {
        if (one === undefined) machine.replacements.delete(key);
        else machine.replacements.set(key, one);
      }
      for (const module of machine.modules.values()) module.replacements ??= inherited;
    }
  });
}

function byKey(standing: readonly StandingModule[]): ReadonlyMap<string, Replacement> {
  return new Map(
    standing.flatMap(([target, replacement]) => {
      const key = moduleKey(target);
      return key === undefined ? [] : [[key, replacement] as const];
    }),
  );
}

function loadAnew(
  machine: Machine,
  file: string,
  replacements: ReadonlyMap<string, Replacement>,
  origin: readonly Origin[],
): Value {
  const facts = machine.world.facts(file);
  if (facts === undefined) return unresolved(`${file} was not read`, origin);
  machine.recording?.giveUp();
  const { modules, loaded, memo } = machine;
  const before = modules.get(file);
  const wasLoaded = loaded.get(file) === true;
  const remembered = [...memo].filter(([key]) => key.startsWith(`${file}#`));
  for (const [key] of remembered) memo.delete(key);
  loaded.delete(file);
  modules.set(file, createFrame({ module: file, facts, function: 0, parent: undefined, replacements }));
  try {
    loadModule(machine, file, origin);
    return exportsOf(machine, file, origin);
  } finally {
    for (const key of [...memo.keys()]) if (key.startsWith(`${file}#`)) memo.delete(key);
    for (const [key, value] of remembered) memo.set(key, value);
    if (before === undefined) modules.delete(file);
    else modules.set(file, before);
    loaded.set(file, wasLoaded);
  }
}
