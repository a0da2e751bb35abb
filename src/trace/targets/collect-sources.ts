import type { TargetField, TargetSource } from '../../model/catalogue.ts';
import type { Value } from '../../model/value.ts';
import { findClient, type Client } from './find-client.ts';
import { hasShape, isMissing, readPlace, type Ask } from './read-place.ts';
import type { RunContext } from './run-context.ts';

/** Where a field's value comes from, and what else would decide it. */
export interface Source {
  /** Alternatives, at least one. */
  readonly values: readonly Value[];
  readonly given: 'argument' | 'operation' | 'environment' | 'default';
  /** The variable that the library itself reads. */
  readonly variable?: string;
}

export interface Sources {
  readonly fields: ReadonlyMap<TargetField, Source>;
  /** Connections or adapters that the client was built on. */
  readonly clients: readonly Value[];
  /** Something that is not known may give more. */
  readonly unsure: boolean;
  /** Variables that nothing sets and that the library would obey. */
  readonly obeys: readonly { readonly name: string; readonly sets: TargetField }[];
}

export interface OperationArguments {
  readonly target: readonly TargetSource[];
  readonly arguments: readonly Value[];
}

/** What is known of where a client connects, before any of it is read. */
export function collectSources(client: Client, operation: OperationArguments, context: RunContext): Sources {
  const fields = new Map<TargetField, Source>();
  const given = readSources(client.construction.target, client.arguments);
  for (const [field, all] of given.fields) {
    const values = all.filter((value) => !isMemberOfClient(value, context));
    if (values.length > 0) fields.set(field, { values, given: 'argument' });
  }
  const named = readSources(operation.target, operation.arguments, context.member);
  for (const [field, values] of named.fields) {
    if (field === 'url' && joinsBase(values, client, fields.get('url'))) continue;
    fields.set(field, { values, given: 'operation' });
  }
  const written = context.projectOf(client.library.id, client.origin[0])?.url;
  const asksProject = client.construction.form !== 'import' || client.construction.fromProject === true;
  const isOwn = asksProject && !fields.has('url') && given.clients.length === 0;
  if (written !== undefined && isOwn) fields.set('url', { values: [written], given: 'environment' });
  const obeys = readEnvironment(client, fields, context);
  fillDefaults(client, fields);
  return {
    fields,
    clients: [...given.clients, ...named.clients],
    unsure: given.unsure || named.unsure,
    obeys,
  };
}

/** Options may be a client instead: where it goes is asked of itself, not of members that it has beside. */
function isMemberOfClient(value: Value, context: RunContext): boolean {
  if (value.kind !== 'known' || value.data.type !== 'external') return false;
  const { of } = value.data;
  return of?.kind === 'known' && of.data.type === 'result' && findClient(of, context) !== undefined;
}

interface Read {
  readonly fields: ReadonlyMap<TargetField, readonly Value[]>;
  readonly clients: readonly Value[];
  readonly unsure: boolean;
}

/** The first source of a field that gives something counts. */
function readSources(sources: readonly TargetSource[], args: readonly Value[], ask?: Ask): Read {
  const fields = new Map<TargetField, readonly Value[]>();
  const clients: Value[] = [];
  let unsure = false;
  // An argument that is an address as a whole has no parts beside it, also where one way to it is not known.
  const addresses = new Set<number | undefined>();
  for (const source of sources) {
    if (source.field !== 'client' && fields.has(source.field)) continue;
    const found = readPlace(args, source, ask);
    unsure ||= found.unsure;
    const values = found.values
      .filter((value) => !isMissing(value) && hasShape(value, source.when))
      .filter((value) => value.kind === 'known' || !addresses.has(source.argument));
    if (values.length === 0) continue;
    // An object of options is no address by itself: its parts say where it leads, known or not.
    if (source.path === undefined && values.some((value) => value.kind === 'known' && isAddressLike(value)))
      addresses.add(source.argument);
    if (source.field === 'client') clients.push(...values);
    else if (values.some(isAddressLike)) fields.set(source.field, values.filter(isAddressLike));
  }
  return { fields, clients, unsure };
}

/** An object or a function at the place of an address is something else: options, a client. */
function isAddressLike(value: Value): boolean {
  if (value.kind !== 'known') return true;
  const { data } = value;
  if (data.type === 'object') return data.of !== undefined && 'builtin' in data.of;
  return !['array', 'function', 'class', 'boolean', 'module', 'environment'].includes(data.type);
}

/** A path given to one call stays on the base address of its client, or where the client goes by itself. */
function joinsBase(values: readonly Value[], { construction }: Client, base: Source | undefined): boolean {
  const { exposure } = construction.whenAbsent;
  if (base !== undefined) return !values.some((value) => leadsElsewhere(beginningOf(value) ?? ''));
  if (exposure === 'nowhere') return values.every(isNoAddress);
  return exposure === 'remote' && values.every(isRoute);
}

function leadsElsewhere(beginning: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(beginning);
}

function isNoAddress(value: Value): boolean {
  const beginning = beginningOf(value);
  return beginning !== undefined && !leadsElsewhere(beginning);
}

/** Without a base only what is certainly no address of its own counts. */
function isRoute(value: Value): boolean {
  return /^(?:\/(?!\/)|\.{1,2}\/|[?#])/.test(beginningOf(value) ?? '');
}

function beginningOf(value: Value): string | undefined {
  if (value.kind !== 'known') return undefined;
  const { data } = value;
  if (data.type === 'string') return data.value;
  const [first] = data.type === 'template' ? data.parts : [];
  return typeof first === 'string' ? first : undefined;
}

function readEnvironment(
  { library }: Client,
  fields: Map<TargetField, Source>,
  context: RunContext,
): { readonly name: string; readonly sets: TargetField }[] {
  const isAddressed = fields.has('url');
  const obeys: { name: string; sets: TargetField }[] = [];
  for (const { name, sets } of library.environment ?? []) {
    if (fields.has(sets) || (isAddressed && sets !== 'key')) continue;
    const value = context.variable(name);
    if (isMissing(value)) continue;
    if (value.kind === 'undecided' && value.what === `environment variable ${name}`)
      obeys.push({ name, sets });
    else fields.set(sets, { values: [value], given: 'environment', variable: name });
  }
  return obeys;
}

/** An address says itself what the others would. */
function fillDefaults({ construction }: Client, fields: Map<TargetField, Source>): void {
  const { fields: defaults = {} } = construction.whenAbsent;
  const isAddressed = fields.has('url') || fields.has('path');
  for (const [field, text] of Object.entries(defaults) as [TargetField, string][]) {
    if (fields.has(field) || (isAddressed && (field === 'host' || field === 'port'))) continue;
    if (field === 'url' && fields.has('host')) continue;
    const value: Value = { kind: 'known', data: { type: 'string', value: text }, origin: [] };
    fields.set(field, { values: [value], given: 'default' });
  }
}
