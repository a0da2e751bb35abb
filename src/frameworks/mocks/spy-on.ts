import type { Origin, Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import { array, object, string } from '../../values/make-value.ts';
import { cutAt } from './cuts.ts';
import { isTold, mockFunction, tellOnly, type Telling } from './mock-function.ts';
import { restoreOne } from './mock-function-methods.ts';

/** Under this key stand the spies that `restoreAllMocks` takes back. */
export const everySpy = 'members that are spied on';

interface Place {
  readonly origin: readonly Origin[];
  readonly tools: IntrinsicTools;
}

export interface SpyOptions {
  readonly told?: Readonly<Partial<Record<Telling, Value>>>;
  /** While it was told nothing it calls what it stands for. */
  readonly callsThrough?: boolean;
  /** Under which key it stands with others that are taken back together. */
  readonly among?: string;
}

/** Watches a member, and stands in for it once it is told what to do. */
export function spyOn(
  target: Value,
  property: string,
  { origin, tools }: Place,
  { told = {}, callsThrough = true, among = everySpy }: SpyOptions = {},
): Value {
  const original = tools.member(target, property);
  const spy = mockFunction(origin, {
    ...told,
    ...(callsThrough ? { through: original } : {}),
    place: object({ target, name: string(property), original: object({ value: original }) }),
  });
  tools.patch(target, property, spy, cutAt('spy', origin, property), () => isTold(spy, tools));
  tools.remember(among, array([...remembered(among, tools), spy]));
  return spy;
}

/** Puts a value in the place of a member, to be taken back with others. */
export function replaceMember(
  target: Value,
  property: string,
  value: Value,
  { origin, tools }: Place,
  among = everySpy,
): void {
  const original = tools.member(target, property);
  const place = object({ target, name: string(property), original: object({ value: original }) });
  tools.patch(target, property, value, cutAt('spy', origin, property));
  tools.remember(among, array([...remembered(among, tools), mockFunction(origin, { place })]));
}

export function restoreEach(among: string, tools: IntrinsicTools): void {
  for (const one of [...remembered(among, tools)].reverse()) restoreOne(one, tools);
  tools.remember(among, array([]));
}

/** What they were told is forgotten; they stay where they are. */
export function resetEach(among: string, tools: IntrinsicTools): void {
  for (const one of remembered(among, tools)) tellOnly(one, undefined, undefined, tools);
}

function remembered(among: string, tools: IntrinsicTools): readonly Value[] {
  const list = tools.recall(among);
  return list?.kind === 'known' && list.data.type === 'array' ? list.data.items : [];
}
