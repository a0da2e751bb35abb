import type { Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import { object, string, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { isUndefined } from '../kinds-of-value.ts';
import { segmentsOf, type Segment } from './match-path.ts';

/** A request that a test sends into an application. */
export interface WebRequest {
  /** In capitals; undefined where it is not known. */
  readonly method: string;
  readonly url: Value;
  readonly path: readonly Segment[];
  readonly query: Value;
  /** Names in small letters. */
  readonly headers: Value;
  readonly body: Value;
  /** The status that the test says it has. */
  readonly expected: number | undefined;
}

export interface RequestParts {
  readonly method: Value | string | undefined;
  readonly url: Value;
  readonly query?: Value;
  readonly headers?: Value;
  readonly body?: Value;
  readonly expected?: number;
}

/** More addresses in one call than this say nothing new. */
const mostAddresses = 8;

/** Undefined where nobody knows where the request goes; one request for each address that it may be. */
export function readRequests(parts: RequestParts, tools: IntrinsicTools): readonly WebRequest[] {
  const { method, url } = parts;
  const urls = url.kind === 'one-of' ? url.options.slice(0, mostAddresses) : [url];
  const name = typeof method === 'string' ? method : method === undefined ? 'GET' : methodText(method);
  if (name === undefined) return [];
  return urls.flatMap((one) => {
    const address = splitAddress(addressOf(one, tools), tools);
    return address === undefined ? [] : [requestTo(one, name, address, parts, tools)];
  });
}

function methodText(method: Value): string | undefined {
  if (isUndefined(method)) return 'GET';
  return keyOf(method);
}

/** `new URL(…)`, or text. */
function addressOf(url: Value, tools: IntrinsicTools): Value {
  return url.kind === 'known' && url.data.type === 'object' ? tools.member(url, 'href') : url;
}

function requestTo(
  url: Value,
  method: string,
  { path, query }: Address,
  parts: RequestParts,
  tools: IntrinsicTools,
): WebRequest {
  return {
    method: method.toUpperCase(),
    url,
    path,
    query: queryOf(query, parts.query, tools),
    headers: headersOf(parts.headers, tools),
    body: parts.body ?? undefinedValue(url.origin),
    expected: parts.expected,
  };
}

interface Address {
  readonly path: readonly Segment[];
  readonly query: readonly (string | Value)[];
}

function splitAddress(url: Value, tools: IntrinsicTools): Address | undefined {
  if (url.kind !== 'known') return undefined;
  const parts = url.data.type === 'template' ? url.data.parts : [keyOf(url) ?? ''];
  const at = parts.findIndex((part) => typeof part === 'string' && part.includes('?'));
  const piece = parts[at];
  const path =
    typeof piece === 'string' ? [...parts.slice(0, at), piece.slice(0, piece.indexOf('?'))] : parts;
  const query =
    typeof piece === 'string' ? [piece.slice(piece.indexOf('?') + 1), ...parts.slice(at + 1)] : [];
  const segments = segmentsOf(tools.text(withoutServer(path)));
  return segments === undefined ? undefined : { path: segments, query };
}

/** Before the path may stand the address of the server, or a value that is one. */
function withoutServer(parts: readonly (string | Value)[]): readonly (string | Value)[] {
  const [first, second, ...more] = parts;
  if (typeof first === 'string') return [first.replace(/^\w+:\/\/[^/]*/, ''), ...parts.slice(1)];
  return typeof second === 'string' && second.startsWith('/') ? [second, ...more] : parts;
}

function queryOf(text: readonly (string | Value)[], given: Value | undefined, tools: IntrinsicTools): Value {
  const entries = new Map<string, Value>();
  const [only] = text;
  if (text.length === 1 && typeof only === 'string')
    for (const [name, value] of new URLSearchParams(only)) entries.set(name, string(value));
  const more = given === undefined ? undefined : tools.current(given);
  if (more?.kind === 'known' && more.data.type === 'object')
    for (const [name, value] of more.data.entries) entries.set(name, value);
  const isKnown = text.length < 2 && (more === undefined || more.kind === 'known');
  return object(entries, [], isKnown ? {} : { open: true });
}

/** What every client sends by itself. */
const usualHeaders = ['host', 'user-agent', 'connection', 'content-type', 'content-length', 'accept'];

function headersOf(given: Value | undefined, tools: IntrinsicTools): Value {
  const entries = new Map<string, Value>(
    usualHeaders.map((name) => [name, unresolved(`the header ${name}`)]),
  );
  const now = given === undefined ? undefined : tools.current(given);
  if (now === undefined || isUndefined(now)) return object(entries);
  if (now.kind !== 'known' || now.data.type !== 'object') return object(entries, [], { open: true });
  for (const [name, value] of now.data.entries) entries.set(name.toLowerCase(), value);
  return object(entries, [], now.data.open === true ? { open: true } : {});
}

export function header(
  request: Pick<WebRequest, 'headers'>,
  name: Value | undefined,
  tools: IntrinsicTools,
): Value {
  const key = name === undefined ? undefined : keyOf(name)?.toLowerCase();
  return key === undefined ? unresolved('a header') : tools.member(request.headers, key);
}
