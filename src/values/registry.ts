import type { Origin, Value } from '../model/value.ts';
import { exported, exportedNames, required } from './modules.ts';
import { object } from './make-value.ts';
import type { Machine } from './machine.ts';

/** What a process knows of the modules that it has loaded. */
function registryOf({ loaded, modules, memo, statics }: Machine): readonly Map<string, unknown>[] {
  return [loaded, modules, memo, statics];
}

export function forgetModules(machine: Machine): void {
  // Done again it would have to forget others: those that are loaded by then.
  machine.recording?.giveUp();
  for (const cells of registryOf(machine)) refill(machine, cells);
}

function refill<V>({ journal }: Machine, cells: Map<string, V>, entries?: ReadonlyMap<string, V>): void {
  for (const key of [...cells.keys()]) if (entries?.has(key) !== true) journal.remove(cells, key);
  for (const [key, value] of entries ?? []) journal.write(cells, key, value);
}

/** Whatever is imported meanwhile is loaded anew, and is forgotten afterwards. */
export function amongOwnModules(machine: Machine, follow: () => Value): Value {
  machine.recording?.giveUp();
  const before = registryOf(machine).map((cells) => [cells, new Map(cells)] as const);
  for (const [cells] of before) refill(machine, cells);
  try {
    return follow();
  } finally {
    for (const [cells, entries] of before) refill(machine, cells, entries);
  }
}

/** A module as an object of its own, of what it exports at present. */
export function exportsOf(machine: Machine, file: string, origin: readonly Origin[]): Value {
  const whole = required(machine, file, origin);
  if (whole.kind !== 'known' || whole.data.type !== 'module') return whole;
  const names = exportedNames(machine, file);
  return object(new Map(names.map((name) => [name, exported(machine, file, name, origin)])), origin);
}
