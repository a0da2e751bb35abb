import type { OutgoingRequest } from '../../../model/network.ts';
import { mayMatch } from '../may-match.ts';
import { heldInAll, standing } from '../../standing.ts';
import { addressOf, finds, samePort, sameScheme, textOf, type TextPattern } from '../url-pattern.ts';
import { bearsName } from '../vendor-host.ts';

/** Which requests something lets through: none, those to this machine, or all. */
export type LetsThrough = 'none' | 'own-machine' | 'all';

export interface Handler {
  /** In capitals; empty for every method. */
  readonly method: string;
  readonly url: TextPattern;
  /** It answers only what is asked of a GraphQL server. */
  readonly graphql: boolean;
  readonly lets: LetsThrough;
}

export interface Server {
  /** Where it was made. */
  readonly id: string;
  readonly initial: readonly Handler[];
  /** First come those that were added last. */
  readonly handlers: readonly Handler[];
  /** While it listens: what becomes of requests that no handler knows, and the cut that it makes. */
  readonly listening?: { readonly unhandled: LetsThrough; readonly cut: string };
}

export const mswState = standing<readonly Server[]>('msw', []);

export function heldByMsw(states: readonly (readonly Server[])[], request: OutgoingRequest) {
  const { transport } = request;
  // https://github.com/mswjs/interceptors: it stands in for Node's `http`, XMLHttpRequest and the global fetch.
  if (transport === 'undici' || transport === 'other') return [];
  return heldInAll(states, (servers) => servers.flatMap((server) => heldBy(server, request)));
}

function heldBy({ listening, handlers }: Server, request: OutgoingRequest): readonly string[] {
  if (listening === undefined) return [];
  const handler = handlers.find((one) => knows(one, request));
  const lets = handler?.lets ?? listening.unhandled;
  const leaves = lets === 'all' || (lets === 'own-machine' && isOwnMachine(request));
  return leaves ? [] : [listening.cut];
}

function isOwnMachine({ host }: OutgoingRequest): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]';
}

/** https://mswjs.io/docs/http/intercepting-requests */
function knows({ method, url, graphql }: Handler, request: OutgoingRequest): boolean {
  if (method !== '' && request.method !== undefined && method !== request.method) return false;
  if (graphql && url.kind === 'unknown') return /graphql/i.test(request.path ?? '');
  if (url.kind === 'unknown') return false;
  if (url.kind === 'expression') return finds(url.source, url.flags, textOf(request)) === true;
  if (url.text.startsWith('*') && !url.text.startsWith('*://')) {
    const pattern = url.text.replace(/[?#].*$/s, '');
    return (
      pattern === '*' || mayMatch(pattern, textOf(request), wildcards) || isPathBelow(pattern, request.path)
    );
  }
  const address = addressOf(url.text);
  if (address.host === undefined) return isRelative(request) && samePath(address.path, request.path);
  if (request.host === undefined)
    return request.path === undefined
      ? bearsName(address.host, request)
      : request.scheme === undefined && samePath(address.path, request.path);
  return (
    mayMatch(address.host, request.host, wildcards) &&
    sameScheme(address, request) &&
    samePort(address, request) &&
    samePath(address.path, request.path)
  );
}

const wildcards = { stars: true, names: true } as const;

/** Of an address whose server is not known only the path can be compared. */
function isPathBelow(pattern: string, path: string | undefined): boolean {
  return path !== undefined && mayMatch(pattern, path, wildcards);
}

/** What SDKs ask their own server for is not known here; a handler of the host is taken to be for it. */
function samePath(pattern: string | undefined, path: string | undefined): boolean {
  if (pattern === undefined || path === undefined) return true;
  return mayMatch(withoutEnd(pattern), withoutEnd(path), wildcards);
}

function withoutEnd(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** A page of jsdom lies on this machine, and relative addresses with it. */
function isRelative(request: OutgoingRequest): boolean {
  return request.host === undefined || isOwnMachine(request);
}
