import type { Known, Value } from '../../model/value.ts';
import type { IntrinsicCall, IntrinsicTools } from '../../values/intrinsic.ts';
import { array, known, object, string, undefinedValue } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { given } from '../kinds-of-value.ts';
import { portsIn } from './listening.ts';

/** A server of Node is the application that it was made for. */
export const serverFamily = 'web server';
const portKey = ' port';

export function serverOf(listener: Value, origin: IntrinsicCall['origin'], port?: Value): Known {
  const entries: [string, Value][] = [
    [' listener', listener],
    [portKey, port ?? undefinedValue(origin)],
  ];
  return object(new Map(entries), origin, { of: { builtin: serverFamily } });
}

/** Under this a process remembers its servers, each with the port that the code gave it. */
const serversKey = 'servers that listen';

export function noteServer(server: Value, port: Value | undefined, tools: IntrinsicTools): void {
  const one = object({ server, port: port ?? undefinedValue() });
  const before = tools.recall(serversKey);
  tools.remember(serversKey, array(before === undefined ? [one] : [before, one]));
}

function serversOn(port: string, value: Value | undefined, tools: IntrinsicTools): readonly Value[] {
  if (value?.kind === 'one-of') return value.options.flatMap((option) => serversOn(port, option, tools));
  if (value?.kind !== 'known') return [];
  if (value.data.type === 'array') return value.data.items.flatMap((item) => serversOn(port, item, tools));
  if (value.data.type !== 'object') return [];
  return portsIn(tools.member(value, 'port')).includes(port) ? [tools.member(value, 'server')] : [];
}

/** What `server.address()` gives: where the system chose the port, that port is known by its server. */
export function addressOfServer(
  server: Value,
  origin: IntrinsicCall['origin'],
  tools: IntrinsicTools,
): Value {
  const port = given(tools.member(server, portKey));
  if (port !== undefined && portsIn(port).length > 0)
    return object({ port, address: string('127.0.0.1'), family: string('IPv4') }, origin);
  return known(
    { type: 'result', package: 'node:http', path: ['address', '()'], arguments: [server] },
    origin,
  );
}

export function portOfServer(server: Value, origin: IntrinsicCall['origin'], tools: IntrinsicTools): Value {
  return tools.member(addressOfServer(server, origin, tools), 'port');
}

/** `http://127.0.0.1:` and the port of a server. */
export function urlOfServer(server: Value, origin: IntrinsicCall['origin'], tools: IntrinsicTools): Value {
  return tools.text(['http://127.0.0.1:', portOfServer(server, origin, tools)]);
}

/** The servers of this process that an address may lead to, and what follows the server in it. */
export function ownServersAt(
  url: Value,
  tools: IntrinsicTools,
): readonly { readonly server: Value; readonly path: Value }[] {
  if (url.kind === 'one-of') return url.options.flatMap((option) => ownServersAt(option, tools));
  if (url.kind !== 'known') return [];
  if (url.data.type === 'object') return ownServersAt(tools.member(url, 'href'), tools);
  const parts = url.data.type === 'template' ? url.data.parts : [keyOf(url) ?? ''];
  const [first, second, ...more] = parts;
  const found = typeof first === 'string' ? thisMachine.exec(first) : null;
  if (found === null) return [];
  const [, port, rest = ''] = found;
  if (port === '' && rest === '' && second !== undefined && typeof second !== 'string') {
    const server = serverOfPort(second);
    return server === undefined ? [] : [{ server, path: tools.text(['/', ...more]) }];
  }
  if (port === undefined || port === '') return [];
  const path = tools.text(['/', rest, ...parts.slice(1)]);
  return serversOn(port, tools.recall(serversKey), tools).map((server) => ({ server, path }));
}

const thisMachine = /^https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?::(\d*))?(.*)$/is;

function serverOfPort(port: Value): Value | undefined {
  if (port.kind !== 'known' || port.data.type !== 'external') return undefined;
  const { of, path } = port.data;
  if (path.at(-1) !== 'port' || of?.kind !== 'known' || of.data.type !== 'result') return undefined;
  return of.data.path.join('.') === 'address.()' ? of.data.arguments[0] : undefined;
}
