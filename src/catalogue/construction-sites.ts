import type { ClientLibrary, Construction, Ecosystem } from '../model/catalogue.ts';
import type { ClassFact, Code, ImportedName, ImportFact, Outline, SiteFact } from '../model/facts.ts';
import type { Expression } from '../model/expression.ts';
import type { Spot } from '../model/place.ts';
import { segmentsOf } from './call-pattern.ts';
import { findGlobal, findLibraries } from './index.ts';

/** An export of a package outside the repository, as the linker names it. */
export interface ExternalName {
  readonly package: string;
  readonly subpath: string;
  /** `default`, `*` for the whole module, or the exported name. */
  readonly name: string;
}

/** What a module-level name of the file finally is, when that is an export of a package. */
export type ResolveName = (local: string) => ExternalName | undefined;

/** One place where a client comes into being. */
export interface ConstructionSite extends Spot {
  readonly library: ClientLibrary;
  readonly construction: Construction;
  readonly endLine: number;
  /** Function it stands in; 0 is the module. */
  readonly scope: number;
  /** Name that receives the client: `pool`, `this.pool`, a class, an imported name. */
  readonly binds?: string;
  /** Path from the client to what the name holds, where that is not the client itself: `rm` of `node:fs`. */
  readonly path?: string;
  readonly conditional?: true;
}

/**
 * Where a file constructs clients. By the origin of names only: a class of the repository that is called
 * `Client` is nobody's client. `code` is needed for classes that extend a library's.
 */
export function constructionSites(outline: Outline, resolve: ResolveName, code?: Code): ConstructionSite[] {
  const ecosystem = outline.frontend === 'python' ? 'pypi' : 'npm';
  const file: File = { ecosystem, resolve, results: resultsOfCalls(outline, resolve) };
  return [
    ...outline.imports.flatMap((one) => importedClients(file, one)),
    ...outline.sites.flatMap((site) => constructedAt(file, site)),
    ...usedGlobals(ecosystem, outline.sites),
    ...(code?.classes ?? []).flatMap((one) => extendedBy(file, one)),
  ].sort((left, right) => left.line - right.line || left.column - right.column);
}

interface File {
  readonly ecosystem: Ecosystem;
  readonly resolve: ResolveName;
  /** Names that hold the result of a call on an import: `const pgp = pgPromise()`. */
  readonly results: ReadonlyMap<string, Origin>;
}

/** A package and the path from its module: `default`, `native.Pool`, `default().client`. */
interface Origin {
  readonly external: ExternalName;
  readonly path: string;
}

function resultsOfCalls(outline: Outline, resolve: ResolveName): ReadonlyMap<string, Origin> {
  const results = new Map<string, Origin>();
  for (const site of outline.sites) {
    if (site.binds === undefined || site.scope !== 0 || site.root === 'global') continue;
    const origin = originOf({ resolve, results }, site.callee);
    if (origin) results.set(site.binds, { external: origin.external, path: `${origin.path}()` });
  }
  return results;
}

function originOf(file: Pick<File, 'resolve' | 'results'>, callee: string): Origin | undefined {
  const [root = '', ...rest] = segmentsOf(callee);
  const name = root.replace(/(?:\(\))+$/, '');
  const calls = root.slice(name.length);
  const known = file.results.get(name);
  if (known) return { external: known.external, path: [known.path + calls, ...rest].join('.') };
  const external = file.resolve(name);
  return external && { external, path: pathFromModule(external, calls, rest) };
}

/** The default export, a CommonJS module's value and the module itself are told apart by nobody who writes code. */
function pathFromModule(external: ExternalName, calls: string, rest: readonly string[]): string {
  const whole = external.name === 'default' || external.name === '*';
  if (!whole) return [external.name + calls, ...rest].join('.');
  if (calls !== '' || rest.length === 0) return [`default${calls}`, ...rest].join('.');
  return rest[0] === 'default' && rest.length > 1 ? rest.slice(1).join('.') : rest.join('.');
}

function constructedAt(file: File, site: SiteFact): ConstructionSite[] {
  if (site.root === 'global') return [];
  const origin = originOf(file, site.callee);
  if (!origin) return [];
  const forms: readonly Construction['form'][] =
    site.new || file.ecosystem === 'pypi' ? ['new', 'call', 'either'] : ['call', 'either'];
  const found = findConstruction(file.ecosystem, origin, site.new ? ['new', 'either'] : forms);
  if (!found) return [];
  return [
    {
      ...found,
      line: site.line,
      column: site.column,
      endLine: site.endLine,
      scope: site.scope,
      ...(site.binds !== undefined && { binds: site.binds }),
      ...(site.conditional && { conditional: true }),
    },
  ];
}

