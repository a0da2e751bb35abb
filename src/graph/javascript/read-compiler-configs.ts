import { posix } from 'node:path';
import { isPlainObject, property, text, texts, type Plain, type PlainObject } from '../plain.ts';
import type { CompilerConfig, CompilerConfigs } from './compiler-config.ts';
import { globMatcher } from './file-globs.ts';
import { generatedPaths } from './generated-paths.ts';
import { pathPattern, type PathPattern } from './path-patterns.ts';

export interface ConfigSource {
  /** The data of a tracked configuration file. */
  readonly data: (file: string) => Plain | undefined;
  /** The tracked file that an `extends` of a file means, in this repository. */
  readonly extended: (specifier: string, from: string) => string | undefined;
  readonly isFolder: (path: string) => boolean;
}

/** One configuration of a chain: what it says itself. */
interface Layer {
  readonly file: string;
  readonly folder: string;
  readonly data: PlainObject;
}

/** No real chain comes near it. */
const longestChain = 40;

export function compilerConfigs(source: ConfigSource): CompilerConfigs {
  const known = new Map<string, CompilerConfig | undefined>();
  return {
    read: (file) => {
      if (!known.has(file)) known.set(file, readConfig(file, source));
      return known.get(file);
    },
  };
}

function readConfig(file: string, source: ConfigSource): CompilerConfig | undefined {
  const { layers, generated } = readChain(file, source);
  const leaf = layers[0];
  if (!leaf) return undefined;
  const folder = leaf.folder;
  const option = (name: string): Plain | undefined => optionOf(layers, name)?.value;
  const place = (name: string): string | undefined => placedPath(layers, name, folder);
  const baseUrl = place('baseUrl');
  const outDirs = [place('outDir'), place('declarationDir')].filter((path) => path !== undefined);
  const rootDirs = optionOf(layers, 'rootDirs');
  return {
    file,
    folder,
    baseUrl,
    paths: [...readPaths(layers, baseUrl, folder), ...generated],
    rootDirs: (texts(rootDirs?.value) ?? []).map((path) =>
      locate(path, rootDirs?.layer.folder ?? folder, folder),
    ),
    rootDir: place('rootDir') ?? (option('composite') === true ? folder : undefined),
    outDirs,
    customConditions: texts(option('customConditions')) ?? [],
    keepsUnusedImports:
      option('verbatimModuleSyntax') === true ||
      option('preserveValueImports') === true ||
      ['preserve', 'error'].includes(text(option('importsNotUsedAsValues')) ?? ''),
    emitsDecoratorMetadata: option('emitDecoratorMetadata') === true,
    isolatedModules: option('isolatedModules') === true,
    references: readReferences(leaf),
    covers: coverage(
      layers,
      outDirs,
      option('allowJs') ?? option('checkJs') ?? file.endsWith('jsconfig.json'),
    ),
  };
}

/** The file itself, then what it extends, so that the first layer with an option decides it. */
function readChain(file: string, source: ConfigSource): { layers: Layer[]; generated: PathPattern[] } {
  const layers: Layer[] = [];
  const generated: PathPattern[] = [];
  const visit = (path: string, above: readonly string[]): void => {
    const data = source.data(path);
    if (!isPlainObject(data) || above.includes(path) || layers.length > longestChain) return;
    const layer = { file: path, folder: posix.dirname(path), data };
    layers.push(layer);
    const extended = property(data, 'extends');
    const specifiers = texts(extended) ?? (typeof extended === 'string' ? [extended] : []);
    // Of several, the last one wins: https://www.typescriptlang.org/tsconfig/#extends
    for (const specifier of [...specifiers].reverse()) {
      const next = source.extended(specifier, path);
      if (next !== undefined) visit(next, [...above, path]);
    }
    generated.push(...readGenerated([...specifiers, ...readReferences(layer)], layer, source));
  };
  visit(file, []);
  return { layers, generated };
}

function readGenerated(
  specifiers: readonly string[],
  layer: Layer,
  source: ConfigSource,
): readonly PathPattern[] {
  const inside = (path: string): boolean => source.isFolder(posix.join(layer.folder, path));
  for (const specifier of specifiers) {
    const paths = generatedPaths(specifier, inside);
    if (paths) return [...paths].map(([pattern, targets]) => pathPattern(pattern, targets, layer.folder));
  }
  return [];
}

function optionOf(layers: readonly Layer[], name: string): { value: Plain; layer: Layer } | undefined {
  for (const layer of layers) {
    const value = property(property(layer.data, 'compilerOptions'), name);
    if (value !== undefined && value !== null) return { value, layer };
  }
  return undefined;
}

function placedPath(layers: readonly Layer[], name: string, leaf: string): string | undefined {
  const option = optionOf(layers, name);
  const path = text(option?.value);
  return option === undefined || path === undefined ? undefined : locate(path, option.layer.folder, leaf);
}

/** Paths stand relative to the file that holds them, or to the leaf's folder with `${configDir}`. */
function locate(path: string, folder: string, leaf: string): string {
  const template = /^\$\{configDir\}\/?(.*)$/s.exec(path);
  return posix.join(template ? leaf : folder, template?.[1] ?? path).replace(/(?<=.)\/$/, '');
}

function readPaths(layers: readonly Layer[], baseUrl: string | undefined, leaf: string): PathPattern[] {
  const option = optionOf(layers, 'paths');
  if (!option || !isPlainObject(option.value)) return [];
  const base = baseUrl ?? option.layer.folder;
  return Object.entries(option.value).map(([pattern, targets]) => {
    const list = texts(targets) ?? [];
    return {
      ...pathPattern(pattern, [], base),
      targets: list.map((target) => locate(target, base, leaf)),
    };
  });
}

function readReferences(leaf: Layer): readonly string[] {
  const references = property(leaf.data, 'references');
  if (!Array.isArray(references)) return [];
  return references.flatMap((reference: Plain) => {
    const path = text(property(reference, 'path'));
    if (path === undefined) return [];
    const placed = posix.join(leaf.folder, path);
    return [placed.endsWith('.json') ? placed : posix.join(placed, 'tsconfig.json')];
  });
}

const typedFile = /\.[cm]?tsx?$/;
const plainFile = /\.[cm]?jsx?$/;

function coverage(
  layers: readonly Layer[],
  outDirs: readonly string[],
  allowJs: Plain,
): (file: string) => boolean {
  const leaf = layers[0]?.folder ?? '.';
  const list = (name: string): { items: readonly string[]; folder: string } | undefined => {
    const layer = layers.find((candidate) => texts(property(candidate.data, name)) !== undefined);
    const items = texts(property(layer?.data, name));
    if (!layer || !items) return undefined;
    const ofLeaf = items.some((item) => item.startsWith('${configDir}'));
    return {
      items: items.map((item) => item.replace(/^\$\{configDir\}\/?/, '')),
      folder: ofLeaf ? leaf : layer.folder,
    };
  };
  const files = list('files');
  const include = list('include') ?? (files ? undefined : { items: ['**/*'], folder: leaf });
  const exclude = list('exclude') ?? {
    items: ['node_modules', ...outDirs.map((path) => posix.relative(leaf, path))],
    folder: leaf,
  };
  const listed = new Set(files?.items.map((item) => posix.join(files.folder, item)));
  const included = globMatcher(include?.items ?? [], include?.folder ?? leaf);
  const excluded = globMatcher(exclude.items, exclude.folder);
  return (file) => {
    if (listed.has(file)) return true;
    const readable = typedFile.test(file) || (allowJs === true && plainFile.test(file));
    const named = readable || !plainFile.test(file);
    return named && included(file) && !excluded(file);
  };
}
