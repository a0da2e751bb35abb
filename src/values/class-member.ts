import type { ClassFact } from '../model/facts.ts';
import type { Data, Known, Origin, Value } from '../model/value.ts';
import { callFunction } from './call-function.ts';
import { evaluate } from './evaluate.ts';
import { evaluateUnit } from './unit.ts';
import { frameWithoutCaller } from './look-up.ts';
import { array, known, object, undefinedValue } from './make-value.ts';
import { current } from './machine.ts';
import { memberFromOutside } from './member.ts';
import { methodOrder } from './method-order.ts';
import { keptBases } from './kept.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

export type ClassData = Extract<Data, { type: 'class' }>;

export function classFact(machine: Machine, data: ClassData): ClassFact | undefined {
  return machine.world.facts(data.file)?.code.classes[data.class];
}

/** The activation in which a class was made. */
export function frameOfClass(machine: Machine, data: ClassData): Frame | undefined {
  return (
    machine.closures.get(data)?.frame ??
    frameWithoutCaller(machine, data.file, classFact(machine, data)?.scope ?? 0)
  );
}

/** The value of the base class, whatever it is. */
export function baseValueOf(machine: Machine, data: ClassData): Value | undefined {
  const base = classFact(machine, data)?.bases[0];
  const frame = frameOfClass(machine, data);
  return base === undefined || frame === undefined ? undefined : evaluate(machine, frame, base.value);
}

/** The values of all bases; keyword arguments (`metaclass=`) are none. A class has them from when it was made. */
export function baseValuesOf(machine: Machine, data: ClassData): readonly Value[] {
  const frame = frameOfClass(machine, data);
  if (frame === undefined) return [];
  const bases = (classFact(machine, data)?.bases ?? []).filter(({ name }) => name === undefined);
  if (bases.length === 0) return [];
  const evaluated = (): Value[] => bases.map(({ value }) => evaluate(machine, frame, value));
  if (machine.run === undefined || machine.run.cuts.length > 0) return evaluated();
  const key = `${keptBases}${data.class}`;
  const kept = frame.single.get(key);
  machine.recording?.read(frame.single, key, kept);
  if (kept?.kind === 'known' && kept.data.type === 'array') return kept.data.items;
  const values = evaluated();
  if (values.every(({ kind }) => kind === 'known')) machine.journal.write(frame.single, key, array(values));
  return values;
}

/** The class and its bases, nearest first. */
export function lineage(machine: Machine, data: ClassData): readonly ClassData[] {
  return methodOrder(data, keyOfClass, (one) =>
    baseValuesOf(machine, one).flatMap((base) =>
      base.kind === 'known' && base.data.type === 'class' ? [base.data] : [],
    ),
  );
}

function keyOfClass({ file, class: index }: ClassData): string {
  return `${file}#${index}`;
}

type Accessor = 'method' | 'getter' | 'setter';

interface FoundMethod {
  readonly owner: ClassData;
  readonly function: number;
  readonly accessor: Accessor;
}

