import { posix } from 'node:path';
import type { Invocation } from '../../model/invocation.ts';
import { pathBelowRoot } from '../../values/root-path.ts';
import type { RunWorld } from '../worlds/run-world.ts';

const runtimes = new Set([
  ...[
    'node',
    'nodejs',
    'tsx',
    'ts-node',
    'ts-node-esm',
    'ts-node-dev',
    'bun',
    'deno',
    'vite-node',
    'jiti',
    'esno',
    'swc-node',
  ],
]);

const valued = new Set([
  ...['-r', '--require', '--import', '--loader', '--experimental-loader', '-C', '--conditions', '--env-file'],
  ...[
    '--tsconfig',
    '-P',
    '--project',
    '-O',
    '--compiler-options',
    '--env-file-if-exists',
    '-c',
    '--config',
    '--title',
  ],
]);

const endings = ['', '.ts', '.js', '.mjs', '.cjs', '.mts', '/index.ts', '/index.js'];
const outputs = new Set(['dist', 'build', 'lib', 'out']);

/**
 * The file of the repository that a runtime is told to run. `inTree`: the program works in a folder of the
 * repository, so that a relative path leads there.
 */
export function repositoryFile(
  { program, arguments: args, folder }: Invocation,
  inTree: boolean,
  world: RunWorld,
): string | undefined {
  if (!runtimes.has(program)) return undefined;
  const named = fileIn(args);
  if (named === undefined) return undefined;
  const path = named.replace(/^file:\/\//, '');
  const below = path.startsWith('/')
    ? pathBelowRoot(posix.normalize(path))
    : inTree
      ? posix.join(folder, path)
      : undefined;
  if (below === undefined || below.startsWith('..')) return undefined;
  return [below, ...sourcesOf(below)]
    .flatMap((one) => endings.map((ending) => `${one}${ending}`))
    .find((one) => /\.[cm]?[jt]sx?$/.test(one) && world.facts(one) !== undefined);
}

function fileIn(args: Invocation['arguments']): string | undefined {
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at];
    if (word === undefined || /^(?:-e|--eval|-p|--print|--test)$/.test(word)) return undefined;
    if (valued.has(word)) at += 1;
    else if (!word.startsWith('-') && !['run', 'watch'].includes(word)) return word;
  }
  return undefined;
}

/** `dist/cli.js` is made of `src/cli.ts`. */
function sourcesOf(path: string): readonly string[] {
  const segments = path.replace(/\.[cm]?js$/, '').split('/');
  const at = segments.findIndex((segment) => outputs.has(segment));
  if (at < 0) return [];
  const [before, after] = [segments.slice(0, at), segments.slice(at + 1)];
  return [[...before, 'src', ...after].join('/'), [...before, ...after].join('/')];
}
