import type { Code, Outline, SiteFact } from '../model/facts.ts';
import type { Expression } from '../model/expression.ts';
import { segmentsOf } from './call-pattern.ts';

/** An export of a package outside the repository, as the linker names it. */
export interface ExternalName {
  readonly package: string;
  readonly subpath: string;
  /** `default`, `*` for the whole module, or the exported name. */
  readonly name: string;
}

/** What a module-level name of the file finally is, when that is an export of a package. */
export type ResolveName = (local: string) => ExternalName | undefined;

/** A package and the path from its module: `default`, `native.Pool`, `default().client`. */
export interface Origin {
  readonly external: ExternalName;
  readonly path: string;
}

/** Where the paths that a file writes start from. */
export interface Origins {
  ofPath(path: string): Origin | undefined;
  ofSite(site: SiteFact): Origin | undefined;
  ofName(local: string): ExternalName | undefined;
}

/**
 * Follows names to imports, through results of calls (`const pgp = pgPromise()`) and, where `code` is given,
 * through members taken out of an import (`const { Pool } = pg`).
 */
export function originsOf(outline: Outline, resolve: ResolveName, code?: Code): Origins {
  const known = new Map<string, Origin>();
  const ofPath = (path: string) => originOf(known, resolve, path);
  for (const step of code?.functions[0]?.body ?? []) {
    if (step.do !== 'assign' || step.target.kind !== 'reference' || step.value?.kind !== 'member') continue;
    const origin = mapDefined(memberPath(step.value), ofPath);
    if (origin) known.set(step.target.name, origin);
  }
  const ofSite = (site: SiteFact) => loadedInPlace(outline, site) ?? ofPath(site.callee);
  for (const site of outline.sites) {
    if (site.binds === undefined || site.scope !== 0 || site.root === 'global') continue;
    const origin = ofSite(site);
    if (origin) known.set(site.binds, { ...origin, path: `${origin.path}()` });
  }
  return { ofPath, ofSite, ofName: resolve };
}

function originOf(
  known: ReadonlyMap<string, Origin>,
  resolve: ResolveName,
  path: string,
): Origin | undefined {
  const [root = '', ...rest] = segmentsOf(path);
  const name = root.replace(/(?:\(\))+$/, '');
  const calls = root.slice(name.length);
  const alias = known.get(name);
  if (alias) return { external: alias.external, path: [alias.path + calls, ...rest].join('.') };
  const external = resolve(name);
  return external && { external, path: pathFromModule(external, calls, rest) };
}

/** The default export, a CommonJS module's value and the module itself are told apart by nobody who writes code. */
export function pathFromModule(external: ExternalName, calls = '', rest: readonly string[] = []): string {
  const whole = external.name === 'default' || external.name === '*';
  if (!whole) return [external.name + calls, ...rest].join('.');
  if (calls !== '' || rest.length === 0) return [`default${calls}`, ...rest].join('.');
  return rest[0] === 'default' && rest.length > 1 ? rest.slice(1).join('.') : rest.join('.');
}

/** `require('x')(…)` and `(await import('x')).y`: a load without a name, known by its specifier only. */
function loadedInPlace(outline: Outline, site: SiteFact): Origin | undefined {
  const [root, ...rest] = segmentsOf(site.callee);
  if (site.import === undefined || (root !== 'require()' && root !== 'import()')) return undefined;
  const specifier = outline.imports[site.import]?.specifier;
  const [, packageName, subpath] = /^((?:@[^/]+\/)?[^/.][^/]*)(?:\/(.+))?$/.exec(specifier ?? '') ?? [];
  if (packageName === undefined) return undefined;
  const external = { package: packageName, subpath: subpath ?? '', name: '*' };
  return { external, path: pathFromModule(external, '', rest) };
}

/** `Model`, `models.Model`; anything computed is not followed. */
export function memberPath(value: Expression): string | undefined {
  if (value.kind === 'reference') return value.name;
  if (value.kind !== 'member') return undefined;
  return mapDefined(memberPath(value.object), (object) => `${object}.${value.property}`);
}

function mapDefined<From, To>(value: From | undefined, then: (value: From) => To): To | undefined {
  return value === undefined ? undefined : then(value);
}
