import type { TargetField } from '../../model/catalogue.ts';
import type { Value } from '../../model/value.ts';
import { mergeOrigins } from '../../values/origins.ts';
import {
  alternativesOf,
  decisiveFields,
  emptyCandidate,
  type Candidate,
  type CandidateField,
} from './candidate.ts';
import type { Source } from './collect-sources.ts';
import { doubleBehind, isOwnPort, technologyInContainer } from './doubles.ts';
import { parseAddress, technologyOf, type SqlitePathAfter } from './parse-address.ts';
import { placeOfPath, placeOfText, type PathPlace } from './place-of-path.ts';
import { isFresh, isWorkerNumber } from './provenance.ts';
import type { RunContext } from './run-context.ts';
import { hole, singleText, type SingleText } from './single-text.ts';
import { decidersOf } from './winners.ts';

interface ReadContext extends Pick<RunContext, 'ecosystem' | 'environment' | 'workingFolder'> {
  /** As the library reads addresses of SQLite. */
  readonly sqlitePathAfter?: SqlitePathAfter;
}

/** A choice of eight fields with two values each would be 256 places; nobody reads that many. */
const mostCandidates = 16;

/** Every combination of what the fields may be, each address taken apart. */
export function readCandidates(
  fields: ReadonlyMap<TargetField, Source>,
  context: ReadContext,
): readonly Candidate[] {
  let candidates: readonly Candidate[] = [emptyCandidate];
  for (const [field, source] of fields) {
    const { values, before } = alternativesOf(source.values, field);
    if (values.length === 0) continue;
    const read = values.map((value) => {
      const { winners, variables } = decidersOf(value, before, context);
      const own = readField(field, value, source, context);
      return {
        ...own,
        winners,
        variables: [...new Set([...variables, ...own.variables])],
        origin: value.origin,
      };
    });
    const room = Math.max(1, Math.floor(mostCandidates / candidates.length));
    candidates = candidates.flatMap((one) => read.slice(0, room).map((next) => merge(one, next)));
  }
  return candidates;
}

/** What stands first in an address wins over a default, and over what is given beside the address. */
export function merge(one: Candidate, next: Candidate): Candidate {
  const fields: Partial<Record<TargetField, CandidateField>> = { ...one.fields };
  for (const [field, value] of Object.entries(next.fields) as [TargetField, CandidateField][]) {
    const before = fields[field];
    if (before === undefined || rank(value) > rank(before)) fields[field] = value;
  }
  return {
    ...next,
    ...one,
    fields,
    winners: [...new Set([...one.winners, ...next.winners])],
    variables: [...new Set([...one.variables, ...next.variables])],
    origin: mergeOrigins([one.origin, next.origin]),
  };
}

function rank({ given }: CandidateField): number {
  return ['default', 'environment', 'argument', 'operation'].indexOf(given);
}

function readField(field: TargetField, value: Value, { given }: Source, context: ReadContext): Candidate {
  const double = doubleBehind(value, context);
  if (double !== undefined) return ofDouble(double, value);
  if (field === 'path') return atPath(placeOfPath(value, context.workingFolder), value, given);
  const text = singleText(value);
  if (text === undefined || text.text === hole) return unreadable(field, text?.holes[0] ?? value, context);
  if (field === 'url') return readAddress(text, value, given, context);
  return {
    ...holesMatter(field, text, context),
    fields: { [field]: { ...text, given, origin: value.origin } },
  };
}

function ofDouble(throwaway: string, value: Value): Candidate {
  const technology = technologyInContainer(value);
  return { ...emptyCandidate, throwaway, ...(technology === undefined ? {} : { technology }) };
}

/** Holes in a route, a query or credentials change nothing about where an address leads. */
function readAddress(
  text: SingleText,
  value: Value,
  given: Source['given'],
  context: ReadContext,
): Candidate {
  const { scheme, memory, fields } = parseAddress(marked(text.text), context.sqlitePathAfter);
  const { origin } = value;
  const read: Partial<Record<TargetField, CandidateField>> = {};
  let candidate = emptyCandidate;
  for (const [name, part] of Object.entries(fields) as [TargetField, string][]) {
    const known = unmarked(part, text);
    read[name] = { ...known, given, origin };
    candidate = merge(candidate, holesMatter(name, known, context));
  }
  const technology = scheme === undefined ? undefined : technologyOf(scheme);
  const { path } = read;
  const isFile = path !== undefined && fields.host === undefined;
  return {
    ...candidate,
    ...(isFile ? { place: placeOfText(path.text, path.holes, context.workingFolder) } : {}),
    fields: { ...read, url: { ...text, given, origin } },
    ...(technology === undefined ? {} : { technology }),
    ...(memory
      ? { throwaway: scheme === 'page' ? 'a page that no server gives' : 'a database in memory' }
      : {}),
  };
}

/** SQLite keeps these two in memory or in a file that is gone when it is closed. https://www.sqlite.org/inmemorydb.html */
function atPath(place: PathPlace, value: Value, given: Source['given']): Candidate {
  const text = singleText(value);
  if (text?.text === '') return { ...emptyCandidate, throwaway: 'nothing that is kept' };
  if (text !== undefined && parseAddress(text.text).memory === true) {
    return { ...emptyCandidate, throwaway: 'a database in memory' };
  }
  const equality = text?.equality ?? place.text;
  const path = { text: place.text, holes: text?.holes ?? [], equality, given, origin: value.origin };
  const variables = place.unknown?.kind === 'undecided' ? nameOf(place.unknown) : [];
  return { ...emptyCandidate, place, fields: { path }, variables };
}

function unreadable(field: TargetField, value: Value, context: ReadContext): Candidate {
  if (!decisiveFields.has(field)) return emptyCandidate;
  if (value.kind === 'undecided') return { ...emptyCandidate, undecided: value, variables: nameOf(value) };
  if (field === 'port' && isOwnPort(value)) return { ...emptyCandidate, throwaway: ownServer };
  const double = doubleBehind(value, context);
  if (double !== undefined) return ofDouble(double, value);
  const reason = value.kind === 'unresolved' ? value.reason : 'a value that a package computes';
  return { ...emptyCandidate, unresolved: { reason, origin: value.origin } };
}

const ownServer = 'a server on a port that the test was given';

function nameOf({ variable }: { readonly variable?: string }): readonly string[] {
  return variable === undefined ? [] : [variable];
}

/** A hole that is new each time makes the name a fresh one; any other leaves open where the address leads. */
function holesMatter(field: TargetField, { holes }: SingleText, context: ReadContext): Candidate {
  let candidate = emptyCandidate;
  for (const one of holes) {
    if (isFresh(one) || isWorkerNumber(one)) continue;
    candidate = merge(candidate, unreadable(field, one, context));
  }
  return candidate;
}

/** Braces mean something in addresses; a word does not. */
function marked(text: string): string {
  let index = 0;
  return text.replaceAll(hole, () => `xhole${index++}x`);
}

function unmarked(part: string, { holes }: SingleText): SingleText {
  const inside: Value[] = [];
  const text = part.replace(/xhole(\d+)x/g, (_, index: string) => {
    const value = holes[Number(index)];
    if (value !== undefined) inside.push(value);
    return hole;
  });
  return { text, holes: inside, equality: text };
}
