import type { Boundary, Effect, TargetSource } from '../../model/catalogue.ts';
import type { OutgoingRequest } from '../../model/network.ts';
import type { Place } from '../../model/place.ts';
import type { ExternalCall, Scope, Target } from '../../model/trace.ts';
import type { Origin, Value } from '../../model/value.ts';
import { chainOf, type ChainLink } from '../targets/call-chain.ts';
import { findClient, type Client } from '../targets/find-client.ts';
import { resolveTarget } from '../targets/resolve-target.ts';
import type { RunContext } from '../targets/run-context.ts';
import { commandTarget, linkTarget, statementTarget } from './named-by-call.ts';
import { connectionEffect, constructionEffect } from './construction-effect.ts';
import { decide } from './decide.ts';
import { everything, unknownScope, type Decided } from './decision.ts';
import { findOperation, type FoundOperation } from './find-operation.ts';
import { outgoingRequest } from './outgoing-request.ts';
import { technologyBehind } from './technology.ts';

/** What a call on something from outside does, and where. */
export interface ClassifiedCall {
  /** Id of the library whose operation it is. */
  readonly library: string;
  /** What was constructed, as the library exports it; the module's name where nothing was. */
  readonly construction: string;
  readonly boundary: Boundary;
  /** Where the client was constructed; for clients that are only imported, the place of the call. */
  readonly client: Place;
  readonly effect: Effect;
  readonly scope: Scope;
  readonly target: Target;
  /**
   * Where the effect is written: the call itself, or an earlier call of the same chain which this one changes:
   * `db.delete(users)` is everything until `.where(…)` is called on it. Of all classifications with one place
   * and one client, the one of the last call of the chain counts.
   */
  readonly at: Place;
  /** Earlier calls of the chain that only built what this one does: their own classification is void. */
  readonly replaces: readonly Place[];
  /** Nothing in the run has connected the client so far. */
  readonly latent?: true;
  /** The command of a started program whose effect it is: one call may start several. */
  readonly program?: string;
  /** What it sends, where something in the process may answer that. */
  readonly request?: OutgoingRequest;
  /** The library's other clients share this connection from now on: `RunContext.sharedTarget` gives its target. */
  readonly shared?: true;
}

/**
 * Turns one call into its effect. Pure; undefined for calls that do nothing to anything real, and for all that
 * no library of the catalogue explains. The caller gives every external call to it, constructions included,
 * in the order in which they happen.
 */
export function classifyCall(call: ExternalCall, context: RunContext): ClassifiedCall | undefined {
  const found = findOperation(call, context);
  if (found !== undefined) return ofOperation(call, found, context);
  const made = constructedBy(call, context);
  return made === undefined ? undefined : ofConstruction(call, made, context);
}

function ofOperation(call: ExternalCall, found: FoundOperation, context: RunContext): ClassifiedCall {
  const { client, library, operation } = found;
  const plain = decide(found, context);
  const { database, ...decided }: Decided =
    plain.effect === 'connect' ? wholly(connectionEffect(client)) : plain;
  const named = [linkTarget(client.links), commandTarget(found.arguments), statementTarget(database)];
  const request = { client, kind: library.boundary.kind, effect: decided.effect, context };
  const resolved = resolveTarget({
    ...request,
    operation: {
      target: [
        ...(operation.target ?? []),
        ...named.flatMap((one, at) => shifted(one.target, found.arguments.length + at)),
      ],
      arguments: [...found.arguments, ...named.map((one) => one.value)],
    },
  });
  const { target, technology, unconnected, client: opener } = resolved;
  const construction = nameOf(client);
  const sent = outgoingRequest(found, client, construction, resolved);
  const opens =
    decided.effect !== 'read' && operation.effect === 'connect' && (operation.target ?? []).length > 0;
  return {
    library: library.id,
    construction,
    boundary: { kind: library.boundary.kind, technology: technologyBehind(library, client, technology) },
    client: opener ?? placeOf(client.origin) ?? placeOfCall(call),
    ...decided,
    target: found.fresh ? freshTarget(target) : target,
    at: placeOf(found.origin) ?? placeOfCall(call),
    replaces: found.replaces.flatMap((link) => placeOf(link.call?.origin ?? []) ?? []),
    ...(unconnected === true ? { latent: true as const } : {}),
    ...(sent === undefined ? {} : { request: sent }),
    ...(opens ? { shared: true as const } : {}),
  };
}

/** What connecting destroys, it destroys whole. */
function wholly(effect: Effect): Decided {
  return { effect, scope: effect.startsWith('destroy') ? everything : unknownScope };
}

/** Sources of the operation keep their arguments; what the call names besides is appended to these. */
function shifted(target: readonly TargetSource[], argument: number): readonly TargetSource[] {
  return target.map((one) => ({ ...one, argument }));
}

/** `mkdtemp` makes the folder that nobody had before. */
function freshTarget(target: Target): Target {
  return { ...target, exposure: 'throwaway', why: 'It makes a folder that is new in each run.' };
}

/** The call as the value that it gives, so that constructing looks like what is constructed. */
function constructedBy(call: ExternalCall, context: RunContext): Client | undefined {
  const { callee } = call;
  if (callee.kind !== 'known') return undefined;
  const { data } = callee;
  if (data.type !== 'external' && data.type !== 'result') return undefined;
  const receiver = data.type === 'result' ? callee : data.of;
  const result: Value = {
    kind: 'known',
    data: {
      type: 'result',
      package: data.package,
      path: [...data.path, '()'],
      arguments: call.arguments,
      ...(receiver === undefined ? {} : { receiver }),
      ...(call.new === true ? { new: true as const } : {}),
    },
    origin: [{ ...placeOfCall(call), what: 'code' }],
  };
  const client = findClient(result, context);
  if (client?.links.length !== 0 || client.value === undefined) return undefined;
  // What extends a class of models is a row, and reaches what other clients connect to.
  // A path is made of text alone: nothing is touched yet.
  if (client.library.boundary.kind === 'file-system') return undefined;
  const { form, whenAbsent } = client.construction;
  return form === 'extend' && whenAbsent.exposure === 'shared' ? undefined : client;
}

function ofConstruction(call: ExternalCall, client: Client, context: RunContext): ClassifiedCall {
  const { library, construction } = client;
  const { effect, scope } = wholly(constructionEffect(client));
  const { kind } = library.boundary;
  const operation = { target: [], arguments: [] };
  const { target, technology } = resolveTarget({ client, kind, effect, operation, context });
  const sharing = library.constructions.some((one) => one.whenAbsent.exposure === 'shared');
  const opens = sharing && construction.whenAbsent.exposure !== 'shared';
  return {
    library: library.id,
    construction: nameOf(client),
    boundary: { kind, technology: technologyBehind(library, client, technology) },
    client: placeOfCall(call),
    effect,
    scope,
    target,
    at: placeOfCall(call),
    replaces: [],
    ...(opens ? { shared: true as const } : {}),
  };
}

/** The name that the code used, of those that the library has for it. */
function nameOf({ construction, library, value }: Client): string {
  const links: readonly ChainLink[] = (value && chainOf(value)?.links) ?? [];
  const used = links.findLast(({ name }) => construction.exports.includes(name))?.name;
  return used ?? construction.exports.find((one) => one !== 'default') ?? library.packages[0] ?? library.id;
}

function placeOf([first]: readonly Origin[]): Place | undefined {
  if (first === undefined) return undefined;
  const { file, line, column } = first;
  return column === undefined ? { file, line } : { file, line, column };
}

function placeOfCall({ file, line, column }: ExternalCall): Place {
  return { file, line, column };
}
