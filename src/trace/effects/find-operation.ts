import type { ClientLibrary, Operation } from '../../model/catalogue.ts';
import type { ExternalCall } from '../../model/trace.ts';
import type { Origin, Value } from '../../model/value.ts';
import { matchExportedFunction, matchOperation } from '../../catalogue/operations.ts';
import { chainOf, pathOf, type ChainLink } from '../targets/call-chain.ts';
import { findClient, fromModule, librariesOf, type Client } from '../targets/find-client.ts';
import type { RunContext } from '../targets/run-context.ts';

/** The operation that a call carries out, on which client. */
export interface FoundOperation {
  readonly client: Client;
  /** Whose operation it is: another one than the client's where a handle leads there. */
  readonly library: ClientLibrary;
  readonly operation: Operation;
  /** Of the operation's own call. */
  readonly arguments: readonly Value[];
  readonly links: readonly ChainLink[];
  /** Of the operation's own call; empty for the call that is asked about. */
  readonly origin: readonly Origin[];
  /** Earlier calls of the chain that only built the operation. */
  readonly replaces: readonly ChainLink[];
  /** What it makes is new. */
  readonly fresh: boolean;
}

export function findOperation(call: ExternalCall, context: RunContext): FoundOperation | undefined {
  if (call.new === true) return undefined;
  const client = findClient(call.callee, context);
  const links = client === undefined ? [] : [...client.links.slice(0, -1), ...lastLink(client, call)];
  return (
    (client && (ofCall(call, client, links) ?? ofEarlierCall(client, links))) ?? ofExported(call, context)
  );
}

/** The member that is called, or the client itself. */
function lastLink(client: Client, call: ExternalCall): readonly ChainLink[] {
  const last = client.links.at(-1);
  const own = { arguments: call.arguments, new: false, value: call.callee, origin: [] };
  if (last === undefined) return [{ name: '', call: own }];
  return last.call === undefined ? [{ name: last.name, call: own }] : [last, { name: '', call: own }];
}

/** A pattern's last segment is called without saying so; a client that is called itself is `()`. */
function pathOfCall(links: readonly ChainLink[]): string {
  const path = pathOf(links);
  return links.at(-1)?.name === '' ? path : path.slice(0, -'()'.length);
}

function ofCall(call: ExternalCall, client: Client, links: readonly ChainLink[]): FoundOperation | undefined {
  const matched = matchOperation(client.library, pathOfCall(links));
  if (matched === undefined || matched.operation.client !== undefined) return undefined;
  const earlier = links.slice(0, -1).filter((_, at) => buildsOnly(client.library, links.slice(0, at + 1)));
  return {
    client: { ...client, links },
    ...matched,
    arguments: call.arguments,
    links,
    origin: [],
    replaces: earlier,
    fresh: /mkdtemp/i.test(links.at(-1)?.name ?? ''),
  };
}

/** Calls such as `knex('orders')` and `select()` that read only when nothing else is called on them. */
function buildsOnly(library: ClientLibrary, links: readonly ChainLink[]): boolean {
  if (links.at(-1)?.call === undefined) return false;
  const matched = matchOperation(library, pathOfCall(links));
  return (
    matched !== undefined &&
    (matched.operation.effect === 'read' || matched.operation.decidedBy?.as === 'chain')
  );
}

/** A call on what an operation gave may narrow that operation: `db.delete(users)`, then `.where(…)`. */
function ofEarlierCall(client: Client, links: readonly ChainLink[]): FoundOperation | undefined {
  for (let length = links.length - 1; length > 0; length -= 1) {
    const last = links[length - 1];
    if (last?.call === undefined) continue;
    const matched = matchOperation(client.library, pathOfCall(links.slice(0, length)));
    if (matched?.operation.decidedBy?.as !== 'chain') continue;
    return {
      client: { ...client, links },
      ...matched,
      arguments: last.call.arguments,
      links,
      origin: last.call.origin,
      replaces: links
        .slice(0, length - 1)
        .filter((_, at) => buildsOnly(client.library, links.slice(0, at + 1))),
      fresh: false,
    };
  }
  return undefined;
}

/** Exported functions that are given the client: `migrate(db)`, `reset(db, schema)`. */
function ofExported(call: ExternalCall, context: RunContext): FoundOperation | undefined {
  const chain = chainOf(call.callee);
  if (chain === undefined) return undefined;
  const links = fromModule(chain.links);
  const [only, ...more] = links;
  if (only === undefined || more.length > 0 || only.call !== undefined) return undefined;
  for (const library of librariesOf(chain.package, context)) {
    const operation = matchExportedFunction(library, only.name);
    const given = operation === undefined ? undefined : call.arguments[operation.client ?? 0];
    const client = given === undefined ? undefined : findClient(given, context);
    if (operation === undefined || client === undefined) continue;
    const own = { client, operation, links: [], origin: [], replaces: [], fresh: false };
    return { ...own, library: withBoundary(library, client), arguments: call.arguments };
  }
  return undefined;
}

/** What works on any client works on the boundary of the one it was given. */
function withBoundary(library: ClientLibrary, { library: of }: Client): ClientLibrary {
  return library.boundary.technology === 'from-client' ? { ...library, boundary: of.boundary } : library;
}
