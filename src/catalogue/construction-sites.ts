import type { ClientLibrary, Construction, Ecosystem } from '../model/catalogue.ts';
import type { ClassFact, Code, ImportedName, ImportFact, Outline, SiteFact } from '../model/facts.ts';
import type { Spot } from '../model/place.ts';
import { segmentsOf } from './call-pattern.ts';
import { findGlobal, findLibraries } from './index.ts';
import { matchHandles } from './operations.ts';
import {
  memberPath,
  originsOf,
  pathFromModule,
  type ExternalName,
  type Origin,
  type Origins,
  type ResolveName,
} from './origins.ts';

export type { ExternalName, ResolveName } from './origins.ts';

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
  const file: File = { ecosystem, outline, origins: originsOf(outline, resolve, code) };
  return [
    ...outline.imports.flatMap((one) => importedClients(file, one)),
    ...outline.sites.flatMap((site, index) => constructedAt(file, site, index)),
    ...usedGlobals(ecosystem, outline.sites),
    ...(code?.classes ?? []).flatMap((one) => extendedBy(file, one)),
  ].sort((left, right) => left.line - right.line || left.column - right.column);
}

interface File {
  readonly ecosystem: Ecosystem;
  readonly outline: Outline;
  readonly origins: Origins;
}

function constructedAt(file: File, site: SiteFact, index: number): ConstructionSite[] {
  // What looks global may come from a star import there (Python).
  const isGlobal = site.root === 'global' && file.ecosystem === 'npm';
  const origin = isGlobal ? undefined : file.origins.ofSite(site);
  const found = origin && findConstruction(file.ecosystem, origin, formsOf(file.ecosystem, site));
  if (!found) return [];
  const { line, column, endLine, scope } = site;
  const binds = bindsClient(found.library, file.outline.sites, index) ? site.binds : undefined;
  return [
    {
      ...found,
      ...{ line, column, endLine, scope },
      ...(binds !== undefined && { binds }),
      ...(site.conditional && { conditional: true }),
    },
  ];
}

/** Python's syntax does not tell construction from call. */
function formsOf(ecosystem: Ecosystem, site: SiteFact): readonly Construction['form'][] {
  if (ecosystem === 'pypi') return ['new', 'call', 'either'];
  return site.new ? ['new', 'either'] : ['call', 'either'];
}

/** Links of a chain that are looked through for what a name finally holds. */
const longestChain = 20;

/** `const rows = new Pool().query(…)` binds no client; `const db = new PrismaClient().$extends(…)` does. */
function bindsClient(library: ClientLibrary, sites: readonly SiteFact[], index: number): boolean {
  const site = sites[index];
  const chained = `${site?.callee ?? ''}().`;
  const longer = sites
    .slice(index + 1, index + 1 + longestChain)
    .filter((one) => one.line === site?.line && one.column === site.column && one.callee.startsWith(chained));
  const last = longer.at(-1);
  return last === undefined || isHandedOn(library, last.callee.slice(chained.length));
}

function isHandedOn(library: ClientLibrary, path: string): boolean {
  return matchHandles(library, path).some((handle) => handle.gives === 'result');
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
    const external = file.origins.ofName(name.local);
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
    const name = pathInLibrary(library, external, pathFromModule(external));
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
    const path = memberPath(base.value);
    const origin = path === undefined ? undefined : file.origins.ofPath(path);
    const found = origin && findConstruction(file.ecosystem, origin, ['extend']);
    if (!found) continue;
    const { line, column, endLine, scope } = one;
    return [{ ...found, line, column, endLine, scope, ...(one.name !== undefined && { binds: one.name }) }];
  }
  return [];
}
