import { posix } from 'node:path';
import type { EdgeTarget } from '../../model/graph.ts';
import { importTargets } from './export-targets.ts';
import { fileKind, isDeclaration } from './extensions.ts';
import type { Question } from './question.ts';
import { asksForText, isPackageName, parseSpecifier, type Specifier } from './specifier.ts';
import {
  firstGenerated,
  generated,
  mappedPaths,
  missing,
  unmapped,
  unresolved,
  untracked,
} from './untracked.ts';

/** Replacements that begin with a dot stand relative to the root. */
export function findReplacement(question: Question, replacement: string): EdgeTarget {
  const parsed = parseSpecifier(replacement);
  if (parsed.form !== 'relative') return findParsed(question, parsed);
  const path = posix.normalize(parsed.path);
  const external = /^node_modules\/(.+)$/.exec(path)?.[1];
  if (external !== undefined) return findParsed(question, parseSpecifier(external));
  return atPath(question, path) ?? missing(question, path, 'an alias of the runner');
}

export function findModule(question: Question): EdgeTarget {
  return findParsed(question, parseSpecifier(question.specifier));
}

function findParsed(question: Question, parsed: Specifier): EdgeTarget {
  switch (parsed.form) {
    case 'none':
      return unresolved(question, parsed.reason);
    case 'builtin':
      return { kind: 'builtin', name: parsed.name };
    case 'relative': {
      const path = posix.join(posix.dirname(question.from), parsed.path);
      return atPath(question, path) ?? inRootDirs(question, path) ?? untracked(question, path);
    }
    case 'absolute':
      return fromProject(question, parsed.path);
    case 'internal':
      return (
        mapped(question, parsed.name) ?? internal(question, parsed.name) ?? unmapped(question, parsed.name)
      );
    case 'bare':
      return mapped(question, parsed.name) ?? named(question, parsed);
  }
}

function fromProject(question: Question, path: string): EdgeTarget {
  const project = question.repository.packages.owner(question.from)?.folder ?? '.';
  return (
    mapped(question, path) ??
    atPath(question, posix.join(project, path)) ??
    atPath(question, posix.join(project, 'public', path)) ??
    missing(question, posix.join(project, path))
  );
}

/** https://www.typescriptlang.org/tsconfig/#rootDirs: the folders are one folder. */
function inRootDirs(question: Question, path: string): EdgeTarget | undefined {
  const [config] = question.configs;
  const rootDirs = config ? config.rootDirs : [];
  for (const folder of rootDirs) {
    if (!path.startsWith(`${folder}/`)) continue;
    for (const other of rootDirs) {
      const found =
        other === folder ? undefined : atPath(question, posix.join(other, path.slice(folder.length + 1)));
      if (found) return found;
    }
  }
  return undefined;
}

/** By `paths` and `baseUrl` of the governing configuration, else of the ones above it. */
function mapped(question: Question, specifier: string): EdgeTarget | undefined {
  for (const path of mappedPaths(question, specifier)) {
    const found = atPath(question, path);
    // A mapping to declarations only gives types to a package.
    if (found && !('file' in found && isDeclaration(found.file))) return found;
  }
  return undefined;
}

function internal(question: Question, name: string): EdgeTarget | undefined {
  const { packages, entries } = question.repository;
  const owner = packages.owner(question.from);
  const targets = owner && importTargets(owner, name, question.conditions);
  if (!owner || !targets) return undefined;
  if ('specifier' in targets) {
    const parsed = parseSpecifier(targets.specifier);
    // A map leads to files or packages, never to another name of its own.
    if (parsed.form === 'bare' || parsed.form === 'builtin') return findParsed(question, parsed);
    return missing(question, targets.specifier);
  }
  const found = entries.reach(owner, targets);
  if (found) return found.entry === 'built' ? found : describe(question, found.file);
  return untracked(question, targets.chosen[0] ?? name);
}

function named(question: Question, parsed: Extract<Specifier, { form: 'bare' }>): EdgeTarget {
  const { packages, entries } = question.repository;
  const self = packages.owner(question.from);
  const owner =
    self?.info.name === parsed.package && self.manifest.exports !== undefined
      ? self
      : packages.named(parsed.package, question.from);
  if (owner) {
    const target = ofKind(entries.enter(owner, parsed.subpath, question.conditions));
    if (target.kind !== 'unresolved') return target;
    return (
      generated(question, posix.join(owner.folder, parsed.subpath)) ?? {
        ...target,
        specifier: question.specifier,
      }
    );
  }
  if (!isPackageName(parsed.package)) return unmapped(question, parsed.name);
  const external = { kind: 'package', package: parsed.package, subpath: parsed.subpath } as const;
  if (packages.declares(parsed.package, question.from)) return external;
  const made = firstGenerated(question, mappedPaths(question, parsed.name));
  return made ?? inProject(question, parsed) ?? external;
}

/**
 * `src/db` is no package called src where the project has such a folder: runners (`modulePaths`, `NODE_PATH`)
 * look there without any mapping.
 */
function inProject(question: Question, parsed: Extract<Specifier, { form: 'bare' }>): EdgeTarget | undefined {
  const project = question.repository.packages.owner(question.from)?.folder ?? '.';
  if (!question.repository.files.isFolder(posix.join(project, parsed.package))) return undefined;
  return parsed.subpath === ''
    ? undefined
    : (atPath(question, posix.join(project, parsed.name)) ?? unmapped(question, parsed.name));
}

function atPath(question: Question, path: string): EdgeTarget | undefined {
  const found = question.repository.probe.module(path, question.from);
  return found === undefined ? undefined : describe(question, found);
}

/** The target for a tracked file: a leaf, a file of the same package, or one of a package entered by its path. */
function describe(question: Question, file: string): EdgeTarget {
  const from = question.repository.packages.owner(question.from);
  const to = question.repository.packages.owner(file);
  if (asksForText(question.specifier)) return { kind: 'asset', file };
  if (to === undefined || to === from || to.folder === '.') return ofKind({ kind: 'file', file });
  const name = to.info.name === undefined ? {} : { package: to.info.name };
  return ofKind({ kind: 'file', file, entry: 'source', ...name });
}

function ofKind(target: EdgeTarget): EdgeTarget {
  return target.kind === 'file' && fileKind(target.file) === 'asset'
    ? { kind: 'asset', file: target.file }
    : target;
}
