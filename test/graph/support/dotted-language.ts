import type { ImportFact, ImportedName, Outline } from '../../../src/model/facts.ts';
import type { FurtherTarget } from '../../../src/model/graph.ts';
import type { Language, LanguageTarget } from '../../../src/graph/language.ts';

/**
 * Just enough of Python's import system to show that linking needs no more than the `Language` interface:
 * dotted names under several roots, packages loaded on the way down, submodules taken by a `from` import.
 */
export function dottedLanguage(
  files: ReadonlySet<string>,
  roots: readonly string[],
  frontend = 'dotted',
): Language {
  const locate = (name: string): FurtherTarget | undefined => {
    for (const root of roots) {
      const path = root + name.replaceAll('.', '/');
      const file = [`${path}.py`, `${path}/__init__.py`].find((candidate) => files.has(candidate));
      if (file !== undefined) return { kind: 'file', file, as: name };
    }
    return undefined;
  };
  return {
    frontend,
    resolve: (_file, fact) => resolveDotted(fact, locate),
    locate: (_file, specifier) => locate(specifier) ?? { kind: 'package', package: specifier, subpath: '' },
    drops: (_file, fact) => fact.typeOnly === true,
    dropsTypes: () => false,
  };
}

function resolveDotted(
  fact: ImportFact,
  locate: (name: string) => FurtherTarget | undefined,
): LanguageTarget {
  const specifier = fact.specifier ?? '';
  const parts = specifier.split('.');
  const to = locate(specifier) ?? {
    kind: 'package',
    package: parts[0] ?? '',
    subpath: parts.slice(1).join('.'),
  };
  const above = parts.slice(1).flatMap((_, index) => locate(parts.slice(0, index + 1).join('.')) ?? []);
  const inside = fact.names.flatMap(({ imported }) => {
    const found = locate(`${specifier}.${imported}`);
    return found ? [{ ...found, name: imported }] : [];
  });
  return { to, also: [...above, ...inside] };
}

/** `from specifier import a, b`. */
export function fromImport(specifier: string, names: readonly string[], line: number, scope = 0): ImportFact {
  const imported = names.map((name): ImportedName => ({
    imported: name,
    local: name,
    line,
    usedAsValue: true,
  }));
  return { kind: 'require', specifier, names: imported, scope, line, column: 1 };
}

export function dottedModule(imports: readonly ImportFact[], declares: readonly string[] = []): Outline {
  const own = declares.map((name, index) => ({ name, line: 10 + index, kind: 'variable' as const }));
  const imported = imports.flatMap((fact, index) =>
    fact.scope === 0
      ? fact.names.map(({ imported: name, local }) => ({
          name: local,
          line: fact.line,
          local,
          from: { import: index, name },
        }))
      : [],
  );
  return {
    frontend: 'dotted',
    imports,
    exports: [...own.map(({ name, line }) => ({ name, line, local: name })), ...imported],
    scopes: [{ parent: null, line: 1, endLine: 99 }],
    sites: [],
    declares: own,
    problems: [],
  };
}
