import type { EdgeTarget } from '../../model/graph.ts';
import type { Language } from '../language.ts';
import type { TrackedFiles } from '../tracked-files.ts';
import { ModuleFinder } from './find-module.ts';
import { searchPath } from './search-path.ts';

/** Python: dotted names, packages loaded on the way down, submodules taken by a `from` import. */
export function pythonLanguage(tracked: TrackedFiles, more: readonly string[]): Language {
  const finder = new ModuleFinder(tracked, searchPath(tracked, more));
  return {
    frontend: 'python',
    resolve: (file, { specifier, names }) => {
      if (specifier === undefined) return { to: computed() };
      const found = finder.find(file, specifier);
      const inside = names.flatMap(({ imported }) =>
        imported === '*' ? [] : (finder.submodule(found, imported) ?? []),
      );
      const also = [...found.above, ...inside];
      return { to: found.to, ...(also.length === 0 ? {} : { also }) };
    },
    locate: (file, specifier) => finder.find(file, specifier).to,
    submodule: (file, name) => {
      const target = finder.submodule(finder.packageOf(file), name);
      return target?.file;
    },
    drops: (_file, fact) => fact.typeOnly === true,
    dropsTypes: () => false,
  };
}

function computed(): EdgeTarget {
  return { kind: 'unresolved', specifier: '(computed)', reason: 'its name is computed at run time' };
}
