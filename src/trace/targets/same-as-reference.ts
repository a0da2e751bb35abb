import type { BoundaryKind, TargetField } from '../../model/catalogue.ts';
import type { Target } from '../../model/trace.ts';
import type { Origin, Value } from '../../model/value.ts';
import type { Candidate, CandidateField } from './candidate.ts';
import { parseAddress } from './parse-address.ts';
import { isWorkerNumber } from './provenance.ts';
import { isTestName, isTestPath, kindOfHost } from './recognise-names.ts';
import type { Reference, RunContext } from './run-context.ts';
import { hole, singleText } from './single-text.ts';

const naming: readonly TargetField[] = [
  ...(['database', 'schema', 'index', 'prefix', 'path', 'bucket'] as const),
];

/**
 * Why the application's own start would connect to the same place; undefined when nothing says that it does.
 * Its own targets say so best. Else the same variable with the same value, or the same line: a default, a
 * setting or an env file that it loads too. A name of a test says that the line is not what it uses.
 */
export function sameAsReference(
  candidate: Candidate,
  kind: BoundaryKind,
  context: RunContext,
): string | undefined {
  for (const reference of context.references) {
    const same = reference.targets.some((one) => one.kind === kind && isSamePlace(candidate, one.fields));
    if (same) return `${reference.id} connects to the same place`;
  }
  for (const reference of context.references) {
    const variable = candidate.variables.find(
      (name) => !namesNoPlace.test(name) && givesSame(reference, name, candidate),
    );
    if (variable !== undefined) return `${reference.id} gets the same value from ${variable}`;
  }
  const apart = naming.some((field) => {
    const name = candidate.fields[field];
    return name !== undefined && (isTestName(name.text) || name.holes.some(isWorkerNumber));
  });
  if (apart) return undefined;
  return sameLine(candidate, context);
}

/** What these hold is often the same word as a place's name, and says nothing of it. */
const namesNoPlace = /(?:^|_)(?:USER|USERNAME|PASS|PASSWORD|PWD|PORT|SCHEME|DRIVER|ENGINE)$/;

function isSamePlace({ fields }: Candidate, other: Target['fields']): boolean {
  if (fields.host === undefined && fields.path === undefined) return false;
  const compared: readonly TargetField[] = ['host', 'port', ...naming];
  return compared.every((field) => {
    const mine = fields[field]?.text;
    if (mine?.includes(hole) === true) return false;
    return normal(field, mine) === normal(field, other[field]);
  });
}

/** Names of this machine are one host; the first Redis database is the one without a number. */
export function normal(field: TargetField, text: string | undefined): string {
  if (field === 'host') {
    if (text === undefined || kindOfHost(text) === 'local') return 'localhost';
    return text.toLowerCase();
  }
  if (field === 'index') return text ?? '0';
  if (field === 'path') return (text ?? '').replace(/^\.\//, '');
  return text ?? '';
}

function givesSame(reference: Reference, name: string, candidate: Candidate): boolean {
  const texts = optionsOf(reference.variable(name)).flatMap((option) => singleText(option) ?? []);
  return (
    decisiveIn(candidate).some(
      ({ given, equality }) =>
        given !== 'default' && equality !== '' && texts.some((one) => one.equality === equality),
    ) || texts.some(({ text }) => leadsTo(text, candidate))
  );
}

/** A server may hold many things: where the place has a name on it, sharing the server alone says nothing. */
function decisiveIn({ fields }: Candidate): readonly CandidateField[] {
  const named = naming.flatMap((field) => fields[field] ?? []);
  if (named.length === 0) return Object.values(fields);
  // What the call itself names is not what the address says.
  const isAddressed = named.some(({ given }) => given === 'operation');
  return [...named, ...(fields.url === undefined || isAddressed ? [] : [fields.url])];
}

/** The address may be the variable with something added that leads nowhere else: a route, a query. */
function leadsTo(text: string, candidate: Candidate): boolean {
  const { fields } = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? parseAddress(text) : { fields: {} };
  return fields.host !== undefined && isSamePlace(candidate, fields);
}

function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'one-of' ? value.options : [value];
}

function sameLine(candidate: Candidate, context: RunContext): string | undefined {
  const origins = decidingOrigins(candidate);
  const [first] = origins;
  if (first === undefined) return undefined;
  if (context.references.length === 0) {
    return origins.every((one) => isOwnLine(one, undefined))
      ? `the code of the application itself says so (${first.file}:${first.line})`
      : undefined;
  }
  const using = context.references.find(
    (one) => origins.every((origin) => isOwnLine(origin, one)) && !setsOtherwise(one, candidate),
  );
  return using === undefined
    ? undefined
    : `${using.id} reads it from the same line (${first.file}:${first.line})`;
}

/** Where the server and the names on it come from. */
function decidingOrigins({ fields }: Candidate): readonly Origin[] {
  const deciding = (['url', 'host', 'port', ...naming] as const).flatMap((field) => fields[field] ?? []);
  const origins = deciding.filter(({ given }) => given !== 'default').flatMap(({ origin }) => origin);
  // Credentials in an address may come from the environment; what is known of the place does not.
  return origins.filter(({ what }) => what !== 'ambient');
}

/** What the application loads by default, and its examples; files of a mode may be those of tests. */
const ownEnvFile = /(?:^|\/)\.env(?:\.(?:local|example|sample|template|dist|defaults))?$/;

/** Scripts and CI steps start one thing each; what they set is nobody else's. */
function isOwnLine({ what, file }: Origin, reference: Reference | undefined): boolean {
  if (what === 'script' || what === 'ci-file' || what === 'fixture' || what === 'ambient') return false;
  if (reference === undefined) return !isTestPath(file) && (what !== 'env-file' || ownEnvFile.test(file));
  return reference.loads(file) ?? !isTestPath(file);
}

/** A fallback is not what a run uses that sets the variable before it. */
function setsOtherwise(reference: Reference, { variables }: Candidate): boolean {
  return variables.some((name) => {
    const value = reference.variable(name);
    return value.kind === 'known' && value.data.type === 'string' && value.data.value !== '';
  });
}
