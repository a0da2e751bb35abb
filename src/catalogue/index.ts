import { isBuiltin } from 'node:module';
import type { ClientLibrary, Double, Ecosystem } from '../model/catalogue.ts';
import { families } from './families.ts';

/** Every library, sorted by id. */
export const libraries: readonly ClientLibrary[] = families
  .flat()
  .sort((left, right) => (left.id < right.id ? -1 : 1));

const byId = new Map(libraries.map((library) => [library.id, library]));
const byImport = new Map<string, readonly ClientLibrary[]>();
const byGlobal = new Map<string, ClientLibrary>();
const doubles = new Map<string, readonly KnownDouble[]>();

export interface KnownDouble {
  readonly library: ClientLibrary;
  readonly double: Double;
}

const beginnings = new Set<string>();

for (const library of libraries) {
  if (library.ecosystem === 'pypi')
    for (const name of importNames(library)) beginnings.add(name.split('.')[0] ?? name);
  for (const name of importNames(library)) {
    const key = keyOf(library.ecosystem, name);
    byImport.set(key, [...(byImport.get(key) ?? []), library]);
  }
  for (const name of library.globals ?? []) byGlobal.set(keyOf(library.ecosystem, name), library);
  for (const double of library.doubles) {
    if (double.package === undefined) continue;
    const key = keyOf(double.ecosystem, double.package);
    doubles.set(key, [...(doubles.get(key) ?? []), { library, double }]);
  }
}

export function findLibrary(id: string): ClientLibrary | undefined {
  return byId.get(id);
}

/**
 * Libraries that an import leads to. Python: the module's dotted name, of which the longest known beginning
 * counts; JavaScript: the package, with a subpath where it has one.
 */
export function findLibraries(
  ecosystem: Ecosystem,
  packageName: string,
  subpath = '',
): readonly ClientLibrary[] {
  const separator = ecosystem === 'pypi' ? '.' : '/';
  const parts = [packageName, ...(subpath === '' ? [] : subpath.split(separator))];
  for (let length = parts.length; length > 0; length -= 1) {
    const found = byImport.get(keyOf(ecosystem, parts.slice(0, length).join(separator)));
    if (found) return found;
  }
  return [];
}

/** Whether any library's dotted name begins with this module: `google` of `google.cloud.storage`. */
export function beginsLibrary(ecosystem: Ecosystem, module: string): boolean {
  return ecosystem === 'pypi' && beginnings.has(module);
}

export function findGlobal(ecosystem: Ecosystem, name: string): ClientLibrary | undefined {
  return byGlobal.get(keyOf(ecosystem, name));
}

/** What a package stands in for. */
export function findDoubles(ecosystem: Ecosystem, packageName: string): readonly KnownDouble[] {
  return doubles.get(keyOf(ecosystem, packageName)) ?? [];
}

/** Names by which a library is imported; most parts of Node.js go with and without their prefix. */
export function importNames(library: ClientLibrary): readonly string[] {
  const names = library.modules ?? library.packages;
  return names.flatMap((name) => (name.startsWith('node:') ? bothWays(name) : [name]));
}

/** `sqlite` without its prefix is a package of npm. */
function bothWays(builtin: string): readonly string[] {
  const bare = builtin.slice('node:'.length);
  return isBuiltin(bare) ? [builtin, bare] : [builtin];
}

function keyOf(ecosystem: Ecosystem, name: string): string {
  return `${ecosystem}:${name}`;
}
