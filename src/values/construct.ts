import type { Origin, Value } from '../model/value.ts';
import { applyIntrinsic } from './apply-intrinsic.ts';
import {
  baseValueOf,
  baseValuesOf,
  classFact,
  frameOfClass,
  inheritedMember,
  lineage,
} from './class-member.ts';
import { withKeywords } from './keywords.ts';
import { callFunction } from './call-function.ts';
import { callValue } from './call.ts';
import { current } from './machine.ts';
import { evaluate } from './evaluate.ts';
import { keyOf } from './member.ts';
import { object, undefinedValue, unresolved } from './make-value.ts';
import { replaceData, setMember } from './assign.ts';
import { evaluateUnit } from './unit.ts';
import type { Arguments } from './call-function.ts';
import type { ClassData } from './class-member.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/** A new instance of a class of the repository. */
export function construct(
  machine: Machine,
  type: ClassData,
  args: Arguments,
  origin: readonly Origin[],
): Value {
  const instance = object({}, origin, { of: { file: type.file, class: type.class } });
  machine.recording?.bornObject(instance.data);
  return (
    madeByBase(machine, type, instance, args, origin) ?? initialized(machine, type, instance, args, origin)
  );
}

function initialized(
  machine: Machine,
  type: ClassData,
  instance: Value,
  args: Arguments,
  origin: readonly Origin[],
): Value {
  initialize(machine, type, instance, args, origin);
  return instance;
}

/**
 * What a base or a decorator from outside makes of a class, where somebody said so and no class of the repository
 * has a constructor.
 */
function madeByBase(
  machine: Machine,
  type: ClassData,
  instance: Value,
  args: Arguments,
  origin: readonly Origin[],
): Value | undefined {
  const chain = lineage(machine, type);
  if (hasConstructor(machine, type)) return undefined;
  for (const one of chain) {
    const bases = baseValuesOf(machine, one).map((value) => ({ value, how: 'extend' }));
    const decorators = decoratorsOf(machine, one).map((value) => ({ value, how: 'decorated' }));
    for (const { value, how } of [...bases, ...decorators]) {
      if (value.kind !== 'known' || value.data.type !== 'external') continue;
      const callee = {
        type: 'external',
        package: value.data.package,
        path: [`${how} ${value.data.path.join('.')}`],
      } as const;
      const items = [instance, ...withKeywords(args.items, args.named)];
      const made = applyIntrinsic(
        machine,
        callee,
        { items, open: false, live: items },
        { self: undefined, new: true, origin },
      );
      if (made !== undefined) return made;
    }
  }
  return undefined;
}

/** The decorators of a class; of one that is called with options, what is called. */
function decoratorsOf(machine: Machine, type: ClassData): readonly Value[] {
  const { decorators = [] } = classFact(machine, type) ?? {};
  const frame = decorators.length === 0 ? undefined : frameOfClass(machine, type);
  if (frame === undefined) return [];
  return decorators.map((one) => evaluate(machine, frame, one.kind === 'call' ? one.callee : one));
}

/** Runs what a class and its bases do to a new instance. */
function initialize(
  machine: Machine,
  type: ClassData,
  instance: Value,
  args: Arguments,
  origin: readonly Origin[],
): void {
  const fact = classFact(machine, type);
  const frame = frameOfClass(machine, type);
  if (fact === undefined || frame === undefined) return;
  const constructor = fact.methods.find(
    ({ name, static: isStatic }) => name === 'constructor' && isStatic !== true,
  );
  const hasBase = fact.bases.length > 0;
  if (constructor === undefined) {
    if (hasBase) initializeBase(machine, type, instance, args, origin);
    setFields(machine, type, frame, instance, origin);
    return;
  }
  // With a base the fields come after `super()`, which the constructor calls itself.
  if (!hasBase) setFields(machine, type, frame, instance, origin);
  const data = { type: 'function', file: type.file, function: constructor.function } as const;
  machine.closures.set(data, { frame, self: instance, home: type });
  callFunction(machine, data, args, instance, origin);
}

