import { posix } from 'node:path';
import { resolveExports, resolveImports, type PathConditions } from 'resolve-pkg-maps';
import { isPlainObject, property, text, texts, type Plain, type PlainObject } from '../plain.ts';
import type { ManifestInfo } from './package-index.ts';
import { matchPatterns, pathPattern } from './path-patterns.ts';

/** Where a package's manifest says that a subpath (`''` for the package itself) leads; paths relative to the root. */
export interface ExportTargets {
  /** Under the conditions of the import, best first. */
  readonly chosen: readonly string[];
  /** Under any other condition or field: the same module in another form. */
  readonly others: readonly string[];
}

/** Conditions that by custom name the sources; they are asked before any other. */
const sourceConditions = ['source', 'src', 'development', 'typescript', 'ts'];
const fields = ['source', 'module', 'main', 'types', 'typings', 'browser', 'svelte', 'unpkg'];
const mostConditions = 50;

export function exportTargets(
  owner: ManifestInfo,
  subpath: string,
  conditions: readonly string[],
): ExportTargets {
  const exports = property(owner.manifest, 'exports');
  const found =
    exports === undefined || exports === null
      ? fieldTargets(owner, subpath)
      : mapTargets(exports, conditions, (names) =>
          attempt(() => resolveExports(exports as PathConditions, subpath, names)),
        );
  return placed(owner, found);
}

/** Where the `imports` field leads for a name that starts with `#`: a package, a built-in module or files. */
export function importTargets(
  owner: ManifestInfo,
  name: string,
  conditions: readonly string[],
): { readonly specifier: string } | ExportTargets | undefined {
  const imports = property(owner.manifest, 'imports');
  if (!isPlainObject(imports)) return undefined;
  const { chosen, others } = mapTargets(imports, conditions, (names) =>
    attempt(() => resolveImports(imports as Parameters<typeof resolveImports>[0], name, names)),
  );
  const [first] = chosen;
  if (first !== undefined && !isOwnFile(first)) return { specifier: first };
  const files = { chosen: chosen.filter(isOwnFile), others: others.filter(isOwnFile) };
  return files.chosen.length + files.others.length === 0 ? undefined : placed(owner, files);
}

function isOwnFile(target: string): boolean {
  return target.startsWith('./');
}

function mapTargets(
  map: Plain,
  conditions: readonly string[],
  ask: (conditions: readonly string[]) => readonly string[],
): ExportTargets {
  const chosen = ask(conditions);
  // Alone first: the conditions of the import may stand before it in the map.
  const others = conditionNames(map).flatMap((name) => [...ask([name]), ...ask([name, ...conditions])]);
  return { chosen, others: [...new Set(others)].filter((target) => !chosen.includes(target)) };
}

/**
 * A map that does not export the path, or is malformed, throws. So does one whose first matching condition
 * leads nowhere, where Node would go on to the next: asking under every other condition makes up for it.
 */
function attempt(ask: () => readonly string[]): readonly string[] {
  try {
    return ask();
  } catch {
    return [];
  }
}

function conditionNames(map: Plain): readonly string[] {
  const names = new Set<string>();
  const visit = (value: Plain | undefined): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isPlainObject(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (!key.startsWith('.') && !key.startsWith('#') && names.size < mostConditions) names.add(key);
      visit(inner);
    }
  };
  visit(map);
  const rank = (name: string): number => {
    const known = sourceConditions.indexOf(name);
    if (known >= 0) return known;
    return name.includes('source') || name.startsWith('@')
      ? sourceConditions.length
      : sourceConditions.length + 1;
  };
  return [...names].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function fieldTargets(owner: ManifestInfo, subpath: string): ExportTargets {
  const { manifest, main } = owner;
  const typed = typesVersions(manifest, subpath);
  if (subpath !== '') return { chosen: [subpath], others: typed };
  const others = fields.flatMap((field) => text(property(manifest, field)) ?? []);
  return { chosen: [main ?? others[0] ?? 'index'], others: [...others, ...typed] };
}

/** For types only, but what it names is the module that a subpath means. */
function typesVersions(manifest: PlainObject, subpath: string): readonly string[] {
  const versions = property(manifest, 'typesVersions');
  if (!isPlainObject(versions)) return [];
  return Object.values(versions).flatMap((paths) => {
    if (!isPlainObject(paths)) return [];
    const patterns = Object.entries(paths).map(([pattern, targets]) =>
      pathPattern(pattern, texts(targets) ?? [], '.'),
    );
    return matchPatterns(patterns, subpath === '' ? '.' : subpath);
  });
}

function placed(owner: ManifestInfo, { chosen, others }: ExportTargets): ExportTargets {
  const place = (target: string): string => posix.join(owner.folder, target);
  return { chosen: chosen.map(place), others: others.map(place) };
}
