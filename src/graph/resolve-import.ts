import type { Outline } from '../model/facts.ts';
import type { EdgeTarget } from '../model/graph.ts';
import type { Language } from './language.ts';
import type { Resolver } from './resolver.ts';

/** Where one import of a file leads, before anything is linked. */
export function resolveImport(
  languages: readonly Language[],
  file: string,
  outline: Outline | undefined,
  index: number,
): EdgeTarget {
  const fact = outline?.imports[index];
  const language = languages.find(({ frontend }) => frontend === outline?.frontend);
  if (fact === undefined || language === undefined) {
    return { kind: 'unresolved', specifier: fact?.specifier ?? '', reason: 'no language links the file' };
  }
  return language.resolve(file, fact, {}).to;
}

/** The tracked file that a specifier means, as if a file of the folder imported it. */
export function resolveFrom(resolver: Resolver, folder: string, specifier: string): string | undefined {
  const from = folder === '.' ? 'importer.js' : `${folder}/importer.js`;
  const target = resolver.resolve(from, specifier, 'static');
  return target.kind === 'file' ? target.file : undefined;
}
