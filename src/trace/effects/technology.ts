import type { ClientLibrary } from '../../model/catalogue.ts';
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
  return driverNamed(client) ?? fromTarget ?? own;
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
