import type { BoundaryKind, Construction, Effect, TargetField } from '../../model/catalogue.ts';
import type { Exposure } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import type { Candidate } from './candidate.ts';
import { localPort, servesApplication } from './application-server.ts';
import { serviceOfJob } from './job-services.ts';
import { isProductionName, isTestName, kindOfHost } from './recognise-names.ts';
import { isFresh } from './provenance.ts';
import type { RunContext } from './run-context.ts';
import { normal, sameAsReference } from './same-as-reference.ts';
import { whatDecides } from './target-text.ts';

export interface Exposed {
  readonly exposure: Exposure;
  /** One sentence. */
  readonly why: string;
}

export interface Question {
  readonly candidate: Candidate;
  readonly kind: BoundaryKind;
  readonly construction: Construction;
  readonly effect: Effect;
  readonly context: RunContext;
}

/** The design's table, its leftmost column that applies. */
export function expose(asked: Question): Exposed {
  const question = { ...asked, candidate: ofWholeServer(asked) };
  const { candidate } = question;
  if (candidate.throwaway !== undefined) return unlessOverridden(candidate, candidate.throwaway);
  return (
    nowhere(candidate) ??
    namedForReal(candidate) ??
    ofTheJob(question) ??
    withoutValue(candidate) ??
    byItself(question) ??
    sandboxed(question) ??
    remote(candidate) ??
    ofTheTest(question) ??
    applicationServer(question) ??
    sameSource(question) ??
    local(question)
  );
}

/** `FLUSHALL` knows no index and no prefix. */
function ofWholeServer({ candidate, effect, kind }: Question): Candidate {
  if (effect !== 'destroy-store' || (kind !== 'cache' && kind !== 'queue')) return candidate;
  const { index, prefix, queue, collection, ...fields } = candidate.fields;
  return [index, prefix, queue, collection].every((one) => one === undefined)
    ? candidate
    : { ...candidate, fields };
}

function unlessOverridden({ winners }: Candidate, throwaway: string): Exposed {
  if (winners.length === 0) return { exposure: 'throwaway', why: `It is ${throwaway}.` };
  return { exposure: 'ambient', why: `It is ${throwaway}, unless there is ${either(winners)}.` };
}

const named: readonly TargetField[] = [
  ...(['host', 'database', 'schema', 'bucket', 'queue', 'collection', 'project', 'path'] as const),
];

/** A value that nothing sets was glued into an address: no client gets anywhere with it. */
function nowhere({ fields, winners }: Candidate): Exposed | undefined {
  const field = named.find((one) => /^(?:undefined|null)$|^undefined\./.test(fields[one]?.text ?? ''));
  if (field === undefined) return undefined;
  const text = fields[field]?.text ?? '';
  if (winners.length === 0)
    return { exposure: 'throwaway', why: `Its ${field} is ${text}, which leads nowhere.` };
  // Nobody runs the code like that: whoever does has something that wins.
  return {
    exposure: 'undecided',
    why: `Its ${field} is whatever ${either(winners)} says, and nothing else.`,
  };
}

/** What calls itself production is believed, also where only the name of a secret says so. */
function namedForReal({ fields, undecided }: Candidate): Exposed | undefined {
  for (const field of named) {
    const text = fields[field]?.text;
    if (text !== undefined && isProductionName(text)) {
      return { exposure: 'real', why: `The ${field} is named ${text}, for production.` };
    }
  }
  const secret = /\b(?:secrets|vars)\.(\w+)/.exec(undecided?.what ?? '')?.[1];
  if (secret === undefined || !isProductionName(secret)) return undefined;
  return { exposure: 'real', why: `Its address is the secret ${secret}, named for production.` };
}

function withoutValue({ undecided, unresolved }: Candidate): Exposed | undefined {
  // Where a variable leaves the address open, what else of it was not found out changes nothing about that.
  if (unresolved !== undefined && undecided?.variable === undefined) {
    return { exposure: 'unresolved', why: `Where it leads was not found out: ${unresolved.reason}.` };
  }
  if (undecided === undefined) return undefined;
  return { exposure: 'undecided', why: `Nothing in the repository decides ${whatDecides(undecided)}.` };
}

function byItself({ candidate }: Question): Exposed | undefined {
  if (candidate.real === undefined || sandboxKey(candidate) !== undefined) return undefined;
  return { exposure: 'real', why: `With nothing given it goes to ${candidate.real}.` };
}

function sandboxKey({ fields: { key } }: Candidate): string | undefined {
  const prefix = key?.keyPrefix ?? /^[a-z]{2}_test_/.exec(key?.text ?? '')?.[0];
  return prefix !== undefined && /(?:^|_)test/.test(prefix) ? prefix : undefined;
}

