/** What kind of file an extension says it is, and which extensions stand for each other. */

const typed = ['.ts', '.tsx', '.mts', '.cts'];
const plain = ['.js', '.jsx', '.mjs', '.cjs'];
const others = ['.json', '.vue', '.svelte', '.astro', '.node'];

const code = new Set([...typed, ...plain]);
const documents = new Set(['.json', '.jsonc', '.json5', '.yaml', '.yml', '.toml']);

/**
 * Extensions tried for a path without one. A compiler prefers its own sources, Node knows only JavaScript:
 * so the importing file's language goes first where a folder holds both.
 */
export function triedExtensions(importer: string): readonly string[] {
  return isTyped(importer) ? typedFirst : plainFirst;
}

const typedFirst = [...typed, ...plain, ...others];
const plainFirst = [...plain, ...typed, ...others];

/** The sources that an output extension can come from: https://www.typescriptlang.org/docs/handbook/modules/reference.html#file-extension-substitution */
export const sourceExtensions: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.jsx': ['.tsx', '.ts'],
  '.mjs': ['.mts', '.ts'],
  '.cjs': ['.cts', '.ts'],
};

export const declarationExtensions = ['.d.ts', '.d.mts', '.d.cts'];

export function isDeclaration(path: string): boolean {
  return declarationExtensions.some((extension) => path.endsWith(extension));
}

export function isTyped(path: string): boolean {
  return typed.some((extension) => path.endsWith(extension)) || /\.(?:vue|svelte|astro)$/.test(path);
}

export function fileKind(path: string): 'code' | 'document' | 'asset' {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  // A program without an extension (`bin/cli`) is code.
  if (dot <= 0) return 'code';
  const extension = name.slice(dot);
  if (code.has(extension)) return 'code';
  return documents.has(extension) ? 'document' : 'asset';
}
