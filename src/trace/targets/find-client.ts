import type { ClientLibrary, Construction } from '../../model/catalogue.ts';
import type { Data, Origin, Value } from '../../model/value.ts';
import { modelFamily } from '../../frameworks/python/django/rows.ts';
import { external } from '../../values/make-value.ts';
import { findDoubles, findGlobal, findLibraries, type KnownDouble } from '../../catalogue/index.ts';
import { matchOperation } from '../../catalogue/operations.ts';
import { chainOf, pathOf, type CallChain, type ChainLink } from './call-chain.ts';
import type { RunContext } from './run-context.ts';

/** A client, and the way from it to a value that was got from it. */
export interface Client {
  readonly library: ClientLibrary;
  readonly construction: Construction;
  /** Of its construction. */
  readonly arguments: readonly Value[];
  /** Itself, where something was constructed. */
  readonly value?: Value;
  /** Where it was constructed; empty for what is a client by being imported. */
  readonly origin: readonly Origin[];
  /** From the client on; none for the client itself. */
  readonly links: readonly ChainLink[];
  /** It stands in for the library's client and lives in the process. */
  readonly double?: KnownDouble;
}

type ClientContext = Pick<RunContext, 'ecosystem' | 'baseOf'>;

/** The client that a value is or was got from; undefined where no library of the catalogue is behind it. */
export function findClient(value: Value, context: ClientContext): Client | undefined {
  const chain = chainOf(value);
  if (chain === undefined) return undefined;
  if (chain.package === 'function' || chain.package === modelFamily)
    return clientByBase(value, chain, context);
  if (chain.package === 'globalThis') return globalClient(chain, context);
  const plain = { ...chain, links: fromModule(chain.links) };
  for (const { library, links } of librariesAlong(plain, context)) {
    const inside = { ...plain, links };
    const client = constructed(library, inside, context) ?? imported(library, inside);
    if (client !== undefined) return client;
  }
  return standIn(plain, context);
}

/**
 * Libraries that a chain starts in. Python's modules are members like any others, so part of the chain may be the
 * name of the library: `google.cloud.storage.Client()`.
 */
function librariesAlong(
  { package: name, links }: CallChain,
  context: Pick<RunContext, 'ecosystem'>,
): readonly { readonly library: ClientLibrary; readonly links: readonly ChainLink[] }[] {
  if (context.ecosystem === 'npm') return librariesOf(name, context).map((library) => ({ library, links }));
  const names = links.map((link) => link.name);
  const end = links.findIndex(({ call }) => call !== undefined);
  const modules = end < 0 ? names : names.slice(0, end);
  return findLibraries('pypi', name, modules.join('.')).map((library) => {
    const full = [name, ...modules].join('.');
    const module = (library.modules ?? library.packages).find(
      (one) => full === one || full.startsWith(`${one}.`),
    );
    return { library, links: links.slice((module ?? name).split('.').length - 1) };
  });
}

/** The default export, a CommonJS module's value and the module itself are told apart by nobody who writes code. */
export function fromModule(links: readonly ChainLink[]): readonly ChainLink[] {
  const [first, second] = links;
  return first?.name === 'default' && first.call === undefined && second !== undefined && second.name !== ''
    ? links.slice(1)
    : links;
}

export function librariesOf(
  packageName: string,
  { ecosystem }: Pick<RunContext, 'ecosystem'>,
): readonly ClientLibrary[] {
  const [, name = packageName, subpath = ''] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(packageName) ?? [];
  return findLibraries(ecosystem, name, subpath);
}

/** The first call of the chain that constructs something. */
function constructed(
  library: ClientLibrary,
  { links, package: name }: CallChain,
  { ecosystem }: Pick<RunContext, 'ecosystem'>,
): Client | undefined {
  for (const [index, { call }] of links.entries()) {
    if (call === undefined) continue;
    const exported = exportedName(links.slice(0, index + 1));
    // Python's syntax does not tell construction from call.
    const forms =
      ecosystem === 'pypi'
        ? ['new', 'call', 'either', 'extend']
        : call.new
          ? ['new', 'either', 'extend']
          : ['call', 'either'];
    const construction = library.constructions.find(
      (one) => forms.includes(one.form) && one.exports.includes(exported) && allowsEntry(one, name),
    );
    if (construction === undefined) continue;
    return {
      library,
      construction,
      arguments: call.arguments,
      value: call.value,
      origin: call.origin,
      links: links.slice(index + 1),
    };
  }
  return undefined;
}

/** Path of what is called, without the call itself: `default()`, `verbose().Database`. */
function exportedName(links: readonly ChainLink[]): string {
  const path = pathOf(links);
  const name = path.slice(0, -'()'.length).replace(/\.$/, '');
  return name === '' ? 'default' : name;
}

function allowsEntry({ entries }: Construction, packageName: string): boolean {
  return entries === undefined || entries.includes(packageName);
}

