import type { Data, Value } from '../model/value.ts';
import { unresolved } from './make-value.ts';
import { current, spend } from './machine.ts';
import type { Machine } from './machine.ts';

type Done = Map<Data, Value | 'in progress'>;

/** A value with every change applied that was made to it after it was made. */
export function snapshot(machine: Machine, value: Value, done: Done = new Map()): Value {
  if (machine.heap.size === 0) return value;
  if (value.kind === 'one-of') {
    const options = mapUnchanged(value.options, (option) => snapshot(machine, option, done));
    return options === value.options ? value : { ...value, options };
  }
  if (value.kind !== 'known' || !isComposite(value.data)) return value;
  const before = done.get(value.data);
  if (before === 'in progress') return unresolved('it contains itself', value.origin);
  if (before !== undefined) return before;
  done.set(value.data, 'in progress');
  spend(machine, sizeOf(value.data));
  const now = current(machine, value);
  const result =
    now.kind === 'known'
      ? { ...now, data: snapshotData(machine, now.data, done) }
      : snapshot(machine, now, done);
  const unchanged = result.kind === 'known' && result.data === value.data ? value : result;
  done.set(value.data, unchanged);
  if (unchanged.kind === 'known' && unchanged.data !== value.data) {
    const closure = machine.closures.get(value.data);
    if (closure !== undefined) machine.closures.set(unchanged.data, closure);
  }
  return unchanged;
}

/** The variables of all activations since the unit began: closures in its result may still read them. */
export function snapshotFrames(machine: Machine): [Map<string, Value>, Map<string, Value>][] {
  const done: Done = new Map();
  return machine.frames.map(({ variables }) => [
    variables,
    new Map([...variables].map(([name, value]) => [name, snapshot(machine, value, done)])),
  ]);
}

function sizeOf(data: Data): number {
  if (data.type === 'object') return 1 + data.entries.size;
  return data.type === 'array' ? 1 + data.items.length : 1;
}

function isComposite(data: Data): boolean {
  return data.type === 'object' || data.type === 'array' || data.type === 'result';
}

function snapshotData(machine: Machine, data: Data, done: Done): Data {
  switch (data.type) {
    case 'array': {
      const items = mapUnchanged(data.items, (item) => snapshot(machine, item, done));
      return items === data.items ? data : { ...data, items };
    }
    case 'object': {
      let changed = false;
      const entries = new Map<string, Value>();
      for (const [key, value] of data.entries) {
        const next = snapshot(machine, value, done);
        changed ||= next !== value;
        entries.set(key, next);
      }
      return changed ? { ...data, entries } : data;
    }
    case 'result': {
      const args = mapUnchanged(data.arguments, (argument) => snapshot(machine, argument, done));
      return args === data.arguments ? data : { ...data, arguments: args };
    }
    default:
      return data;
  }
}

function mapUnchanged(values: readonly Value[], map: (value: Value) => Value): readonly Value[] {
  const mapped = values.map(map);
  return mapped.every((value, index) => value === values[index]) ? values : mapped;
}
