import type { Known, Value } from '../../model/value.ts';
import type { World } from '../../model/world.ts';
import type { IntrinsicCall, IntrinsicTools } from '../../values/intrinsic.ts';
import { array, object, string } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';

/** Applications and routers so far in a process. A number is never given twice, whichever branch is followed. */
const counts = new WeakMap<World, number>();

/**
 * An application, router or plugin scope. The value has only a number, so that copies of it, as arguments are,
 * know what is registered later; what is registered changes with the code that is followed.
 */
export function createApplication(
  family: string,
  { tools, origin }: Pick<IntrinsicCall, 'tools' | 'origin'>,
  more: Readonly<Record<string, Value>> = {},
): Known {
  const number = counts.get(tools.world) ?? 0;
  counts.set(tools.world, number + 1);
  return withNumber(family, String(number), origin, more);
}

/** Another view of the same application: what is registered on either is registered on both. */
export function viewOf(
  application: Value,
  family: string,
  { tools, origin }: Pick<IntrinsicCall, 'tools' | 'origin'>,
  more: Readonly<Record<string, Value>>,
): Known {
  return withNumber(family, numberOf(application, tools) ?? '', origin, more);
}

function withNumber(
  family: string,
  number: string,
  origin: IntrinsicCall['origin'],
  more: Readonly<Record<string, Value>>,
): Known {
  const entries = new Map<string, Value>([[' number', string(number)], ...Object.entries(more)]);
  return object(entries, origin, { of: { builtin: family } });
}

export function familyOf(value: Value | undefined): string | undefined {
  if (value?.kind !== 'known' || value.data.type !== 'object' || value.data.of === undefined)
    return undefined;
  return 'builtin' in value.data.of ? value.data.of.builtin : undefined;
}

function numberOf(application: Value, tools: IntrinsicTools): string | undefined {
  return keyOf(tools.member(application, ' number'));
}

/** What was registered in one of the lists of an application. */
export function registered(application: Value, list: string, tools: IntrinsicTools): readonly Value[] {
  const number = numberOf(application, tools);
  const known = number === undefined ? undefined : tools.recall(`web ${number} ${list}`);
  return known === undefined ? [] : itemsIn(known);
}

export function register(application: Value, list: string, item: Value, tools: IntrinsicTools): void {
  const number = numberOf(application, tools);
  if (number === undefined) return;
  const items = [...registered(application, list, tools), item];
  tools.remember(`web ${number} ${list}`, array(items));
}

export function clearRegistered(application: Value, list: string, tools: IntrinsicTools): void {
  const number = numberOf(application, tools);
  if (number !== undefined) tools.remember(`web ${number} ${list}`, array([]));
}

/** Gives what is in a list and empties it. */
export function takeRegistered(application: Value, list: string, tools: IntrinsicTools): readonly Value[] {
  const items = registered(application, list, tools);
  const number = numberOf(application, tools);
  if (number !== undefined && items.length > 0) tools.remember(`web ${number} ${list}`, array([]));
  return items;
}

/** Branches that registered different things leave a choice of lists: all of it may be there. */
function itemsIn(value: Value): readonly Value[] {
  if (value.kind === 'one-of') return [...new Set(value.options.flatMap((option) => itemsIn(option)))];
  return value.kind === 'known' && value.data.type === 'array' ? value.data.items : [];
}

/** Arguments with lists among them taken apart. */
export function flatItems(values: readonly Value[], tools: IntrinsicTools): readonly Value[] {
  return values.flatMap((value) => {
    const now = tools.current(value);
    return now.kind === 'known' && now.data.type === 'array' ? flatItems(now.data.items, tools) : [value];
  });
}