/** What is a client without being constructed: `fs`, `axios`, one of their functions. */
function imported(library: ClientLibrary, { links, package: name }: CallChain): Client | undefined {
  const ways = library.constructions.filter((one) => one.form === 'import' && allowsEntry(one, name));
  const [first] = links;
  const { itself, rest } = itselfIn(ways, links);
  const whole = ways.find((one) => one.exports.includes('default'));
  const base = { library, arguments: [], origin: [] };
  if (itself !== undefined && (whole === undefined || doesSomething(library, rest))) {
    return { ...base, construction: itself, links: rest };
  }
  if (whole === undefined) return undefined;
  return { ...base, construction: whole, links: first?.name === 'default' ? rest : links };
}

/** Names in a module of the package are dotted: `db.connection`. */
function itselfIn(
  ways: readonly Construction[],
  links: readonly ChainLink[],
): { readonly itself?: Construction; readonly rest: readonly ChainLink[] } {
  const end = links.findIndex(({ call }) => call !== undefined);
  const longest = end < 0 ? links.length : end + 1;
  for (let length = longest; length > 0; length -= 1) {
    const name = pathOf(links.slice(0, length)).replace(/\(\)$/, '');
    const itself = name === 'default' ? undefined : ways.find((one) => one.exports.includes(name));
    if (itself !== undefined) return { itself, rest: afterName(links, length) };
  }
  return { rest: afterName(links, 1) };
}

function afterName(links: readonly ChainLink[], length: number): readonly ChainLink[] {
  const call = links[length - 1]?.call;
  return call === undefined ? links.slice(length) : [{ name: '', call }, ...links.slice(length)];
}

function doesSomething(library: ClientLibrary, links: readonly ChainLink[]): boolean {
  return links.length === 0 || matchOperation(library, pathOf(links)) !== undefined;
}

function globalClient({ links }: CallChain, { ecosystem }: ClientContext): Client | undefined {
  const [first, ...rest] = links;
  const library = first && findGlobal(ecosystem, first.name);
  const construction = library?.constructions.find((one) => one.exports.includes(first?.name ?? ''));
  if (first === undefined || library === undefined || construction === undefined) return undefined;
  const called = first.call === undefined ? [] : [{ name: '', call: first.call }];
  return { library, construction, arguments: [], origin: [], links: [...called, ...rest] };
}

/** The class at the beginning of a chain: `User.objects.all().delete`. */
function classBehind(value: Value): Value | undefined {
  let at: Value | undefined = value;
  for (let step = 0; step < 50 && at?.kind === 'known'; step += 1) {
    const { data }: { readonly data: Data } = at;
    if (data.type === 'class') return at;
    at = data.type === 'result' ? data.receiver : data.type === 'external' ? data.of : undefined;
  }
  return undefined;
}

/** Whatever else a model extends, it is a model. */
const modelBase = external('django', ['db', 'models', 'Model']);

/** Static members of a class that extends a library's: `class User extends Model`, then `User.destroy`. */
function clientByBase(
  value: Value,
  { package: name, links }: CallChain,
  context: ClientContext,
): Client | undefined {
  const type = classBehind(value);
  if (type?.kind !== 'known' || type.data.type !== 'class') return undefined;
  const base = name === modelFamily ? modelBase : context.baseOf(type.data);
  const chain = base && chainOf(base);
  if (chain === undefined) return undefined;
  const exported = pathOf(fromModule(chain.links));
  for (const { library, links: inside } of librariesAlong(chain, context)) {
    const name = context.ecosystem === 'npm' ? exported : pathOf(inside);
    const construction = library.constructions.find(
      (one) => one.form === 'extend' && one.exports.includes(name),
    );
    if (construction) return { library, construction, arguments: [], origin: type.origin, links };
  }
  return undefined;
}

/** In-memory packages with the interface of the library that they replace: `ioredis-mock`, `memfs`. */
function standIn({ package: name, links }: CallChain, { ecosystem }: ClientContext): Client | undefined {
  const known = findDoubles(ecosystem, name).filter(({ double }) => double.what === 'in-memory');
  const closest = [...known].sort((left, right) => nameDistance(left, name) - nameDistance(right, name));
  for (const double of closest) {
    const start = links.findIndex((_, index) =>
      double.double.exports?.includes(exportedPath(links.slice(0, index + 1))),
    );
    const rest = operationIn(double.library, start < 0 ? links : links.slice(start + 1));
    const [construction] = double.library.constructions;
    if (construction === undefined || rest === undefined) continue;
    return { library: double.library, construction, arguments: [], origin: [], links: rest, double };
  }
  return undefined;
}

/** Doubles hand out what they stand for in ways of their own: `newDb().adapters.createPg().Pool`. */
function operationIn(library: ClientLibrary, links: readonly ChainLink[]): readonly ChainLink[] | undefined {
  const from = links.findIndex(
    (_, index) => matchOperation(library, pathOf(links.slice(index))) !== undefined,
  );
  return from < 0 ? undefined : links.slice(from);
}

function exportedPath(links: readonly ChainLink[]): string {
  return pathOf(links).replace(/\(\)$/, '');
}

function nameDistance({ library }: KnownDouble, name: string): number {
  return library.packages.some((one) => name.startsWith(one)) ? 0 : 1;
}
