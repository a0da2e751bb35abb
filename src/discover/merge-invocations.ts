import type { Invocation } from '../model/invocation.ts';
import type { Place } from '../model/place.ts';
import type { Note, Starter } from '../model/run.ts';

/**
 * One entry per thing that can happen. Combinations of a matrix that do not matter become one; scripts that
 * start the same command in the same way keep the shortest chain. A script that CI, make or a hook calls says
 * so in `via`, so that an empty one means that nothing calls it.
 */
export function mergeInvocations(
  invocations: readonly Invocation[],
  notes: readonly Note[],
): { readonly invocations: readonly Invocation[]; readonly notes: readonly Note[] } {
  const merged = new Map<string, Invocation>();
  for (const one of invocations) {
    const key = keyOf(one);
    const known = merged.get(key);
    merged.set(key, known ? { ...known, starter: shorterChain(known.starter, one.starter) } : one);
  }
  const callers = callersByPlace([...merged.values()]);
  const named = [...merged.values()].map((one) => withCallers(one, callers));
  const keyed = named.map((one) => ({ one, key: keyOf(one) }));
  keyed.sort((a, b) => comparePlaces(a.one.starter, b.one.starter) || compareTexts(a.key, b.key));
  return { invocations: keyed.map(({ one }) => one), notes: distinctNotes(notes) };
}

/** Chains of CI and make tell invocations apart; a script's callers do not. */
function keyOf({ starter, ...rest }: Invocation): string {
  const { via, ...own } = starter;
  return JSON.stringify([rest, own, starter.what === 'script' ? undefined : via], (_, value: unknown) =>
    value === undefined ? null : value,
  );
}

function shorterChain(first: Starter, second: Starter): Starter {
  const a = first.via?.length ?? 0;
  const b = second.via?.length ?? 0;
  return b > 0 && (a === 0 || b < a) ? second : first;
}

function callersByPlace(invocations: readonly Invocation[]): ReadonlyMap<string, readonly Place[]> {
  const callers = new Map<string, readonly Place[]>();
  for (const { starter } of invocations) {
    if (starter.via === undefined) continue;
    const key = placeKey(starter);
    const known = callers.get(key);
    if (!known || starter.via.length < known.length) callers.set(key, starter.via);
  }
  return callers;
}

function withCallers(one: Invocation, callers: ReadonlyMap<string, readonly Place[]>): Invocation {
  const { starter } = one;
  const via = starter.via ?? (starter.what === 'script' ? callers.get(placeKey(starter)) : undefined);
  return via === undefined ? one : { ...one, starter: { ...starter, via } };
}

function placeKey({ file, line }: Place): string {
  return `${file}:${line}`;
}

function comparePlaces(a: Place, b: Place): number {
  return compareTexts(a.file, b.file) || a.line - b.line;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const mostNotes = 500;

function distinctNotes(notes: readonly Note[]): readonly Note[] {
  const distinct = new Map(notes.map((note) => [JSON.stringify(note), note]));
  return [...distinct.values()]
    .slice(0, mostNotes)
    .sort(
      (a, b) =>
        comparePlaces(a.place ?? { file: '', line: 0 }, b.place ?? { file: '', line: 0 }) ||
        compareTexts(a.text, b.text),
    );
}