function findConstruction(
  ecosystem: Ecosystem,
  { external, path }: Origin,
  forms: readonly Construction['form'][],
): { readonly library: ClientLibrary; readonly construction: Construction } | undefined {
  for (const library of findLibraries(ecosystem, external.package, external.subpath)) {
    const exported = pathInLibrary(library, external, path);
    const construction = library.constructions.find(
      (one) => forms.includes(one.form) && one.exports.includes(exported) && allowsEntry(one, external),
    );
    if (construction) return { library, construction };
  }
  return undefined;
}

/** Python's submodules are part of the exported name: `ext.asyncio.create_async_engine`. */
function pathInLibrary(library: ClientLibrary, external: ExternalName, path: string): string {
  if (library.ecosystem === 'npm') return path;
  const full = external.subpath === '' ? external.package : `${external.package}.${external.subpath}`;
  const module = (library.modules ?? library.packages).find(
    (one) => full === one || full.startsWith(`${one}.`),
  );
  const inside = module === undefined ? '' : full.slice(module.length + 1);
  return inside === '' ? path : path === 'default' ? inside : `${inside}.${path}`;
}

function allowsEntry(construction: Construction, external: ExternalName): boolean {
  if (construction.entries === undefined) return true;
  const specifier = external.subpath === '' ? external.package : `${external.package}/${external.subpath}`;
  return (
    construction.entries.includes(specifier) || construction.entries.includes(specifier.replaceAll('/', '.'))
  );
}

/** Imports whose export is itself a client, and those of its functions that do something. */
function importedClients(file: File, imported: ImportFact): ConstructionSite[] {
  if (imported.typeOnly || imported.reexport || imported.kind === 'resolve') return [];
  return imported.names.flatMap((name) => {
    if (name.typeOnly || !name.usedAsValue) return [];
    const external = file.resolve(name.local);
    const client = external && importedClient(file.ecosystem, external);
    if (!client) return [];
    const { path, ...found } = client;
    return [{ ...found, ...(path !== '' && { path }), ...placeOf(imported, name) }];
  });
}

function placeOf(
  imported: ImportFact,
  name: ImportedName,
): Omit<ConstructionSite, 'library' | 'construction'> {
  return {
    line: name.line,
    column: name.line === imported.line ? imported.column : 1,
    endLine: name.line,
    scope: imported.scope,
    binds: name.local,
    ...(imported.conditional && { conditional: true }),
  };
}

function importedClient(
  ecosystem: Ecosystem,
  external: ExternalName,
):
  | { readonly library: ClientLibrary; readonly construction: Construction; readonly path: string }
  | undefined {
  for (const library of findLibraries(ecosystem, external.package, external.subpath)) {
    const name = pathInLibrary(library, external, pathFromModule(external, '', []));
    const ways = library.constructions.filter((one) => one.form === 'import' && allowsEntry(one, external));
    const itself = ways.find((one) => one.exports.includes(name));
    if (itself) return { library, construction: itself, path: '' };
    const module = ways.find((one) => one.exports.includes('default'));
    if (module && doesSomething(library, name)) return { library, construction: module, path: name };
  }
  return undefined;
}

/** Types, constants and helpers of the same package are no clients. */
function doesSomething(library: ClientLibrary, name: string): boolean {
  const patterns = [...library.operations, ...(library.handles ?? [])].flatMap((one) => one.calls);
  return patterns.some((pattern) => segmentsOf(pattern)[0]?.replace('()', '') === name);
}

/** A global is everywhere: its first use in a file stands for the file. */
function usedGlobals(ecosystem: Ecosystem, sites: readonly SiteFact[]): ConstructionSite[] {
  const seen = new Set<string>();
  return sites.flatMap((site) => {
    const name = segmentsOf(site.callee)[0]?.replace('()', '') ?? '';
    const library = site.root === 'global' ? findGlobal(ecosystem, name) : undefined;
    const construction = library?.constructions.find((one) => one.exports.includes(name));
    if (!library || !construction || seen.has(name)) return [];
    seen.add(name);
    const { line, column, endLine, scope } = site;
    return [{ library, construction, line, column, endLine, scope, binds: name }];
  });
}

function extendedBy(file: File, one: ClassFact): ConstructionSite[] {
  for (const base of one.bases) {
    const path = pathOf(base.value);
    const origin = path === undefined ? undefined : originOf(file, path);
    const found = origin && findConstruction(file.ecosystem, origin, ['extend']);
    if (!found) continue;
    const { line, column, endLine, scope } = one;
    return [{ ...found, line, column, endLine, scope, ...(one.name !== undefined && { binds: one.name }) }];
  }
  return [];
}

/** `Model`, `models.Model`; anything computed is not followed. */
function pathOf(value: Expression): string | undefined {
  if (value.kind === 'reference') return value.name;
  if (value.kind !== 'member') return undefined;
  const object = pathOf(value.object);
  return object === undefined ? undefined : `${object}.${value.property}`;
}