function findMethod(
  machine: Machine,
  data: ClassData,
  key: string,
  want: { readonly static: boolean; readonly setter: boolean },
): FoundMethod | undefined {
  for (const owner of lineage(machine, data)) {
    const found = ownMethod(machine, owner, key, want);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ownMethod(
  machine: Machine,
  owner: ClassData,
  key: string,
  want: { readonly static: boolean; readonly setter: boolean },
): FoundMethod | undefined {
  const facts = machine.world.facts(owner.file);
  for (const { name, static: isStatic, function: index } of classFact(machine, owner)?.methods ?? []) {
    if (name !== key || (isStatic ?? false) !== want.static) continue;
    const kind = facts?.code.functions[index]?.kind;
    const accessor: Accessor = kind === 'getter' || kind === 'setter' ? kind : 'method';
    if ((accessor === 'setter') === want.setter) return { owner, function: index, accessor };
  }
  return undefined;
}

/** A method bound to its receiver, or what a getter returns. */
function useMethod(
  machine: Machine,
  { owner, function: index, accessor }: FoundMethod,
  self: Value,
  origin: readonly Origin[],
): Value {
  const frame = frameOfClass(machine, owner);
  const data = { type: 'function', file: owner.file, function: index } as const;
  if (frame !== undefined) machine.closures.set(data, { frame, self, home: owner });
  const none = { items: [], open: false };
  return accessor === 'getter' ? callFunction(machine, data, none, self, origin) : known(data, origin);
}

/** A member that an instance has through its class; undefined when it has none. */
export function instanceMember(
  machine: Machine,
  self: Value,
  of: { readonly file: string; readonly class: number },
  key: string,
  origin: readonly Origin[],
): Value | undefined {
  const type: ClassData = { type: 'class', file: of.file, class: of.class };
  if (key === 'constructor') return known(type, origin);
  const found = findMethod(machine, type, key, { static: false, setter: false });
  // What belongs to the class is seen from its instances where the language lets it (Python).
  return found === undefined
    ? seenThroughClass(machine, type, key, origin)
    : useMethod(machine, found, self, origin);
}

function seenThroughClass(
  machine: Machine,
  type: ClassData,
  key: string,
  origin: readonly Origin[],
): Value | undefined {
  const owners = lineage(machine, type);
  const shared = owners.flatMap((owner) => {
    const { fields = [], methods = [] } = classFact(machine, owner) ?? {};
    return [...fields, ...methods].filter((one) => one.shared === true);
  });
  const isShared =
    shared.some(({ name }) => name === key) ||
    (shared.length > 0 && owners.some((owner) => isWritten(machine, owner, key)));
  return isShared ? classMember(machine, type, key, origin) : undefined;
}

/** `cls.order = …` in a method of the class. */
function isWritten(machine: Machine, owner: ClassData, key: string): boolean {
  const written = machine.heap.get(staticsOf(machine, owner));
  return written?.kind === 'known' && written.data.type === 'object' && written.data.entries.has(key);
}

/** `super.key` in a method: what comes after the method's class in the order of the receiver's own class. */
export function inheritedMember(
  machine: Machine,
  home: ClassData,
  self: Value,
  key: string,
  origin: readonly Origin[],
): Value {
  const isOfClass = self.kind === 'known' && self.data.type === 'class';
  for (const base of classesAfter(machine, home, self)) {
    for (const isStatic of isOfClass ? [true, false] : [false, true]) {
      const found = ownMethod(machine, base, key, { static: isStatic, setter: false });
      if (found !== undefined) return useMethod(machine, found, self, origin);
    }
  }
  return ofBaseOutside(machine, self, key, origin) ?? undefinedValue(origin);
}

/** What no class of the repository has, a base outside may have. */
function ofBaseOutside(
  machine: Machine,
  self: Value,
  key: string,
  origin: readonly Origin[],
): Value | undefined {
  const now = current(machine, self);
  const [rest] = now.kind === 'known' && now.data.type === 'object' ? (now.data.rest ?? []) : [];
  return rest === undefined ? undefined : memberFromOutside(machine, self, rest, key, origin);
}

/** Classes that may stand between a class and its bases: those of a mixin are others in every class that takes it. */
function classesAfter(machine: Machine, home: ClassData, self: Value): readonly ClassData[] {
  const type = classOfReceiver(self);
  const order = type === undefined ? [] : lineage(machine, type);
  const at = order.findIndex((one) => keyOfClass(one) === keyOfClass(home));
  return at < 0 ? lineage(machine, home).slice(1) : order.slice(at + 1);
}

function classOfReceiver(self: Value): ClassData | undefined {
  if (self.kind !== 'known') return undefined;
  if (self.data.type === 'class') return self.data;
  const of = self.data.type === 'object' ? self.data.of : undefined;
  return of === undefined || 'builtin' in of ? undefined : { type: 'class', ...of };
}

export function setterOf(machine: Machine, self: Value, key: string): ((value: Value) => void) | undefined {
  if (self.kind !== 'known' || self.data.type !== 'object') return undefined;
  const { of } = self.data;
  if (of === undefined || 'builtin' in of) return undefined;
  const type: ClassData = { type: 'class', ...of };
  const found = findMethod(machine, type, key, { static: false, setter: true });
  if (found === undefined) return undefined;
  const setter = useMethod(machine, found, self, self.origin);
  if (setter.kind !== 'known' || setter.data.type !== 'function') return undefined;
  const { data } = setter;
  return (value) => {
    callFunction(machine, data, { items: [value], open: false }, self, self.origin);
  };
}

/** A static member, own or inherited; undefined when there is none. */
export function classMember(
  machine: Machine,
  data: ClassData,
  key: string,
  origin: readonly Origin[],
): Value | undefined {
  for (const owner of lineage(machine, data)) {
    const written = machine.heap.get(staticsOf(machine, owner));
    const entry =
      written?.kind === 'known' && written.data.type === 'object' ? written.data.entries.get(key) : undefined;
    const value = entry ?? staticField(machine, owner, key);
    if (value !== undefined) return value;
  }
  const found = findMethod(machine, data, key, { static: true, setter: false });
  return found === undefined ? undefined : useMethod(machine, found, known(data, origin), origin);
}

function staticField(machine: Machine, owner: ClassData, key: string): Value | undefined {
  const field = classFact(machine, owner)?.fields.find((one) => one.name === key && one.static === true);
  if (field === undefined) return undefined;
  const { initializer } = field;
  if (initializer === undefined) return undefinedValue();
  const make = (): Value => {
    const data = { type: 'function', file: owner.file, function: initializer } as const;
    const frame = frameOfClass(machine, owner);
    const self = known(owner);
    if (frame !== undefined) machine.closures.set(data, { frame, self, home: owner });
    return callFunction(machine, data, { items: [], open: false }, self, []);
  };
  if (machine.run === undefined)
    return evaluateUnit(machine, `${owner.file}#class ${owner.class}#${key}`, make);
  const value = make();
  setStatic(machine, owner, key, value);
  return value;
}

/** Stands for the class where its static members are changed. */
export function staticsOf(machine: Machine, { file, class: index }: ClassData): Data {
  const key = `${file}#${index}`;
  const statics = machine.statics.get(key) ?? object({}).data;
  machine.statics.set(key, statics);
  return statics;
}

export function setStatic(machine: Machine, data: ClassData, key: string, value: Value): void {
  const identity = staticsOf(machine, data);
  const now = machine.heap.get(identity);
  const before =
    now?.kind === 'known' && now.data.type === 'object' ? now.data.entries : new Map<string, Value>();
  const next: Known = object(new Map(before).set(key, value));
  machine.journal.write(machine.heap, identity, next);
}
