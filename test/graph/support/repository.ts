import { readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'jsonc-parser';
import { createResolver, type Resolver, type ResolverInput } from '../../../src/graph/resolver.ts';
import type { DocumentFacts } from '../../../src/model/document.ts';
import type { Expression } from '../../../src/model/expression.ts';
import type { PackageDependency, PackageInfo } from '../../../src/model/package.ts';
import type { TreeFile } from '../../../src/model/tree.ts';

/** A repository held in memory: texts by path, links by path. */
export interface MemoryRepository {
  readonly texts: ReadonlyMap<string, string>;
  readonly links: ReadonlyMap<string, string>;
}

const fixtures = fileURLToPath(new URL('../../../fixtures/graph/', import.meta.url));

export function memory(
  texts: Readonly<Record<string, string | object>>,
  links: Readonly<Record<string, string>> = {},
): MemoryRepository {
  const asText = (value: string | object): string =>
    typeof value === 'string' ? value : JSON.stringify(value);
  return {
    texts: new Map(Object.entries(texts).map(([path, value]) => [path, asText(value)])),
    links: new Map(Object.entries(links)),
  };
}

export function fixture(name: string): MemoryRepository {
  const root = join(fixtures, name);
  const texts = new Map<string, string>();
  const links = new Map<string, string>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const absolute = join(entry.parentPath, entry.name);
    const path = relative(root, absolute).replaceAll('\\', '/');
    if (entry.isSymbolicLink()) {
      const target = targetInside(root, absolute);
      if (target !== undefined) links.set(path, target);
    } else if (entry.isFile()) {
      texts.set(path, readFileSync(absolute, 'utf8'));
    }
  }
  return { texts, links };
}

function targetInside(root: string, link: string): string | undefined {
  readlinkSync(link);
  try {
    return relative(realpathSync(root), realpathSync(link)).replaceAll('\\', '/');
  } catch {
    // Dangling: the tree lists no target for it.
    return undefined;
  }
}

export function inputOf(repository: MemoryRepository): ResolverInput {
  const documents = (path: string): DocumentFacts | undefined => {
    const text = repository.texts.get(path);
    return text === undefined
      ? undefined
      : { value: expressionOf(parse(text, [], { allowTrailingComma: true })), problems: [] };
  };
  const files: TreeFile[] = [
    ...[...repository.texts.keys()].map((path) => ({ path, hash: path })),
    ...[...repository.links].map(([path, link]) => ({ path, hash: path, link })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const packages = files.flatMap(({ path }) =>
    posix.basename(path) === 'package.json' ? [packageOf(path, repository.texts.get(path) ?? '{}')] : [],
  );
  return {
    tree: { root: '/repository', files, ignoredEnvFiles: [], git: undefined },
    packages,
    documents,
    text: (path) => repository.texts.get(path),
  };
}

export function resolverOf(repository: MemoryRepository): Resolver {
  return createResolver(inputOf(repository));
}

interface Manifest {
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function packageOf(file: string, text: string): PackageInfo {
  const manifest = parse(text) as Manifest;
  const all = { ...manifest.devDependencies, ...manifest.dependencies };
  return {
    file,
    folder: posix.dirname(file),
    name: manifest.name,
    version: undefined,
    workspace: !file.includes('template'),
    private: true,
    scripts: [],
    dependencies: new Map(
      Object.entries(all).map(([name, range]): [string, PackageDependency] => [
        name,
        { range, kind: 'prod', line: 1 },
      ]),
    ),
    manifest: expressionOf(manifest),
  };
}

export function expressionOf(value: unknown): Expression {
  const spot = { line: 1, column: 1 };
  if (Array.isArray(value)) {
    return { kind: 'array', ...spot, items: value.map((item) => ({ value: expressionOf(item) })) };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => ({
      key,
      value: expressionOf(inner),
      line: 1,
    }));
    return { kind: 'object', ...spot, entries };
  }
  if (value === undefined) return { kind: 'unresolved', ...spot, reason: 'holds no value' };
  return { kind: 'literal', ...spot, value: value as string | number | boolean | null };
}
