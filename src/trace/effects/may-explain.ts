import { beginsLibrary, findDoubles, findGlobal } from '../../catalogue/index.ts';
import { modelFamily } from '../../frameworks/python/django/rows.ts';
import type { Ecosystem } from '../../model/catalogue.ts';
import type { Value } from '../../model/value.ts';
import { librariesOf } from '../targets/find-client.ts';

const packages = new Map<string, boolean>();

/** Whether any library of the catalogue may explain a call: most calls are of assertions and of the language. */
export function mayExplain(callee: Value, ecosystem: Ecosystem): boolean {
  if (callee.kind !== 'known') return false;
  const { data } = callee;
  if (data.type !== 'external' && data.type !== 'result') return false;
  if (data.package === 'globalThis') return findGlobal(ecosystem, data.path[0] ?? '') !== undefined;
  if (data.package === 'function' || data.package === modelFamily) return true;
  const key = `${ecosystem}:${data.package}`;
  const known = packages.get(key) ?? isKnown(data.package, ecosystem);
  packages.set(key, known);
  return known;
}

/** Exported functions of a library may be given a client of another one, and are of the library themselves. */
function isKnown(name: string, ecosystem: Ecosystem): boolean {
  const [, bare = name] = /^((?:@[^/]+\/)?[^/]+)/.exec(name) ?? [];
  return (
    librariesOf(name, { ecosystem }).length > 0 ||
    beginsLibrary(ecosystem, name) ||
    findDoubles(ecosystem, bare).length > 0 ||
    findDoubles(ecosystem, name).length > 0
  );
}
