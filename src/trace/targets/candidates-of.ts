import type { TargetField } from '../../model/catalogue.ts';
import type { Value } from '../../model/value.ts';
import { completed } from './absent-target.ts';
import { alternativesOf, emptyCandidate, type Candidate } from './candidate.ts';
import { collectSources, type OperationArguments, type Sources } from './collect-sources.ts';
import { doubleBehind } from './doubles.ts';
import { findClient, type Client } from './find-client.ts';
import { meetsCondition } from './meets-condition.ts';
import { merge, readCandidates } from './read-candidates.ts';
import type { RunContext } from './run-context.ts';

/** Adapters on adapters end somewhere. */
const deepestClient = 6;

/** Every place where a client may connect, those of the clients it was built on included. */
export function candidatesOf(
  client: Client,
  operation: OperationArguments,
  context: RunContext,
  depth = 0,
): readonly Candidate[] {
  const harmless = toldToKeepNothing(client);
  const sources = collectSources(client, operation, context);
  const { sqlitePathAfter } = client.library;
  const own = readCandidates(
    sources.fields,
    sqlitePathAfter === undefined ? context : { ...context, sqlitePathAfter: 'third-slash' },
  );
  if (harmless !== undefined) return [{ ...emptyCandidate, throwaway: harmless, ...technologyOfAll(own) }];
  const below = sources.clients.flatMap((value) => throughClient(value, context, depth));
  const found = below.length === 0 ? completed(client, sources, own, context) : combine(below, own, sources);
  const technology =
    technologyOfClient(client) ?? context.projectOf(client.library.id, client.origin[0])?.technology;
  return technology === undefined
    ? found
    : found.map((one) => ({ ...one, technology: one.technology ?? technology }));
}

function toldToKeepNothing({ construction, arguments: args, double }: Client): string | undefined {
  if (double !== undefined) return 'a double in the memory of the process';
  const isHarmless = (construction.harmlessWhen ?? []).some((one) => meetsCondition(args, one) === true);
  return isHarmless ? 'told to keep nothing' : undefined;
}

/** What keeps nothing is still of the technology that its address names. */
function technologyOfAll(candidates: readonly Candidate[]): Pick<Candidate, 'technology'> {
  const [technology, ...others] = new Set(candidates.map((one) => one.technology));
  return technology === undefined || others.length > 0 ? {} : { technology };
}

function technologyOfClient({ construction, library }: Client): string | undefined {
  const technology = construction.technology ?? library.boundary.technology;
  return technology.startsWith('from-') ? undefined : technology;
}

/** What a client below says comes first; defaults of this one say nothing then. */
function combine(
  below: readonly Candidate[],
  own: readonly Candidate[],
  { fields }: Sources,
): readonly Candidate[] {
  return below.flatMap((inner) =>
    own.map((one) => {
      const kept = Object.entries(one.fields).filter(
        ([field]) => fields.get(field as TargetField)?.given !== 'default',
      );
      return merge(inner, { ...one, fields: Object.fromEntries(kept) });
    }),
  );
}

function throughClient(value: Value, context: RunContext, depth: number): readonly Candidate[] {
  const { values } = alternativesOf([value], 'url');
  return values.flatMap((one): readonly Candidate[] => {
    const double = doubleBehind(one, context);
    if (double !== undefined) return [{ ...emptyCandidate, throwaway: double }];
    if (one.kind === 'undecided') return [{ ...emptyCandidate, undecided: one }];
    if (one.kind === 'unresolved') return [{ ...emptyCandidate, unresolved: one }];
    const client = findClient(one, context);
    if (client === undefined || depth >= deepestClient) return [];
    return candidatesOf(client, { target: [], arguments: [] }, context, depth + 1);
  });
}
