import type { BoundaryKind, Effect } from '../../model/catalogue.ts';
import type { Place } from '../../model/place.ts';
import type { Exposure, Target } from '../../model/trace.ts';
import type { Data, Origin } from '../../model/value.ts';
import type { Candidate } from './candidate.ts';
import { candidatesOf } from './candidates-of.ts';
import { collectSources, type OperationArguments } from './collect-sources.ts';
import { expose, type Exposed } from './expose.ts';
import { exposePath } from './expose-path.ts';
import { exposeProcess } from './expose-process.ts';
import type { Client } from './find-client.ts';
import type { RunContext } from './run-context.ts';
import { targetText } from './target-text.ts';

export interface TargetRequest {
  readonly client: Client;
  readonly kind: BoundaryKind;
  readonly effect: Effect;
  /** What the call itself names: a collection, a path, a url. */
  readonly operation: OperationArguments;
  readonly context: RunContext;
}

export interface ResolvedTarget {
  readonly target: Target;
  /** What the address, or a client below, says it is. */
  readonly technology?: string;
  /** As it was written, credentials and all: to be compared, never to be told. */
  readonly address?: string;
  /** Where the client was made whose connection it shares. */
  readonly client?: Place;
  /** It shares a connection that nothing in the run has opened. */
  readonly unconnected?: true;
}

/** What the tool did not find out is worse than nothing and better than anything that it did find. */
const severest: readonly Exposure[] = ['real', 'undecided', 'ambient', 'shared', 'unresolved', 'throwaway'];

/**
 * Where a client connects in a run, and what that is. Pure. Of several places the worst counts: nothing in the
 * repository says which one it will be.
 */
export function resolveTarget(request: TargetRequest): ResolvedTarget {
  const shared = sharedTarget(request);
  if (shared !== undefined) return shared;
  const known = keptAnswers(request);
  if (known === undefined) return resolveAnew(request);
  const key = `${request.kind} ${request.effect}`;
  const found = known.get(key) ?? resolveAnew(request);
  known.set(key, found);
  return found;
}

const kept = new WeakMap<RunContext, WeakMap<Data, Map<string, ResolvedTarget>>>();

/** Where the call itself names nothing, all calls on one client go to one place. */
function keptAnswers({ client, operation, context }: TargetRequest): Map<string, ResolvedTarget> | undefined {
  const { value } = client;
  if (operation.target.length > 0 || value?.kind !== 'known') return undefined;
  const ofContext = kept.get(context) ?? new WeakMap<Data, Map<string, ResolvedTarget>>();
  kept.set(context, ofContext);
  const answers = ofContext.get(value.data) ?? new Map<string, ResolvedTarget>();
  ofContext.set(value.data, answers);
  return answers;
}

function resolveAnew(request: TargetRequest): ResolvedTarget {
  const { client, operation, context } = request;
  const answers = candidatesOf(client, operation, context).map((candidate) => ({
    candidate,
    ...answer(request, candidate),
  }));
  const [worst] = answers.sort((a, b) => severest.indexOf(a.exposure) - severest.indexOf(b.exposure));
  if (worst === undefined) return { target: unknownTarget('not known', 'Nothing says where it leads.') };
  const { candidate, exposure, why } = worst;
  const target: Target = {
    text: targetText(candidate),
    exposure,
    why,
    origin: candidate.origin.map(placeOf),
    variables: candidate.variables,
    fields: knownFields(candidate),
  };
  return {
    target,
    ...(candidate.technology === undefined ? {} : { technology: candidate.technology }),
    ...(candidate.fields.url === undefined ? {} : { address: candidate.fields.url.text }),
  };
}

function answer({ client, kind, effect, operation, context }: TargetRequest, candidate: Candidate): Exposed {
  const { place, throwaway, fields } = candidate;
  if (kind === 'process' && client.library.boundary.technology === 'host') {
    return exposeProcess(operation.arguments, context);
  }
  return place === undefined || throwaway !== undefined || fields.host !== undefined
    ? expose({ candidate, kind, construction: client.construction, effect, context })
    : exposePath({ candidate, place, kind, effect, context });
}

/** Models and default connections have no address of their own. */
function sharedTarget({ client, operation, context }: TargetRequest): ResolvedTarget | undefined {
  const { construction, library } = client;
  if (construction.whenAbsent.exposure !== 'shared') return undefined;
  const { fields, clients } = collectSources(client, operation, context);
  if (fields.has('url') || fields.has('host') || clients.length > 0) return undefined;
  const open = context.sharedTarget(library.id);
  // A model that is a class is nobody's client; what it works on is the one that it was attached to.
  if (open !== undefined && construction.form !== 'extend') {
    const { target, technology } = open;
    return { target, technology };
  }
  return open ?? unconnected(construction.whenAbsent.text, library.id, context);
}

/** Nothing in this run has opened the connection so far; the application's start says where it would lead. */
function unconnected(text: string, library: string, { references }: RunContext): ResolvedTarget {
  for (const reference of references) {
    const there = reference.sharedTarget?.(library);
    if (there === undefined) continue;
    const why = `${reference.id} opens the connection there; nothing in this run does.`;
    const { technology, target } = there;
    return { target: { ...target, exposure: 'real', why }, technology, unconnected: true };
  }
  const why = `It shares ${text}, and where that leads was not found out.`;
  return { target: unknownTarget(text, why), unconnected: true };
}

function unknownTarget(text: string, why: string): Target {
  return { text, exposure: 'unresolved', why, origin: [], variables: [], fields: {} };
}

function knownFields({ fields }: Candidate): Target['fields'] {
  return Object.fromEntries(
    Object.entries(fields)
      // An address may hold credentials, a key is one; what they say of the place stands in the other fields.
      .filter(([field]) => field !== 'url' && field !== 'key')
      .map(([field, { text }]) => [field, text]),
  );
}

const words: Readonly<Record<Origin['what'], string>> = {
  literal: 'written in the code',
  default: 'a default of the code',
  'env-file': 'an env file',
  'ci-file': 'set by CI',
  script: 'set by a script',
  config: 'set by the configuration',
  ambient: 'the environment',
  fixture: 'a fixture',
  code: 'computed by the code',
};

function placeOf({ file, line, column, what, text }: Origin): Target['origin'][number] {
  return { file, line, ...(column === undefined ? {} : { column }), what: text ?? words[what] };
}
