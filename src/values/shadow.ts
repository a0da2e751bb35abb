import type { Data, Known, Value } from '../model/value.ts';
import { hypothetically } from './hypothesis.ts';
import { numberOf } from './identity-number.ts';
import type { Machine } from './machine.ts';
import type { RunMode } from './run-mode.ts';

/** What a value stands in for: what would be there without the cut. */
export interface Shadow {
  readonly original: () => Value;
  readonly cut: string;
  /** Whether it holds anything back at present: a spy does once it was told what to do instead. */
  readonly active?: () => boolean;
}

/** Marks a value as standing in for another one. Only things that can be called or have members can. */
export function shadowed(machine: Machine, value: Value, shadow: Shadow): Value {
  if (machine.run === undefined) return value;
  if (value.kind === 'one-of') {
    for (const option of value.options) shadowed(machine, option, shadow);
    return value;
  }
  if (value.kind !== 'known' || !casts(value.data)) return value;
  if (!machine.shadows.has(value.data)) {
    machine.shadows.set(value.data, once(shadow));
    machine.run.hasShadows = true;
  }
  return value;
}

/** What a double leaves out: calling it fails, and without the double it would not. Nothing else is that value. */
export function shadowedNothing(machine: Machine, { data, origin }: Known, shadow: Shadow): Value {
  const own: Known = { kind: 'known', data: { ...data }, origin };
  if (machine.run === undefined) return own;
  machine.shadows.set(own.data, once(shadow));
  machine.run.hasShadows = true;
  return own;
}

/** The same where the value may have stood in for something else before: what is read last counts. */
export function castShadow(machine: Machine, value: Value, shadow: Shadow): Value {
  if (machine.run === undefined || value.kind !== 'known' || !casts(value.data)) return value;
  machine.shadows.set(value.data, once(shadow));
  machine.run.hasShadows = true;
  return value;
}

function casts({ type }: Data): boolean {
  return ['object', 'array', 'function', 'class', 'external', 'result', 'module'].includes(type);
}

function once(shadow: Shadow): Shadow {
  let known: Value | undefined;
  return { ...shadow, original: () => (known ??= shadow.original()) };
}

export function shadowOf(machine: Machine, value: Value): Shadow | undefined {
  if (machine.run?.hasShadows !== true || value.kind !== 'known') return undefined;
  const shadow = machine.shadows.get(value.data);
  return shadow?.active?.() === false ? undefined : shadow;
}

/** What is there where the cuts are gone that are thought away at present. */
export function pastCuts(machine: Machine, value: Value): Value {
  const shadow = shadowOf(machine, value);
  return shadow !== undefined && machine.run?.cuts.includes(shadow.cut) === true ? shadow.original() : value;
}

/** What is got from something that stands in for something stands in for what would be got from that. */
export function shadowedMember(
  machine: Machine,
  object: Value,
  member: Value,
  ofOriginal: (original: Value) => Value,
): Value {
  const shadow = shadowOf(machine, object);
  if (shadow === undefined || machine.run === undefined) return member;
  // Where the cut is gone, the original is what is there.
  if (machine.run.cuts.includes(shadow.cut)) return ofOriginal(shadow.original());
  return shadowed(machine, member, {
    cut: shadow.cut,
    original: () => ofOriginal(shadow.original()),
  });
}

/** A call of something that stands in for something: what it does, and beside that what the original would do. */
export function callShadowed(
  machine: Machine,
  callee: Known,
  shadow: Shadow,
  call: (callee: Value) => Value,
): Value {
  const { run } = machine;
  if (run === undefined) return call(callee);
  if (run.cuts.includes(shadow.cut)) return call(shadow.original());
  const behind = lookBehind(machine, run, callee, shadow, call);
  const value = call(callee);
  return behind === undefined ? value : shadowed(machine, value, { cut: shadow.cut, original: () => behind });
}

/** A double is called again and again; so often it is looked behind where that costs anything. */
const mostLooks = 6;
const costlySteps = 200;

function lookBehind(
  machine: Machine,
  run: RunMode,
  callee: Known,
  { cut, original }: Shadow,
  call: (callee: Value) => Value,
): Value | undefined {
  const key = `${cut} ${nameOf(callee.data)}`;
  const looks = run.looks.get(key) ?? 0;
  if (looks >= mostLooks) return undefined;
  const before = run.stepsBehind;
  const behind = hypothetically(machine, cut, () => call(original()));
  if (run.stepsBehind - before > costlySteps) run.looks.set(key, looks + 1);
  return behind;
}

function nameOf(data: Data): string {
  switch (data.type) {
    case 'function':
      return `${data.file}#${data.function}`;
    case 'external':
      return data.of === undefined ? `${data.package} ${data.path.join('.')}` : String(numberOf(data));
    default:
      return String(numberOf(data));
  }
}
