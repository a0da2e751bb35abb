import type { TargetField } from '../../model/catalogue.ts';
import type { Known, Origin, UnresolvedValue, Undecided, Value } from '../../model/value.ts';
import { mergeOrigins } from '../../values/origins.ts';
import { isWorkerNumber } from './provenance.ts';
import type { SingleText } from './single-text.ts';
import type { Source } from './collect-sources.ts';
import type { PathPlace } from './place-of-path.ts';

export interface CandidateField extends SingleText {
  readonly given: Source['given'];
  readonly origin: readonly Origin[];
}

/** One place where a client may connect: one choice out of every value that has several. */
export interface Candidate {
  readonly fields: Readonly<Partial<Record<TargetField, CandidateField>>>;
  /** Technology that the address or a client below names. */
  readonly technology?: string;
  /** Where its file or folder lies, for what is kept in files. */
  readonly place?: PathPlace;
  /** It is real by what the library does when nothing is given; says what that is. */
  readonly real?: string;
  /** It is gone with the test; says what it is. */
  readonly throwaway?: string;
  /** Nothing in the repository decides a field that matters. */
  readonly undecided?: Undecided;
  /** The tool gave up on a field that matters. */
  readonly unresolved?: Pick<UnresolvedValue, 'reason' | 'origin'>;
  /** Exported variables and untracked files that would win. */
  readonly winners: readonly string[];
  /** Variables that decide it. */
  readonly variables: readonly string[];
  readonly origin: readonly Origin[];
}

export const emptyCandidate: Candidate = { fields: {}, winners: [], variables: [], origin: [] };

/** Fields without which nobody knows where it goes; the others only name something there. */
export const decisiveFields: ReadonlySet<TargetField> = new Set([
  ...(['url', 'host', 'port', 'database', 'schema', 'path', 'bucket', 'index'] as const),
]);

/** The alternatives of a value, and what would win over all of them. */
export interface Alternatives {
  readonly values: readonly Value[];
  /** Variables that nothing sets and that would be taken first. */
  readonly before: readonly Undecided[];
}

/**
 * `process.env.X ?? 'a'` is `'a'`, over which X would win. A variable alone, and what nobody decides for
 * another reason, is an alternative of its own.
 */
export function alternativesOf(values: readonly Value[], field: TargetField): Alternatives {
  const options = values.flatMap(flatten).filter((option) => !isNothing(option, field));
  const others = options.filter((option) => openVariable(option) === undefined);
  return others.length === 0
    ? { values: options.slice(0, 1), before: [] }
    : { values: others, before: options.flatMap((option) => openVariable(option) ?? []) };
}

function flatten(value: Value): readonly Value[] {
  if (value.kind === 'one-of') return value.options.flatMap(flatten);
  return value.kind === 'known' && value.data.type === 'template'
    ? chosenTexts(value, value.data.parts)
    : [value];
}

/** More texts than this say nothing that the first ones do not. */
const mostTexts = 16;

/** `${a}/${b}` with a choice in it is a choice of texts; variables that would be taken instead stand beside them. */
function chosenTexts(value: Known, parts: readonly (string | Value)[]): readonly Value[] {
  if (!parts.some((part) => typeof part !== 'string' && part.kind === 'one-of')) return [value];
  let texts: (string | Value)[][] = [[]];
  const instead: Value[] = [];
  for (const part of parts) {
    const options = typeof part === 'string' ? [] : flatten(part);
    const known = options.filter((one) => one.kind === 'known' && one.data.type === 'string');
    instead.push(...options.filter((one) => known.length > 0 && openVariable(one) !== undefined));
    const choices = known.length > 0 ? known : [part];
    texts = texts.flatMap((text) => choices.map((choice) => [...text, choice])).slice(0, mostTexts);
  }
  return [...texts.map((text) => asText(text, value.origin)), ...instead];
}

function asText(parts: readonly (string | Value)[], origin: readonly Origin[]): Value {
  const merged: (string | Value)[] = [];
  const origins: (readonly Origin[])[] = [origin];
  for (const part of parts) {
    const isText = typeof part !== 'string' && part.kind === 'known' && part.data.type === 'string';
    if (isText) origins.push(part.origin);
    const next = isText ? part.data.value : part;
    const last = merged.at(-1);
    if (typeof next === 'string' && typeof last === 'string') merged[merged.length - 1] = last + next;
    else merged.push(next);
  }
  const [only, ...more] = merged;
  const data =
    typeof only === 'string' && more.length === 0
      ? ({ type: 'string', value: only } as const)
      : ({ type: 'template', parts: merged } as const);
  return { kind: 'known', data, origin: mergeOrigins(origins) };
}

/** The variable that nothing sets, by itself or in a text: `${process.env.BASE_URL}/orders`. */
function openVariable(value: Value): Undecided | undefined {
  if (isWorkerNumber(value)) return undefined;
  if (value.kind === 'undecided') {
    const { variable, what } = value;
    return variable !== undefined && what.includes(`environment variable ${variable}`) ? value : undefined;
  }
  if (value.kind !== 'known' || value.data.type !== 'template') return undefined;
  for (const part of value.data.parts) {
    const variable = typeof part === 'string' ? undefined : openVariable(part);
    if (variable !== undefined) return variable;
  }
  return undefined;
}

/** Left out, or left empty so that the client refuses to work. An empty path is a temporary file to SQLite. */
function isNothing(value: Value, field: TargetField): boolean {
  if (value.kind === 'undecided') return value.assumed === 'falsy';
  if (value.kind !== 'known') return false;
  const { data } = value;
  if (data.type === 'undefined' || data.type === 'null') return true;
  return data.type === 'string' && data.value === '' && field !== 'path';
}
