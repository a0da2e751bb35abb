import type { Note } from '../../model/run.ts';
import type { Place } from '../../model/place.ts';
import type { Data, Value } from '../../model/value.ts';

/**
 * Reads an evaluated configuration. Every question that cannot be answered leaves a note, so that a guess
 * is never silent; a question that the configuration does not speak of answers undefined without one.
 */
export interface ConfigReader {
  readonly notes: readonly Note[];
  note(text: string, place?: Place): void;
  /** Follows keys inwards; undefined where the configuration says nothing. */
  at(value: Value | undefined, ...keys: readonly string[]): Value | undefined;
  text(value: Value | undefined, what: string): ReadText | undefined;
  /** Texts and patterns of a list; a single one counts as a list. Undefined: the configuration says nothing. */
  list(value: Value | undefined, what: string): readonly ReadItem[] | undefined;
  /** The texts of a list, patterns left out. */
  texts(value: Value | undefined, what: string): readonly ReadText[] | undefined;
  flag(value: Value | undefined, what: string): boolean | undefined;
  entries(value: Value | undefined, what: string): readonly ReadEntry[];
  /** Elements of a list; anything else is a list of one. */
  items(value: Value | undefined, what: string): readonly Value[];
  placeOf(value: Value | undefined): Place;
}

export interface ReadText {
  readonly text: string;
  readonly place: Place;
}

export type ReadItem = ReadText | { readonly source: string; readonly flags: string; readonly place: Place };

export interface ReadEntry {
  readonly key: string;
  readonly value: Value;
  readonly place: Place;
}

/** Wide alternatives come from hostile or generated configurations; the rest is said to be left out. */
const ALTERNATIVES = 64;
const ITEMS = 2_000;

export function createConfigReader(fallback: Place): ConfigReader {
  const notes: Note[] = [];
  const said = new Set<string>();
  const note = (text: string, place: Place = fallback): void => {
    const key = `${place.file}:${place.line}:${text}`;
    if (said.has(key)) return;
    said.add(key);
    notes.push({ text, place });
  };
  const placeOf = (value: Value | undefined): Place => placeOfValue(value) ?? fallback;
  const known = (value: Value | undefined, what: string): readonly { data: Data; value: Value }[] =>
    knownAlternatives(value, what, (text) => {
      note(text, placeOf(value));
    });

  const push = (found: ReadItem[], data: Data, place: Place, what: string): void => {
    const item = readItem(data, place);
    if (item !== undefined) found.push(item);
    else if (data.type === 'template') note(`Part of ${what} is only known at run time`, place);
    else if (data.type === 'result') note(`Part of ${what} comes from the package ${data.package}`, place);
  };
  const list = (value: Value | undefined, what: string): readonly ReadItem[] | undefined => {
    const found: ReadItem[] = [];
    let spoken = false;
    for (const { data, value: from } of known(value, what)) {
      if (data.type === 'undefined' || data.type === 'null') continue;
      spoken = true;
      if (data.type === 'array') {
        if (data.open === true) note(`Part of ${what} could not be read`, placeOf(from));
        for (const item of data.items.slice(0, ITEMS)) {
          for (const one of known(item, what)) push(found, one.data, placeOf(item), what);
        }
      } else {
        push(found, data, placeOf(from), what);
      }
    }
    return spoken ? found : undefined;
  };

  return {
    notes,
    note,
    placeOf,
    at: (value, ...keys) => keys.reduce<Value | undefined>((inner, key) => member(inner, key), value),
    list,
    texts: (value, what) => list(value, what)?.filter((item): item is ReadText => 'text' in item),
    text(value, what) {
      const texts = list(value, what)?.filter((item): item is ReadText => 'text' in item) ?? [];
      if (new Set(texts.map((one) => one.text)).size > 1) {
        note(`${capital(what)} has several possible values; the first is taken`, placeOf(value));
      }
      return texts[0];
    },
    flag(value, what) {
      const answers = new Set<boolean>();
      for (const { data } of known(value, what)) {
        if (data.type === 'boolean') answers.add(data.value);
        else if (data.type === 'number') answers.add(data.value !== 0);
      }
      return answers.size === 1 ? [...answers][0] : undefined;
    },
    entries(value, what) {
      const found = new Map<string, ReadEntry>();
      for (const { data, value: from } of known(value, what)) {
        if (data.type !== 'object') continue;
        if (data.open === true) note(`Part of ${what} could not be read`, placeOf(from));
        for (const [key, inner] of data.entries) {
          found.set(key, { key, value: inner, place: placeOfValue(inner) ?? placeOf(from) });
        }
      }
      return [...found.values()];
    },
    items: (value, what) =>
      known(value, what).flatMap(({ data, value: from }) => {
        if (data.type === 'undefined' || data.type === 'null') return [];
        if (data.type !== 'array') return [from];
        if (data.open === true) note(`Part of ${what} could not be read`, placeOf(from));
        return data.items.slice(0, ITEMS);
      }),
  };
}

function readItem(data: Data, place: Place): ReadItem | undefined {
  if (data.type === 'string' && data.redacted === undefined) return { text: data.value, place };
  return data.type === 'pattern' ? { source: data.source, flags: data.flags, place } : undefined;
}

/** The known values that a value may have. What is not known is told to `say`. */
function knownAlternatives(
  value: Value | undefined,
  what: string,
  say: (text: string) => void,
): readonly { data: Data; value: Value }[] {
  if (value === undefined) return [];
  if (value.kind === 'known') return [{ data: value.data, value }];
  if (value.kind === 'undecided') {
    say(`${capital(what)} depends on ${value.what}, which nothing in the repository decides`);
    return [];
  }
  if (value.kind === 'unresolved') {
    say(`${capital(what)} could not be read: ${value.reason}`);
    return [];
  }
  return value.options.slice(0, ALTERNATIVES).flatMap((option) => knownAlternatives(option, what, say));
}

function member(value: Value | undefined, key: string): Value | undefined {
  if (value?.kind === 'known') {
    const inner = value.data.type === 'object' ? value.data.entries.get(key) : undefined;
    return isNothing(inner) ? undefined : inner;
  }
  if (value?.kind !== 'one-of') return undefined;
  const inner = value.options
    .slice(0, ALTERNATIVES)
    .map((option) => member(option, key))
    .filter((option) => option !== undefined);
  const first = inner[0];
  if (first === undefined || inner.length === 1) return first;
  return { kind: 'one-of', options: inner, origin: value.origin };
}

function isNothing(value: Value | undefined): boolean {
  return value?.kind === 'known' && value.data.type === 'undefined';
}

export function placeOfValue(value: Value | undefined): Place | undefined {
  const origin = value?.origin[0];
  if (origin === undefined) return undefined;
  const { file, line, column } = origin;
  return column === undefined ? { file, line } : { file, line, column };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