function initializeBase(
  machine: Machine,
  type: ClassData,
  instance: Value,
  args: Arguments,
  origin: readonly Origin[],
): void {
  const bases = baseValuesOf(machine, type);
  const classes = bases.flatMap((base) =>
    base.kind === 'known' && base.data.type === 'class' && !isSameClass(base.data, type) ? [base.data] : [],
  );
  const next = classes.find((one) => hasConstructor(machine, one)) ?? classes[0];
  if (next === undefined) {
    addMembersFrom(machine, bases[0] ?? baseValueOf(machine, type), instance, args, origin);
    return;
  }
  initialize(machine, next, instance, args, origin);
  if (bases.length === 1) return;
  // `class OrderTests(Mixin, TestCase)`: what no class of the repository has may come from the other base.
  const now = current(machine, instance);
  if (now.kind !== 'known' || now.data.type !== 'object' || now.data.rest !== undefined) return;
  const outside = lineage(machine, type)
    .flatMap((one) => baseValuesOf(machine, one))
    .find((base) => base.kind === 'known' && base.data.type === 'external');
  if (outside !== undefined) addMembersFrom(machine, outside, instance, args, origin);
}

function isSameClass(one: ClassData, other: ClassData): boolean {
  return one.file === other.file && one.class === other.class;
}

function hasConstructor(machine: Machine, type: ClassData): boolean {
  return lineage(machine, type).some((one) =>
    classFact(machine, one)?.methods.some(({ name }) => name === 'constructor'),
  );
}

/** Members that a base from outside adds are not known. */
function addMembersFrom(
  machine: Machine,
  base: Value | undefined,
  instance: Value,
  args: Arguments,
  origin: readonly Origin[],
): void {
  const now = current(machine, instance);
  if (now.kind !== 'known' || now.data.type !== 'object') return;
  const rest =
    base === undefined ? [] : [callValue(machine, base, args, { self: undefined, new: true, origin })];
  replaceData(machine, instance, { ...now.data, open: true, rest });
}

interface Receiver {
  readonly instance: Value;
  readonly home: ClassData;
}

/** The instance and class of the method that an activation belongs to, arrow functions included. */
function receiverOf(frame: Frame): Receiver | undefined {
  let scope: Frame | undefined = frame;
  while (scope !== undefined && !scope.variables.has('this')) scope = scope.parent;
  const instance = scope?.variables.get('this');
  const home = scope?.home;
  return instance === undefined || home?.type !== 'class' ? undefined : { instance, home };
}

/** `super.key`. */
export function superMember(machine: Machine, frame: Frame, key: string, origin: readonly Origin[]): Value {
  const receiver = receiverOf(frame);
  if (receiver === undefined) return unresolved('`super` without an instance', origin);
  return inheritedMember(machine, receiver.home, receiver.instance, key, origin);
}

/** `super(…)`. */
export function constructBase(
  machine: Machine,
  frame: Frame,
  args: Arguments,
  origin: readonly Origin[],
): void {
  const receiver = receiverOf(frame);
  if (receiver === undefined) return;
  const { instance, home } = receiver;
  initializeBase(machine, home, instance, args, origin);
  const outer = frameOfClass(machine, home);
  if (outer !== undefined) setFields(machine, home, outer, instance, origin);
}

function setFields(
  machine: Machine,
  type: ClassData,
  frame: Frame,
  instance: Value,
  origin: readonly Origin[],
): void {
  for (const field of classFact(machine, type)?.fields ?? []) {
    if (field.static === true) continue;
    const key = typeof field.name === 'string' ? field.name : keyOf(evaluate(machine, frame, field.name));
    if (key === undefined) continue;
    setMember(
      machine,
      instance,
      key,
      initialValue(machine, type, frame, instance, field.initializer, origin),
    );
  }
}

function initialValue(
  machine: Machine,
  type: ClassData,
  frame: Frame,
  instance: Value,
  initializer: number | undefined,
  origin: readonly Origin[],
): Value {
  if (initializer === undefined) return undefinedValue(origin);
  const data = { type: 'function', file: type.file, function: initializer } as const;
  machine.closures.set(data, { frame, self: instance, home: type });
  return callFunction(machine, data, { items: [], open: false }, instance, origin);
}

/** An instance of which nobody said how it was made: fields are known, constructor arguments are not. */
export function genericInstance(
  machine: Machine,
  frame: Frame,
  index: number,
  origin: readonly Origin[],
): Value {
  const type: ClassData = { type: 'class', file: frame.module, class: index };
  return evaluateUnit(machine, `${frame.module}#instance ${index}`, () =>
    construct(machine, type, { items: [], open: true }, origin),
  );
}
