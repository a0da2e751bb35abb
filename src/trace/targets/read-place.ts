import type { ArgumentPlace, TargetSource } from '../../model/catalogue.ts';
import type { ObjectData, Value } from '../../model/value.ts';
import { isKeywords, keyword } from '../../values/keywords.ts';

/** What stands at a place among arguments. */
export interface Found {
  /** Alternatives; empty when nothing is there. */
  readonly values: readonly Value[];
  /** Something that is not known may stand there: the object has keys that nobody listed. */
  readonly unsure: boolean;
}

/** Members that a library makes when somebody asks for them. */
export type Ask = (object: Value, key: string) => Value | undefined;

/** Names of two words are of objects that no code makes. */
function isLibrarys({ of }: ObjectData): boolean {
  return of !== undefined && 'builtin' in of && of.builtin.includes(' ') && !of.builtin.startsWith('keyword');
}

const nothing: Found = { values: [], unsure: false };

/** More alternatives than this say nothing that the first ones do not. */
const mostValues = 64;

export function readPlace(args: readonly Value[], place: ArgumentPlace, ask?: Ask): Found {
  const { argument: position, keyword: name } = place;
  const given = position === undefined ? undefined : args[position];
  const isGiven = given !== undefined && !isKeywords(given);
  const value = isGiven ? given : name === undefined ? undefined : keyword(args, name);
  return value === undefined ? nothing : descend(value, place.path ?? [], ask);
}

function descend(value: Value, path: readonly string[], ask?: Ask): Found {
  const [key, ...rest] = path;
  if (value.kind === 'one-of') return collect(value.options.map((option) => descend(option, path, ask)));
  if (key === undefined) {
    const text = textOf(value);
    if (text !== undefined) return descend(text, [], ask);
    return isMissing(value) ? nothing : { values: [value], unsure: false };
  }
  if (value.kind !== 'known') return { values: [value], unsure: false };
  const { data } = value;
  switch (data.type) {
    case 'array': {
      const items = key === '*' ? data.items : data.items.slice(Number(key), Number(key) + 1);
      return withDoubt(collect(items.map((item) => descend(item, rest))), data.open === true);
    }
    case 'object': {
      if (key === '*') {
        const all = [...data.entries.values()].map((entry) => descend(entry, rest));
        return withDoubt(collect(all), data.open === true);
      }
      const entry = data.entries.get(key) ?? (isLibrarys(data) ? ask?.(value, key) : undefined);
      return entry === undefined ? { values: [], unsure: data.open === true } : descend(entry, rest);
    }
    case 'external':
    case 'result': {
      const of = data.type === 'result' ? value : data.of;
      const member = { type: 'external', package: data.package, path: [...data.path, ...path] } as const;
      return {
        values: [{ ...value, data: of === undefined ? member : { ...member, of } }],
        unsure: false,
      };
    }
    default:
      return nothing;
  }
}

/** A path or an address that is an object stands for its text, of which there may be several. */
function textOf(value: Value): Value | undefined {
  if (value.kind !== 'known' || value.data.type !== 'object') return undefined;
  const { of, entries } = value.data;
  return of !== undefined && 'builtin' in of ? entries.get('text') : undefined;
}

function collect(found: readonly Found[]): Found {
  return {
    values: found.flatMap(({ values }) => values).slice(0, mostValues),
    unsure: found.some(({ unsure }) => unsure),
  };
}

function withDoubt(found: Found, open: boolean): Found {
  return open && found.values.length === 0 ? { values: [], unsure: true } : found;
}

export function isMissing(value: Value): boolean {
  return value.kind === 'known' && (value.data.type === 'undefined' || value.data.type === 'null');
}

/** Whether a value can be of the shape that a source asks for; what is not known counts as text. */
export function hasShape(value: Value, when: TargetSource['when']): boolean {
  if (when === undefined) return true;
  if (value.kind !== 'known') return when === 'string';
  switch (value.data.type) {
    case 'string':
    case 'template':
      return when === 'string';
    case 'external':
      return when === 'string';
    case 'result':
      return when === 'string' && value.data.new !== true;
    case 'object':
      return when === 'object' || (when === 'string' && isAddress(value));
    case 'number':
    case 'array':
      return when === value.data.type;
    default:
      return false;
  }
}

/** A `URL` is as good as its text. */
function isAddress(value: Value): boolean {
  if (value.kind !== 'known' || value.data.type !== 'object') return false;
  const { of } = value.data;
  return of !== undefined && 'builtin' in of && (of.builtin === 'URL' || value.data.entries.has('text'));
}
