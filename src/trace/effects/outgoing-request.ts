import type { ClientLibrary } from '../../model/catalogue.ts';
import type { OutgoingRequest } from '../../model/network.ts';
import type { Target } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import { transportOf } from '../../catalogue/transports.ts';
import { placeText } from '../../frameworks/network-blocks/client-place.ts';
import { addressOf, type Address } from '../../frameworks/network-blocks/url-pattern.ts';
import type { Client } from '../targets/find-client.ts';
import { readPlace } from '../targets/read-place.ts';
import { singleText } from '../targets/single-text.ts';
import type { FoundOperation } from './find-operation.ts';

/** The request that a call sends, where its library sends any that something in the process may answer. */
export function outgoingRequest(
  found: Pick<FoundOperation, 'library' | 'operation' | 'arguments' | 'links'>,
  client: Client,
  construction: string,
  { target, address }: { readonly target: Target; readonly address?: string },
): OutgoingRequest | undefined {
  const { library } = found;
  const transport = transportOf(client.library);
  if (transport === 'other') return undefined;
  const common = {
    transport,
    library: library.id,
    construction,
    client: placeText(client.origin),
    vendor: vendorOf(library),
  };
  const method = library.boundary.kind === 'http-service' ? methodOf(found) : undefined;
  return {
    ...common,
    ...where(found, target, address),
    ...(method === undefined ? {} : { method }),
  };
}

function vendorOf({ id, boundary }: ClientLibrary): readonly string[] {
  if (boundary.technology === 'from-target') return [];
  const words = [...id.split('-'), ...boundary.technology.split(/[-.]/)];
  const isAws = ['s3', 'sqs', 'sns', 'ses', 'dynamodb', 'aws'].some((word) => words.includes(word));
  return isAws ? ['amazonaws'] : words;
}

function where(
  { operation, arguments: args }: Pick<FoundOperation, 'operation' | 'arguments'>,
  { fields }: Target,
  address: string | undefined,
): Address {
  const base = address === undefined ? {} : addressOf(address);
  const named = (operation.target ?? [])
    .filter(({ field }) => field === 'url')
    .flatMap((source) => readPlace(args, source).values)
    .flatMap((value) => singleText(value)?.text ?? [])[0];
  const own = named === undefined ? {} : addressOf(named);
  const host = fields.host ?? own.host ?? base.host;
  const port = fields.port ?? own.port ?? base.port;
  const scheme = own.scheme ?? base.scheme;
  const path = pathOf(base.path, named, own);
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(scheme === undefined ? {} : { scheme }),
    ...(path === undefined ? {} : { path }),
  };
}

/** Only where the call names an address its path is known: SDKs make theirs. */
function pathOf(base: string | undefined, named: string | undefined, own: Address): string | undefined {
  if (named === undefined) return undefined;
  if (own.host !== undefined) return own.path;
  const rest = named.replace(/[?#].*$/s, '');
  const before = (base ?? '').replace(/\/$/, '');
  const path = rest.startsWith('/') ? rest : `/${rest}`;
  // The base may already have it: the address of the target is that of the call where nothing stands before it.
  return before.endsWith(path) ? before : `${before}${path}`;
}

const methods: ReadonlyMap<string, string> = new Map([
  ...['get', 'head', 'options', 'delete', 'post', 'put', 'patch'].map((name): [string, string] => [
    name,
    name.toUpperCase(),
  ]),
  ...['post', 'put', 'patch'].map((name): [string, string] => [`${name}Form`, name.toUpperCase()]),
  ['del', 'DELETE'],
]);

function methodOf({
  operation,
  arguments: args,
  links,
}: Pick<FoundOperation, 'operation' | 'arguments' | 'links'>): string | undefined {
  const { decidedBy } = operation;
  if (decidedBy?.as !== 'command') return methods.get(links.at(-1)?.name ?? '');
  const { values, unsure } = readPlace(args, decidedBy);
  const names = new Set(values.map(textOf));
  if (unsure || names.size > 1) return undefined;
  const [only] = names;
  return names.size === 0 ? 'GET' : only?.toUpperCase();
}

function textOf(value: Value): string | undefined {
  return value.kind === 'known' && value.data.type === 'string' ? value.data.value : undefined;
}
