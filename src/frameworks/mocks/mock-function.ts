import type { Known, Origin, Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import { object, undefinedValue } from '../../values/make-value.ts';

/** A function of a mock library: what it does can be told it at any time. Two words: it is changed by its methods. */
export const mockFunctionFamily = 'mock function';

/** Under these names stands what it was told. No member of a real function is called so. */
export const behaviour = {
  /** What it gives, whatever it is called with. */
  returns: ' returns',
  /** What is called in its place. */
  calls: ' calls',
  /** It throws. */
  throws: ' throws',
  /** A list of the above for the next calls, each as an object. */
  once: ' once',
  /** What it calls while nobody told it anything: what a spy watches. */
  through: ' through',
  /** Where it was put in the place of something: the object, the name and what was there. */
  place: ' place',
  /** It calls a function that it is given: which one, and with what. */
  callback: ' callback',
  /** A list of what it does for certain arguments: the arguments, and a function of its own. */
  given: ' given',
  /** The same for calls by their number, and the number of calls so far. */
  numbered: ' numbered',
  count: ' count',
  /** The function for one of whose calls it stands, or for calls of it with certain arguments. */
  callOf: ' call of',
  argumentsOf: ' arguments of',
} as const;

export function mockFunction(
  origin: readonly Origin[],
  told: Readonly<Partial<Record<keyof typeof behaviour, Value>>> = {},
): Known {
  const entries = Object.entries(told).map(([name, value]): [string, Value] => [
    behaviour[name as keyof typeof behaviour],
    value,
  ]);
  return object(new Map(entries), origin, { of: { builtin: mockFunctionFamily } });
}

export function isMockFunction(value: Value | undefined): value is Known {
  if (value?.kind !== 'known' || value.data.type !== 'object' || value.data.of === undefined) return false;
  return 'builtin' in value.data.of && value.data.of.builtin === mockFunctionFamily;
}

export function toldTo(value: Value, what: keyof typeof behaviour, tools: IntrinsicTools): Value | undefined {
  const now = tools.current(value);
  return now.kind === 'known' && now.data.type === 'object'
    ? presentValue(now.data.entries.get(behaviour[what]))
    : undefined;
}

export function tell(
  value: Value,
  what: keyof typeof behaviour,
  told: Value | undefined,
  tools: IntrinsicTools,
): void {
  tools.setMember(value, behaviour[what], told ?? undefinedValue());
}

/** Tells one thing and takes back whatever else was told. */
export function tellOnly(
  value: Value,
  what: Telling | undefined,
  told: Value | undefined,
  tools: IntrinsicTools,
): void {
  for (const one of tellings) tell(value, one, one === what ? told : undefined, tools);
  if (what === undefined) for (const one of forSomeCalls) tell(value, one, undefined, tools);
}

/** What it was told for all calls. Only one of them holds. */
export const tellings = ['returns', 'calls', 'throws', 'callback'] as const;
export type Telling = (typeof tellings)[number];

const forSomeCalls = ['once', 'given', 'numbered', 'count'] as const;

/** Whether it does anything but to watch what it stands for. */
export function isTold(value: Value, tools: IntrinsicTools): boolean {
  if (toldTo(value, 'through', tools) === undefined) return true;
  return (
    [...tellings, 'given' as const, 'numbered' as const].some(
      (one) => toldTo(value, one, tools) !== undefined,
    ) || nextCalls(value, tools).length > 0
  );
}

export function nextCalls(value: Value, tools: IntrinsicTools): readonly Value[] {
  return listTold(value, 'once', tools);
}

export function listTold(value: Value, what: 'once' | 'given', tools: IntrinsicTools): readonly Value[] {
  const list = toldTo(value, what, tools);
  const now = list === undefined ? undefined : tools.current(list);
  return now?.kind === 'known' && now.data.type === 'array' ? now.data.items : [];
}

/** What was told is kept in an object when it is `undefined` that it should return. */
function presentValue(value: Value | undefined): Value | undefined {
  return value?.kind === 'known' && value.data.type === 'undefined' ? undefined : value;
}