/** It is new in each job, and in a job nobody has exported anything that would win. */
function ofTheJob({ candidate, context }: Question): Exposed | undefined {
  const service = serviceOfJob(candidate, context.services ?? []);
  return service === undefined
    ? undefined
    : { exposure: 'throwaway', why: `It is the service ${service} that the CI job starts.` };
}

/** A test account of a payment service moves no money. */
function sandboxed({ candidate, kind }: Question): Exposed | undefined {
  if (kind !== 'payment' || sandboxKey(candidate) === undefined) return undefined;
  return unlessOverridden(candidate, 'the test account of the service');
}

function remote({ fields: { host } }: Candidate): Exposed | undefined {
  if (host === undefined) return undefined;
  const kind = kindOfHost(host.text);
  if (kind === 'nowhere') {
    return { exposure: 'throwaway', why: `The name ${host.text} is reserved and leads nowhere.` };
  }
  if (kind !== 'remote' || host.holes.length > 0) return undefined;
  return { exposure: 'real', why: `The host ${host.text} is remote.` };
}

function sameSource({ candidate, kind, construction, context }: Question): Exposed | undefined {
  if (keptApart(candidate)) return undefined;
  if (isLibraryDefault(candidate, construction)) {
    return {
      exposure: 'real',
      why: "It is the library's default address, where the application's server listens too.",
    };
  }
  const same = sameAsReference(candidate, kind, context);
  return same === undefined ? undefined : { exposure: 'real', why: `${capital(same)}.` };
}

/** Whoever listens on a port is the only one there. */
function ofTheTest({ candidate, kind, context }: Question): Exposed | undefined {
  const port = kind === 'http-service' ? localPort(candidate) : undefined;
  if (port === undefined || !context.ownPorts().includes(port)) return undefined;
  return unlessOverridden(candidate, 'a server that the test itself starts');
}

function applicationServer({ candidate, kind, context }: Question): Exposed | undefined {
  const port = kind === 'http-service' ? localPort(candidate) : undefined;
  const why = port === undefined ? undefined : servesApplication(port, context);
  return why === undefined ? undefined : { exposure: 'real', why };
}

/** What is named on a server: its name tells whether it is the application's. */
const insideNames: readonly TargetField[] = [...(['collection', 'queue', 'bucket', 'prefix'] as const)];

function keptApart(candidate: Candidate): boolean {
  if (freshName(candidate, [...freshFields, ...insideNames]) !== undefined) return true;
  return insideNames.some((field) => isTestName(candidate.fields[field]?.text ?? ''));
}

function isLibraryDefault({ fields }: Candidate, { whenAbsent }: Construction): boolean {
  const { fields: defaults } = whenAbsent;
  if (defaults?.host === undefined || whenAbsent.exposure !== 'local-default') return false;
  const naming = ['database', 'schema', 'path', 'index'] as const;
  const rest = naming.every((field) => normal(field, fields[field]?.text) === normal(field, defaults[field]));
  const isThere =
    fields.host !== undefined && normal('host', fields.host.text) === normal('host', defaults.host);
  return rest && isThere && (defaults.port === undefined || fields.port?.text === defaults.port);
}

/** On this machine or in its network, and not the application's: only a name may keep it apart. */
function local({ candidate, effect }: Question): Exposed {
  const fresh = freshName(candidate, freshFields);
  // Dropping the database takes every schema with it.
  if (fresh !== undefined && (effect !== 'destroy-store' || fresh !== 'schema')) {
    return { exposure: 'throwaway', why: `Its ${fresh} has a name that is new in each run.` };
  }
  if (candidate.winners.length > 0) {
    return {
      exposure: 'ambient',
      why: `${place(candidate)} counts only without ${either(candidate.winners)}, and nothing compares the outcome.`,
    };
  }
  return {
    exposure: 'shared',
    why: `${place(candidate)} is on a server that others use too; only the name keeps it apart.`,
  };
}

/** Queues, collections and prefixes are parts of a store that others use; these are stores of their own. */
const freshFields: readonly TargetField[] = [...(['database', 'schema', 'bucket', 'path'] as const)];

function freshName({ fields }: Candidate, among: readonly TargetField[]): TargetField | undefined {
  return among.find((field) => fields[field]?.holes.some((one: Value) => isFresh(one)));
}

function place({ fields }: Candidate): string {
  const name = (['database', 'bucket', 'queue', 'schema', 'index', 'prefix', 'path'] as const)
    .map((field) => (fields[field] === undefined ? undefined : `${field} ${fields[field].text}`))
    .find((one) => one !== undefined);
  const host = fields.host?.text;
  if (host === undefined) return name === undefined ? 'The address' : capital(name);
  const server = `${host}${fields.port === undefined ? '' : `:${fields.port.text}`}`;
  return name === undefined ? capital(server) : `${capital(name)} on ${server}`;
}

function either(winners: readonly string[]): string {
  return winners.slice(0, 3).join(' or ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
