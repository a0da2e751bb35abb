import { posix } from 'node:path';
import type { EdgeTarget } from '../../model/graph.ts';
import { matchPatterns } from './path-patterns.ts';
import type { Question } from './question.ts';
import { isMadeByFramework } from './specifier.ts';

/** No mapping leads to a tracked file; the first one that applies says which file is missing. */
export function unmapped(question: Question, specifier: string): EdgeTarget {
  const paths = mappedPaths(question, specifier);
  for (const path of paths) {
    // Declarations, which the mapping itself passes over.
    const file = question.repository.probe.module(path, question.from);
    if (file !== undefined) return { kind: 'file', file };
    const target = untracked(question, path);
    if (target.kind !== 'unresolved') return target;
  }
  const [first] = paths;
  if (first !== undefined) return missing(question, first);
  if (isMadeByFramework(specifier))
    return unresolved(question, 'a framework makes the module while it builds');
  return unresolved(question, 'it is no package, and no tsconfig, alias or `imports` field maps it');
}

/** A file that is not tracked: it may be made from tracked sources, or by a generator that is understood. */
export function untracked(question: Question, path: string): EdgeTarget {
  const { packages, built } = question.repository;
  const owner = packages.owner(path);
  const source =
    owner &&
    (built.byOutput(path, owner) ?? (built.isOutput(path, owner) ? built.byName(path, owner) : undefined));
  if (source) {
    const name = owner.info.name === undefined ? {} : { package: owner.info.name };
    return { kind: 'file', file: source.file, entry: 'built', tiedBy: source.tiedBy, ...name };
  }
  return generated(question, path) ?? missing(question, path);
}

export function generated(question: Question, path: string): EdgeTarget | undefined {
  return question.repository.generated.at(path);
}

export function firstGenerated(question: Question, paths: readonly string[]): EdgeTarget | undefined {
  for (const path of paths) {
    const found = generated(question, path);
    if (found) return found;
  }
  return undefined;
}

/** Where `paths` and `baseUrl` send a specifier, best first. */
export function mappedPaths({ configs }: Question, specifier: string): readonly string[] {
  return configs.flatMap((config) => [
    ...matchPatterns(config.paths, specifier),
    ...(config.baseUrl === undefined ? [] : [posix.join(config.baseUrl, specifier)]),
  ]);
}

export function missing(question: Question, path: string, by?: string): EdgeTarget {
  if (path.startsWith('../')) return unresolved(question, 'it leads out of the scanned folder');
  const where = by === undefined ? `\`${path}\`` : `\`${path}\` (by ${by})`;
  return unresolved(question, `no tracked file at ${where}`);
}

export function unresolved(question: Question, reason: string): EdgeTarget {
  return { kind: 'unresolved', specifier: question.specifier, reason };
}
