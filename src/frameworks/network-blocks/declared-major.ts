import { posix } from 'node:path';
import type { World } from '../../model/world.ts';
import { majorVersion } from '../runners/major-version.ts';

/** The major version of a package that the nearest manifest which names it asks for. */
export function declaredMajor(world: World, file: string, name: string): number | undefined {
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    const range = rangeIn(world.text(posix.join(folder, 'package.json')), name);
    if (range !== undefined) return majorVersion(range);
    if (folder === '.' || folder === '/') return undefined;
  }
}

function rangeIn(manifest: string | undefined, name: string): string | undefined {
  const content = manifest === undefined ? undefined : parsed(manifest);
  for (const field of ['devDependencies', 'dependencies', 'peerDependencies']) {
    const range = entry(entry(content, field), name);
    if (typeof range === 'string') return range;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function entry(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
