import type { Data, Known, Origin, Value } from '../../model/value.ts';
import { boolean, known, nullValue, object, string, unresolved } from '../make-value.ts';
import { dataOf, lift, liftReceiver, originsOf, plainText } from './lift.ts';
import type { Intrinsic, IntrinsicTable, IntrinsicTools } from '../intrinsic.ts';

const parts = [
  'href',
  'origin',
  'protocol',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
  'username',
] as const;

/** Of an address with a secret in it only what its redacted text says is known: never the password. */
function addressOf(
  text: string,
  secret: Extract<Data, { type: 'string' }>['redacted'],
  origin: readonly Origin[],
): Value {
  const url = new URL(text);
  const entries = new Map<string, Value>(parts.map((part) => [part, string(url[part], origin)]));
  const password =
    secret === undefined
      ? string(url.password, origin)
      : known({ type: 'string', value: '***', redacted: secret }, origin);
  entries.set('password', password);
  if (secret !== undefined) {
    entries.set('href', known({ type: 'string', value: text, redacted: secret }, origin));
  }
  entries.set('searchParams', searchParameters(url.searchParams, origin));
  return object(entries, origin, { of: { builtin: 'URL' } });
}

function searchParameters(parameters: URLSearchParams, origin: readonly Origin[]): Value {
  const entries = new Map<string, Value>();
  for (const [key, value] of parameters) if (!entries.has(key)) entries.set(key, string(value, origin));
  return object(entries, origin, { of: { builtin: 'URLSearchParams' } });
}

const makeUrl: Intrinsic = lift((call) => {
  const [address, base] = call.arguments;
  const open = address === undefined ? undefined : openUrl(address, base, call.tools);
  if (open !== undefined) return open;
  const text = address === undefined ? undefined : textOfAddress(address);
  const below = base === undefined ? undefined : textOfAddress(base);
  if (text === undefined || (base !== undefined && below === undefined)) {
    return unresolved('an address that is not text', call.origin);
  }
  if (!URL.canParse(text, below)) return call.tools.throws();
  const redacted = [address, base]
    .map((one) => dataOf(one, 'string')?.redacted)
    .find((one) => one !== undefined);
  return addressOf(new URL(text, below).href, redacted, originsOf(call, call.arguments));
});

/** Of an address that is known in part its text is: an absolute one, or a path from the root of a base. */
function openUrl(address: Known, base: Known | undefined, tools: IntrinsicTools): Value | undefined {
  const { data } = address;
  const of = { open: true, of: { builtin: 'URL' } } as const;
  if (data.type === 'template' && beginsWithScheme(data.parts))
    return object(new Map([['href', address]]), address.origin, of);
  const below = base === undefined ? undefined : partsOf(base);
  if (data.type !== 'string' || !data.value.startsWith('/') || below === undefined) return undefined;
  const href = tools.text([...originIn(below), address]);
  return object(new Map([['href', href]]), address.origin, of);
}

function partsOf({ data }: Known): readonly (string | Value)[] | undefined {
  if (data.type === 'object') {
    const href = data.entries.get('href');
    return href?.kind === 'known' ? partsOf(href) : undefined;
  }
  return data.type === 'template' && beginsWithScheme(data.parts) ? data.parts : undefined;
}

function beginsWithScheme([first]: readonly (string | Value)[]): boolean {
  return typeof first === 'string' && /^[a-z][a-z\d+.-]*:\/\//i.test(first);
}

/** Up to the first slash after the scheme. */
function originIn([first, ...more]: readonly (string | Value)[]): readonly (string | Value)[] {
  const [, scheme = '', rest = ''] =
    /^(\w[\w+.-]*:\/\/)(.*)$/s.exec(typeof first === 'string' ? first : '') ?? [];
  const parts: (string | Value)[] = [scheme];
  for (const part of [rest, ...more]) {
    const slash = typeof part === 'string' ? part.indexOf('/') : -1;
    if (typeof part === 'string' && slash >= 0) return [...parts, part.slice(0, slash)];
    parts.push(part);
  }
  return parts;
}

function textOfAddress(value: Known): string | undefined {
  if (value.data.type === 'string') return value.data.value;
  const href = dataOf(value, 'object')?.entries.get('href');
  return dataOf(href, 'string')?.value;
}

const fileUrlToPath: Intrinsic = lift((call) => {
  const [address] = call.arguments;
  const text = address === undefined ? undefined : textOfAddress(address);
  if (text?.startsWith('file://') !== true)
    return unresolved('a path from something that is no file address', call.origin);
  return string(decoded(text.slice('file://'.length)), originsOf(call, call.arguments));
});

/** A stray `%` makes decoding throw; then the text stands for itself. */
function decoded(path: string): string {
  return /%(?![0-9a-f]{2})/i.test(path) ? path : decodeURI(path);
}

const pathToFileUrl: Intrinsic = lift((call) => {
  const path = plainText(call.arguments[0]);
  if (path?.startsWith('/') !== true) return unresolved('the address of a relative path', call.origin);
  return addressOf(`file://${encodeURI(path)}`, undefined, originsOf(call, call.arguments));
});

const getParameter: Intrinsic = liftReceiver(({ receiver, arguments: [key], origin }) => {
  const name = plainText(key);
  const entries = dataOf(receiver, 'object')?.entries;
  if (name === undefined || entries === undefined) return unresolved('a parameter of an address', origin);
  return entries.get(name) ?? nullValue(origin);
});

const hasParameter: Intrinsic = liftReceiver(({ receiver, arguments: [key], origin }) => {
  const name = plainText(key);
  const entries = dataOf(receiver, 'object')?.entries;
  if (name === undefined || entries === undefined) return unresolved('a parameter of an address', origin);
  return boolean(entries.has(name), origin);
});

const urlText: Intrinsic = liftReceiver(
  ({ receiver, origin }) =>
    dataOf(receiver, 'object')?.entries.get('href') ?? unresolved('an address', origin),
);

const parametersText: Intrinsic = liftReceiver(({ receiver, origin }) => {
  const pairs = [...(dataOf(receiver, 'object')?.entries ?? [])].map(([key, value]): [string, string] => [
    key,
    plainText(value) ?? '***',
  ]);
  return string(new URLSearchParams(pairs).toString(), origin);
});

const makeParameters: Intrinsic = lift((call) => {
  const [from] = call.arguments;
  const text = plainText(from);
  if (text !== undefined) return searchParameters(new URLSearchParams(text), originsOf(call, call.arguments));
  const entries = dataOf(from, 'object')?.entries ?? new Map<string, Value>();
  return object(entries, call.origin, { of: { builtin: 'URLSearchParams' } });
});

const canParse: Intrinsic = lift((call) => {
  const text = plainText(call.arguments[0]);
  return text === undefined
    ? unresolved('an address that is not text', call.origin)
    : boolean(URL.canParse(text), call.origin);
});

const constructors = { URL: makeUrl, URLSearchParams: makeParameters, 'URL.canParse': canParse };

export const urlIntrinsics: IntrinsicTable = {
  'node:url': { ...constructors, fileURLToPath: fileUrlToPath, pathToFileURL: pathToFileUrl },
  globalThis: constructors,
  URL: { toString: urlText, toJSON: urlText },
  URLSearchParams: { get: getParameter, has: hasParameter, toString: parametersText },
};
