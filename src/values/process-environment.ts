import type { Origin, Value } from '../model/value.ts';
import { known } from './make-value.ts';
import type { Machine } from './machine.ts';

export function environmentValue(origin: readonly Origin[]): Value {
  return known({ type: 'environment' }, origin);
}

/** A variable as the code followed so far, or else the run, sets it. */
export function variable(machine: Machine, name: string, origin: readonly Origin[]): Value {
  const value = machine.environment.get(name) ?? machine.world.variable(name);
  if (value.kind !== 'undecided' || value.origin.length > 0) return value;
  return { ...value, origin: origin.map((one) => ({ ...one, what: 'ambient' as const })) };
}
