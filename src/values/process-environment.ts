import type { ObjectData, Origin, Value } from '../model/value.ts';
import { current } from './machine.ts';
import { known, object, undefinedValue } from './make-value.ts';
import type { Machine } from './machine.ts';

export function environmentValue(origin: readonly Origin[]): Value {
  return known({ type: 'environment' }, origin);
}

/** Stands among the variables for all that have no entry: code that replaced the environment left them out. */
const others = '';

/** Under this key stands what the code had set before it first replaced the environment. */
const beforeReplacement = 'the environment before it was replaced';

/** A variable as the code followed so far, or else the run, sets it. */
export function variable(machine: Machine, name: string, origin: readonly Origin[]): Value {
  const set = machine.environment.get(name);
  machine.recording?.read(machine.environment, name, set);
  const value = set ?? otherVariable(machine, name, origin);
  if (value.kind !== 'undecided' || value.origin.length > 0) return value;
  return { ...value, origin: origin.map((one) => ({ ...one, what: 'ambient' as const })) };
}

function otherVariable(machine: Machine, name: string, origin: readonly Origin[]): Value {
  const rest = machine.environment.get(others);
  return rest?.kind === 'known' ? undefinedValue(origin) : machine.world.variable(name);
}

export function setVariable(machine: Machine, name: string, value: Value): void {
  machine.journal.write(machine.environment, name, asVariable(value));
}

/** The environment holds text only: a number assigned to a variable is read back as text. */
export function asVariable(value: Value): Value {
  if (value.kind !== 'known') return value;
  const { data } = value;
  if (data.type === 'external' || data.type === 'result')
    return { ...value, data: { ...data, present: true } };
  if (data.type !== 'number' && data.type !== 'boolean') return value;
  return { ...value, data: { type: 'string', value: String(data.value) } };
}

/**
 * `process.env = …`. Whoever kept the former environment and assigns it again gets back what was there before
 * the first replacement. A copy with changes starts from what is there now, also where it copies what was kept:
 * a constant that holds the environment is the environment.
 */
export function setEnvironment(machine: Machine, value: Value): void {
  const now = current(machine, value);
  if (now.kind !== 'known') return;
  if (now.data.type === 'environment') {
    restore(machine);
    return;
  }
  if (now.data.type !== 'object') return;
  const { data } = now;
  if (!machine.remembered.has(beforeReplacement)) {
    machine.journal.write(machine.remembered, beforeReplacement, object(new Map(machine.environment)));
  }
  if (data.open !== true) clear(machine, data);
  for (const [name, one] of data.entries) setVariable(machine, name, one);
}

function clear(machine: Machine, { entries }: ObjectData): void {
  for (const name of [...machine.environment.keys()]) {
    if (!entries.has(name)) setVariable(machine, name, undefinedValue());
  }
  setVariable(machine, others, undefinedValue());
}

function restore(machine: Machine): void {
  const before = machine.remembered.get(beforeReplacement);
  if (before?.kind !== 'known' || before.data.type !== 'object') return;
  const { entries } = before.data;
  for (const name of [...machine.environment.keys()]) {
    setVariable(machine, name, entries.get(name) ?? machine.world.variable(name));
  }
}
