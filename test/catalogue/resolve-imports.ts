import type { ResolveName } from '../../src/catalogue/origins.ts';
import type { Outline } from '../../src/model/facts.ts';

/** What the linker says of a file all of whose bare imports lead out of the repository. */
export function resolveImports(outline: Outline): ResolveName {
  return (local) => {
    for (const { specifier, names } of outline.imports) {
      const name = names.find((one) => one.local === local);
      if (!name || specifier === undefined || /^[./]/.test(specifier)) continue;
      const parts = specifier.split('/');
      const packageName = parts.splice(0, specifier.startsWith('@') ? 2 : 1).join('/');
      return { package: packageName, subpath: parts.join('/'), name: name.imported };
    }
    return undefined;
  };
}
