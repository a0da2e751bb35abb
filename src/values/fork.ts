import type { Data, Value } from '../model/value.ts';
import { spend } from './machine.ts';
import { join, joinVersions } from './join.ts';
import { known, undefinedValue } from './make-value.ts';
import { variable } from './process-environment.ts';
import { Thrown, thrown } from './signals.ts';
import { inChoice } from './run-mode.ts';
import { gone, type Changes } from './journal.ts';
import type { Machine } from './machine.ts';

export interface End<T> {
  readonly result: T;
  readonly changes: Changes;
}

/**
 * Follows each path from the same state. A path that throws is left out. `sides` says how many of them differ in
 * what they do.
 */
export function explore<T>(machine: Machine, paths: readonly (() => T)[], sides = paths.length): End<T>[] {
  return paths.flatMap((path) => {
    const mark = machine.journal.mark();
    try {
      const result = inChoice(machine, sides, path);
      return [{ result, changes: machine.journal.since(mark) }];
    } catch (error) {
      if (error instanceof Thrown) return [];
      throw error;
    } finally {
      machine.journal.undo(mark);
    }
  });
}

/** Goes on from where any of the paths may have ended. */
export function merge(machine: Machine, ends: readonly End<unknown>[]): void {
  const written = new Map<Map<unknown, unknown>, Set<unknown>>();
  for (const { changes } of ends) {
    for (const [cells, keys] of changes) {
      const all = written.get(cells) ?? new Set<unknown>();
      for (const key of keys.keys()) all.add(key);
      written.set(cells, all);
    }
  }
  for (const [cells, keys] of written) {
    for (const key of keys) {
      spend(machine, ends.length);
      const states = ends.map(({ changes }) => stateAfter(changes, cells, key));
      const standing = states.find((state) => state !== undefined);
      if (standing === undefined) machine.journal.remove(cells, key);
      else if (!holdsValues(machine, cells)) machine.journal.write(cells, key, standing);
      else {
        const versions = states as readonly (Value | undefined)[];
        machine.journal.write(cells, key, joinCell(machine, cells, key, versions));
      }
    }
  }
}

function stateAfter(changes: Changes, cells: Map<unknown, unknown>, key: unknown): unknown {
  const state = changes.get(cells)?.get(key) ?? cells.get(key);
  return state === gone ? undefined : state;
}

/** Modules that one side has loaded or replaced are so from then on: which side it was is not told. */
function holdsValues(machine: Machine, cells: Map<unknown, unknown>): boolean {
  const { loaded, replacements, patches, modules, statics } = machine;
  return ![loaded, replacements, patches, modules, statics].some((other) => cells === (other as unknown));
}

/** Explores and goes on; the results of the paths that ended. All of them throwing is throwing. */
export function fork<T>(machine: Machine, paths: readonly (() => T)[], sides = paths.length): T[] {
  const ends = explore(machine, paths, sides);
  if (ends.length === 0) throw thrown;
  merge(machine, ends);
  return ends.map(({ result }) => result);
}

function joinCell(
  machine: Machine,
  cells: Map<unknown, unknown>,
  key: unknown,
  versions: readonly (Value | undefined)[],
): Value {
  const { width } = machine.limits;
  if (cells === (machine.heap as unknown)) {
    // A copy: were it the object itself, looking up its present version would lead back here.
    const original = known({ ...(key as Data) }, versions.find((one) => one !== undefined)?.origin);
    return joinVersions(
      versions.map((version) => version ?? original),
      width,
      machine.run !== undefined,
    );
  }
  if (cells === (machine.environment as unknown)) {
    return join(
      versions.map((version) => version ?? variable(machine, key as string, [])),
      width,
    );
  }
  // A name that one path does not reach has no value there that anything could read.
  const present = versions.filter((version) => version !== undefined);
  return present.length === 0 ? undefinedValue() : join(present, width);
}
