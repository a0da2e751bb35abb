import type { OutgoingRequest } from '../../../model/network.ts';
import { mayMatch } from '../may-match.ts';
import { heldInAll, standing } from '../../standing.ts';
import { addressOf, finds, samePort, sameScheme, type TextPattern } from '../url-pattern.ts';
import { bearsName } from '../vendor-host.ts';
import { allows, type AllowedHosts } from '../allowed-hosts.ts';

/** Interceptors of one `nock(base)`. */
export interface Scope {
  readonly cut: string;
  readonly base: TextPattern;
  /** What none of its interceptors matches leaves. */
  readonly allowUnmocked: boolean;
  readonly interceptors: readonly { readonly method: string; readonly path: TextPattern }[];
}

export interface NockState {
  /** Importing it turns it on. */
  readonly active: boolean;
  readonly allowed: AllowedHosts;
  /** Of the call that switched the network off. */
  readonly cut: string;
  readonly scopes: readonly Scope[];
  /** Up to version 13 it replaces Node's `http` alone: https://github.com/nock/nock/releases/tag/v14.0.0 */
  readonly seesFetch: boolean;
}

export const nockState = standing<NockState>('nock', {
  active: true,
  allowed: 'all',
  cut: '',
  scopes: [],
  seesFetch: true,
});

/** https://github.com/nock/nock/blob/main/lib/intercept.js */
export function heldByNock({ active, allowed, cut, scopes, seesFetch }: NockState, request: OutgoingRequest) {
  const { transport } = request;
  const isSeen = transport === 'node-http' || transport === 'http' || (transport === 'fetch' && seesFetch);
  if (!active || !isSeen) return [];
  const ofHost = scopes.filter((scope) => isBase(scope.base, request));
  // An interceptor for the host answers or refuses, also once all of them were used up.
  const answering = ofHost.find((scope) => answers(scope, request));
  const refusing = ofHost.some(({ allowUnmocked }) => allowUnmocked) ? undefined : ofHost[0];
  const byScope = answering ?? refusing;
  const byBlock = allows(allowed, request) ? [] : [cut];
  if (byScope !== undefined) return [byScope.cut, ...byBlock];
  return ofHost.length > 0 ? [] : byBlock;
}

export function isHeldByNock(states: readonly NockState[], request: OutgoingRequest): readonly string[] {
  return heldInAll(states, (state) => heldByNock(state, request));
}

function isBase(base: TextPattern, request: OutgoingRequest): boolean {
  const { scheme, host } = request;
  if (base.kind === 'unknown') return false;
  if (base.kind === 'expression')
    return host !== undefined && finds(base.source, base.flags, `${scheme ?? 'https'}://${host}`) === true;
  const address = addressOf(base.text);
  if (address.host === undefined) return false;
  if (host === undefined) return bearsName(address.host, request);
  return mayMatch(address.host, host) && sameScheme(address, request) && samePort(address, request);
}

function answers({ base, interceptors }: Scope, { method, path }: OutgoingRequest): boolean {
  const prefix = base.kind === 'text' ? (addressOf(base.text).path ?? '').replace(/\/$/, '') : '';
  return interceptors.some((one) => {
    if (method !== undefined && one.method !== method) return false;
    if (path === undefined || one.path.kind === 'unknown') return true;
    if (one.path.kind === 'expression') return finds(one.path.source, one.path.flags, path) !== false;
    return mayMatch(`${prefix}${one.path.text.replace(/[?#].*$/s, '')}`, path);
  });
}
