import type { Facts } from '../model/facts.ts';
import type { ModuleId } from '../model/module-id.ts';
import type { ExternalData, Origin, Value } from '../model/value.ts';
import { createFrame } from './frame.ts';
import { evaluate } from './evaluate.ts';
import { evaluateUnit } from './unit.ts';
import { executeBody } from './execute.ts';
import { external, undefinedValue, unresolved } from './make-value.ts';
import { genericInstance } from './construct.ts';
import { importedName, starImport } from './modules.ts';
import { join } from './join.ts';
import { patchedMember } from './patches.ts';
import { starImported } from './star-imports.ts';
import { shapeOf } from './shape/function-shape.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/** What a name means at the present point of an activation. */
export function lookUp(machine: Machine, frame: Frame, name: string, origin: readonly Origin[]): Value {
  for (let scope: Frame | undefined = frame; scope !== undefined; scope = scope.parent) {
    const found = scope.variables.get(name);
    if (found !== undefined) {
      machine.recording?.read(scope.variables, name, found);
      if (scope.function === 0) noteUnfinished(machine, scope);
      return found;
    }
    if (scope.pass === true) continue;
    const other = lookUpIn(machine, scope, name, origin);
    if (other !== undefined) return other;
  }
  return starImport(machine, frame, name, origin) ?? global(machine, name, origin);
}

/** What others read of a module on its way, or of one that was followed inside a cycle, is not for keeping. */
function noteUnfinished(machine: Machine, frame: Frame): void {
  if (machine.stale.has(frame)) machine.dependsOn = -1;
  const level = frame.state === 'running' ? machine.inProgress.get(followKey(frame)) : undefined;
  if (level !== undefined && machine.inProgress.size - 1 > level) {
    machine.dependsOn = Math.min(machine.dependsOn, level);
  }
}

function lookUpIn(
  machine: Machine,
  frame: Frame,
  name: string,
  origin: readonly Origin[],
): Value | undefined {
  if (name === 'this') return receiver(machine, frame, origin);
  const shape = shapeOf(frame.facts, frame.function);
  if (shape.single.has(name)) return singleValue(machine, frame, name);
  if (shape.sequential.has(name) && !isParameter(frame, name))
    return sequentialValue(machine, frame, name, origin);
  const imported = importedName(machine, frame, name, origin);
  if (imported !== undefined) return imported;
  const starred = starImported(machine, frame, name, origin);
  if (starred !== undefined) return starred;
  if (isParameter(frame, name)) return parameterWithoutCaller(machine, frame, name, origin);
  return shape.names.has(name) ? undefinedValue(origin) : undefined;
}

function singleValue(machine: Machine, frame: Frame, name: string): Value {
  const isModule = frame.function === 0;
  const known = frame.single.get(name);
  if (known !== undefined) return known;
  const step = shapeOf(frame.facts, frame.function).single.get(name);
  const { value } = step ?? {};
  if (value === undefined) return undefinedValue();
  if (isModule) {
    // A request may look at the module from an activation of its own; what is remembered must not.
    const shared = moduleFrame(machine, frame.module) ?? frame;
    return evaluateUnit(machine, `${frame.module}#${name}`, () => evaluate(machine, shared, value));
  }
  frame.single.set(name, unresolved('it depends on itself'));
  const result = evaluateUnit(machine, undefined, () => evaluate(machine, frame, value));
  frame.single.set(name, result);
  return result;
}

function sequentialValue(machine: Machine, frame: Frame, name: string, origin: readonly Origin[]): Value {
  follow(machine, frame);
  const value = frame.variables.get(name);
  if (frame.function === 0) noteUnfinished(machine, frame);
  if (value !== undefined) return value;
  if (frame.failure !== undefined) return unresolved(frame.failure, origin);
  const running = machine.inProgress.get(followKey(frame));
  if (running === undefined) return undefinedValue(origin);
  machine.dependsOn = Math.min(machine.dependsOn, running);
  return unresolved('it is read before it has a value', origin);
}

/** Goes through a body that no call entered, so that its sequential names have their last values. */
export function follow(machine: Machine, frame: Frame): void {
  if (frame.state !== 'fresh') return;
  frame.state = 'running';
  const key = frame.function === 0 ? followKey(frame) : undefined;
  const result = evaluateUnit(
    machine,
    key,
    () => {
      machine.frames.push(frame);
      executeBody(machine, frame);
      return undefinedValue();
    },
    true,
  );
  frame.state = 'done';
  if (result.kind === 'unresolved') frame.failure = result.reason;
  if (key !== undefined && !machine.memo.has(key)) machine.stale.add(frame);
}

function followKey(frame: Frame): string {
  return `${frame.module} followed`;
}

function isParameter(frame: Frame, name: string): boolean {
  return frame.facts.code.functions[frame.function]?.parameters.some((one) => one.name === name) ?? false;
}

function parameterWithoutCaller(
  machine: Machine,
  frame: Frame,
  name: string,
  origin: readonly Origin[],
): Value {
  const parameter = frame.facts.code.functions[frame.function]?.parameters.find((one) => one.name === name);
  const given = unresolved(`parameter ${name}, whose caller was not followed`, origin);
  if (parameter?.default === undefined) return given;
  return join([given, evaluate(machine, frame, parameter.default)], machine.limits.width);
}

function receiver(machine: Machine, frame: Frame, origin: readonly Origin[]): Value | undefined {
  if (frame.facts.code.functions[frame.function]?.kind === 'arrow') return undefined;
  const index = frame.facts.scopes[frame.function]?.class;
  return index === undefined ? undefinedValue(origin) : genericInstance(machine, frame, index, origin);
}

function global(machine: Machine, name: string, origin: readonly Origin[]): Value {
  if (name === 'undefined') return undefinedValue(origin);
  if (name === 'globalThis' || name === 'global' || name === 'window' || name === 'self') {
    return external('globalThis', [], origin);
  }
  const written = machine.globals.get(name);
  machine.recording?.read(machine.globals, name, written);
  const original = (): Value => written ?? external('globalThis', [name], origin);
  // `vi.spyOn(globalThis, 'fetch')` is what everybody gets who calls `fetch`.
  return patchedMember(machine, globalObject, name, original) ?? original();
}

const globalObject: ExternalData = { type: 'external', package: 'globalThis', path: [] };

/** The activation of a module, which lives as long as the evaluator. */
export function moduleFrame(machine: Machine, module: ModuleId): Frame | undefined {
  const known = machine.modules.get(module);
  if (known !== undefined) return known;
  const facts = machine.world.facts(module);
  if (facts === undefined) return undefined;
  const frame = createFrame({ module, facts, function: 0, parent: undefined });
  machine.modules.set(module, frame);
  return frame;
}

/** A function's activation as it would be without knowing its caller. */
export function frameWithoutCaller(machine: Machine, module: ModuleId, index: number): Frame | undefined {
  const root = moduleFrame(machine, module);
  if (root === undefined || index === 0) return root;
  const chain = enclosing(root.facts, index);
  return chain.reduce<Frame>(
    (parent, one) => createFrame({ module, facts: root.facts, function: one, parent }),
    root,
  );
}

/** Functions from just below the module down to the given one. */
function enclosing(facts: Facts, index: number): number[] {
  const chain: number[] = [];
  const seen = new Set<number>();
  for (let next: number | null | undefined = index; next !== null && next !== undefined && next !== 0;) {
    if (seen.has(next)) break;
    seen.add(next);
    chain.unshift(next);
    next = facts.scopes[next]?.parent;
  }
  return chain;
}
