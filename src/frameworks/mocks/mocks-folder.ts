import { posix } from 'node:path';
import type { EdgeTarget } from '../../model/graph.ts';
import type { World } from '../../model/world.ts';

const extensions = ['.ts', '.js', '.tsx', '.jsx', '.cjs', '.mjs', '.cts', '.mts', '.json'];
const endings = [...extensions, ...extensions.map((extension) => `/index${extension}`)];

/** `__mocks__/x` beside the module, or for packages in a folder above whoever mocks it. */
export function mocksFileOf(target: EdgeTarget, world: World, from: string): string | undefined {
  return candidates(target, from).find((file) => world.facts(file) !== undefined);
}

function candidates(target: EdgeTarget, from: string): readonly string[] {
  if (target.kind === 'file') {
    const { dir, name, ext } = posix.parse(target.file);
    const base = posix.join(dir, '__mocks__', name);
    return [ext, ...extensions].map((extension) => base + extension);
  }
  const name = packagePath(target);
  return name === undefined
    ? []
    : foldersAbove(from).flatMap((folder) => {
        const base = posix.join(folder, '__mocks__', name);
        return endings.map((ending) => base + ending);
      });
}

function packagePath(target: EdgeTarget): string | undefined {
  if (target.kind === 'builtin') return target.name.replace(/^node:/, '');
  if (target.kind !== 'package') return undefined;
  return posix.join(target.package, target.subpath.replace(/^\.?\/?/, '')).replace(/\/$/, '');
}

function foldersAbove(file: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    folders.push(folder);
    if (folder === '.' || folder === '/') return folders;
  }
}
