import type { Value } from '../../model/value.ts';
import { findDoubles } from '../../catalogue/index.ts';
import { chainOf } from './call-chain.ts';
import { technologyOf } from './parse-address.ts';
import type { RunContext } from './run-context.ts';

/** Programs that are started for the test and stopped with it, whichever image or server they run. */
const containers =
  /^(?:@testcontainers\/|testcontainers(?:\/|$)|@databases\/pg-test|@shelf\/jest-mongodb|pytest-(?:postgresql|redis|mysql|mongo|elasticsearch|rabbitmq|docker|httpserver)$|pytest_(?:postgresql|redis|mysql|docker)(?:\/|$))/;

const stacks = new Map([
  ['container', 'a container that the test starts'],
  ['emulator', 'a server that the test starts'],
  ['in-memory', 'memory of the process'],
  ['sandbox', 'a sandbox made for the test'],
  ['mock', 'a double'],
]);

/**
 * What stands behind a value that came from a double: the address of a container, the client of a database in
 * memory, an adapter of a mock. Undefined for everything else.
 */
export function doubleBehind(value: Value, { ecosystem }: Pick<RunContext, 'ecosystem'>): string | undefined {
  const chain = chainOf(value);
  if (chain === undefined) return undefined;
  const [, name = chain.package] = /^((?:@[^/]+\/)?[^/]+)/.exec(chain.package) ?? [];
  if (containers.test(chain.package)) return stacks.get('container');
  const called = chain.links.filter(({ call }) => call !== undefined).length;
  // A package may be both: `undici` has a MockAgent beside its real clients.
  for (const { double, library } of findDoubles(ecosystem, name)) {
    if (library.packages.includes(name) && !startsWithExport(chain.links, double.exports)) continue;
    if (called > 0) return stacks.get(double.what);
  }
  return undefined;
}

/** What runs in a container that its package names: `@testcontainers/postgresql`. */
export function technologyInContainer(value: Value): string | undefined {
  const name = /^@testcontainers\/(\w+)/.exec(chainOf(value)?.package ?? '')?.[1];
  return name === undefined ? undefined : technologyOf(name.replace(/^mssqlserver$/, 'mssql'));
}

function startsWithExport(
  links: readonly { readonly name: string }[],
  exported: readonly string[] | undefined,
): boolean {
  const names = links.map(({ name }) => name).filter((name) => name !== 'default');
  return (exported ?? []).some((one) => one.split('.').every((part, index) => names[index] === part));
}

/** A port that the operating system chose for a server of this process: `server.address().port`. */
export function isOwnPort(value: Value): boolean {
  const chain = chainOf(value);
  if (chain === undefined) return false;
  if (/^(?:get-port|portfinder|detect-port|get-port-please|portpicker)(?:\/|$)/.test(chain.package))
    return true;
  const [before, last] = chain.links.slice(-2);
  return last?.name === 'port' && before?.name === 'address' && before.call !== undefined;
}
