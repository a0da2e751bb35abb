import type { Cut } from '../model/trace.ts';
import type { ModuleId } from '../model/module-id.ts';
import type { Value } from '../model/value.ts';
import { loadModule } from './load-module.ts';
import { lookUp, moduleFrame } from './look-up.ts';
import type { Machine } from './machine.ts';
import { exported } from './modules.ts';
import { nextMoment } from './replacement.ts';
import { castShadow, shadowedNothing } from './shadow.ts';

/** What stood under a name before, and when something else was put there. */
export interface PatchedName {
  /** What its module's frame held. */
  readonly before: Value | undefined;
  readonly original: Value;
  readonly since: number;
}

/**
 * Names of modules that code has put something in the place of. A module's names are looked up when they are used
 * (Python), so the module's own code gets it; another module that took the name when it was loaded does not.
 */
export function patchName(machine: Machine, module: ModuleId, name: string, value: Value, cut: Cut): void {
  loadModule(machine, module, []);
  const frame = moduleFrame(machine, module);
  if (frame === undefined) return;
  const isOwn =
    frame.facts.exports.some((one) => one.name === name) ||
    frame.facts.code.functions[0]?.locals.includes(name) === true;
  const before = frame.variables.get(name);
  const original =
    before ?? (isOwn ? lookUp(machine, frame, name, value.origin) : exported(machine, module, name));
  const shadow = { original: () => original, cut: cut.id };
  const isNothing = value.kind === 'known' && (value.data.type === 'undefined' || value.data.type === 'null');
  const stands = isNothing ? shadowedNothing(machine, value, shadow) : castShadow(machine, value, shadow);
  const earlier = machine.patchedNames.get(placeOf(module, name));
  if (earlier === undefined)
    machine.journal.write(machine.patchedNames, placeOf(module, name), {
      before,
      original,
      since: nextMoment(),
    });
  machine.journal.write(frame.variables, name, stands);
}

export function unpatchName(machine: Machine, module: ModuleId, name: string): void {
  const frame = moduleFrame(machine, module);
  const before = machine.patchedNames.get(placeOf(module, name));
  if (frame === undefined || before === undefined) return;
  machine.journal.remove(machine.patchedNames, placeOf(module, name));
  if (before.before === undefined) machine.journal.remove(frame.variables, name);
  else machine.journal.write(frame.variables, name, before.before);
}

/** What a module was given under a name; undefined where it has its own. Who took the name before has what it was then. */
export function patchedName(
  machine: Machine,
  module: ModuleId,
  name: string,
  takenAt: number | undefined,
): Value | undefined {
  const patched = machine.patchedNames.get(placeOf(module, name));
  machine.recording?.read(machine.patchedNames, placeOf(module, name), patched);
  if (patched === undefined) return undefined;
  if (takenAt !== undefined && takenAt < patched.since) return patched.original;
  const frame = moduleFrame(machine, module);
  const value = frame?.variables.get(name);
  if (frame !== undefined) machine.recording?.read(frame.variables, name, value);
  return value;
}

function placeOf(module: ModuleId, name: string): string {
  return `${module}\n${name}`;
}
