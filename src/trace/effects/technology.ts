import type { ClientLibrary } from '../../model/catalogue.ts';
import type { Value } from '../../model/value.ts';
import type { Client } from '../targets/find-client.ts';
import { technologyOf } from '../targets/parse-address.ts';
import { readPlace } from '../targets/read-place.ts';

/** Keys under which libraries are told which driver to use. */
const driverKeys = ['client', 'dialect', 'type', 'provider', 'driver'];

/**
 * The technology behind a client: the library's own, else what the construction, the address, a client below
 * or the option that names the driver says. Stays `from-target` where nothing does.
 */
export function technologyBehind(
  library: ClientLibrary,
  client: Client,
  fromTarget: string | undefined,
): string {
  const own = library.boundary.technology;
  if (!own.startsWith('from-')) return own;
  const { technology } = client.construction;
  if (technology !== undefined && !technology.startsWith('from-')) return technology;
  return driverNamed(client) ?? fromTarget ?? addressed(client) ?? own;
}

/** What the scheme of the address says, where nothing of the rest was read: `sqlite://`. */
function addressed({ construction, arguments: args }: Client): string | undefined {
  for (const place of construction.target) {
    if (place.field !== 'url' && place.field !== 'client') continue;
    for (const value of readPlace(args, place).values) {
      const technology = byScheme(value);
      if (technology !== undefined) return technology;
    }
  }
  return undefined;
}

/** Of an address, or of what a client that was made with one is built on. */
function byScheme(value: Value, depth = 0): string | undefined {
  if (value.kind !== 'known' || depth > 4) return undefined;
  const { data } = value;
  if (data.type === 'string') {
    const scheme = /^([a-z][a-z\d]*)(?:\+\w+)?:/i.exec(data.value)?.[1];
    return scheme === undefined ? undefined : technologyOf(scheme);
  }
  if (data.type !== 'result') return undefined;
  return [...data.arguments, ...(data.receiver === undefined ? [] : [data.receiver])]
    .map((one) => byScheme(one, depth + 1))
    .find((one) => one !== undefined);
}

function driverNamed({ arguments: args }: Client): string | undefined {
  for (const argument of args.keys()) {
    for (const key of driverKeys) {
      for (const value of readPlace(args, { argument, path: [key] }).values) {
        const isText = value.kind === 'known' && value.data.type === 'string';
        const technology = isText ? technologyOf(value.data.value) : undefined;
        if (technology !== undefined) return technology;
      }
    }
  }
  return undefined;
}
