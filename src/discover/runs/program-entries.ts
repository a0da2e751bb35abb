import { posix } from 'node:path';

import type { Invocation } from '../../model/invocation.ts';
import type { Repository } from './repository.ts';
import { locate } from '../../frameworks/runners/locate.ts';
import { readCommandLine } from '../../frameworks/runners/read-command-line.ts';

export interface ProgramEntries {
  /** Tracked source files that the program starts with. Sorted. */
  readonly files: readonly string[];
  /** The file that the command names, where it names one. */
  readonly named: string | undefined;
}

/** https://nextjs.org/docs/app/api-reference/file-conventions */
const nextEntries = [
  '{app,src/app}/**/{page,layout,route,template,default,error,loading,not-found}.{ts,tsx,js,jsx}',
  '{pages,src/pages}/**/*.{ts,tsx,js,jsx}',
  '{middleware,proxy,instrumentation,src/middleware,src/proxy,src/instrumentation}.{ts,js}',
];

/** Where frameworks start when the command names no file. */
const byFramework: Readonly<Record<string, readonly string[]>> = {
  next: nextEntries,
  nest: ['src/main.ts'],
  nuxt: ['{server,app/server}/**/*.ts', 'app.vue'],
  vite: ['src/{main,index,entry-client,entry-server}.{ts,tsx,js,jsx}'],
  'react-router': [
    'app/{root,routes,entry.server,entry.client}.{ts,tsx}',
    'app/routes/**/*.{ts,tsx}',
    'server.{ts,js}',
  ],
  remix: ['app/{root,entry.server,entry.client}.{ts,tsx}', 'app/routes/**/*.{ts,tsx}', 'server.{ts,js}'],
  astro: ['src/pages/**/*.{ts,js}', 'src/middleware.{ts,js}'],
};

const shape = {
  values: [
    ...[
      'require',
      'import',
      'loader',
      'env-file',
      'env-file-if-exists',
      'exec',
      'watch-path',
      'ext',
      'ignore',
    ],
    ...['tsconfig', 'project', 'max-old-space-size', 'conditions', 'preload', 'delay', 'experimental-loader'],
  ],
  short: { r: 'require', C: 'conditions', x: 'exec', e: 'ext', i: 'ignore', P: 'project', w: 'watch' },
};

export function programEntries(invocation: Invocation, repository: Repository): ProgramEntries {
  const { program, folder } = invocation;
  const globs = Object.hasOwn(byFramework, program) ? byFramework[program] : undefined;
  if (globs !== undefined) {
    const files = repository.files.glob(folder, globs).filter((path) => !path.endsWith('/'));
    return { files, named: undefined };
  }
  const named = fileOf(invocation);
  if (named === undefined) return { files: [], named };
  const path = locate(folder, named);
  const source = path === undefined ? undefined : sourceOf(path, repository);
  return { files: source === undefined ? [] : [source], named };
}

function fileOf(invocation: Invocation): string | undefined {
  const line = readCommandLine(invocation.arguments, shape);
  const exec = line.options.get('exec')?.at(-1)?.split(/\s+/).at(-1);
  const words = line.positionals.filter((word) => !['run', 'start', 'watch', 'dev'].includes(word));
  return words.find((word) => /[./]|^index$|^server$|^main$/.test(word)) ?? exec;
}

const outputs = new Set(['dist', 'build', 'lib', 'out', 'output', '.output']);
const sourceEndings = ['ts', 'tsx', 'mts', 'cts', 'js', 'mjs', 'cjs', 'jsx'];

/** The source of a file that may be build output: `dist/main.js` is made of `src/main.ts`. */
function sourceOf(path: string, repository: Repository): string | undefined {
  const stem = path.replace(/\.[cm]?[jt]sx?$/, '');
  const segments = stem.split('/');
  const at = segments.findIndex((segment) => outputs.has(segment));
  const [before, after] = [segments.slice(0, at), segments.slice(at + 1)];
  const stems =
    at < 0
      ? [stem, `${stem}/index`]
      : [stem, [...before, 'src', ...after].join('/'), [...before, ...after].join('/')];
  const candidates = [path, ...stems.flatMap((one) => sourceEndings.map((ending) => `${one}.${ending}`))];
  return candidates.map((one) => posix.normalize(one)).find((one) => repository.files.hasFile(one));
}
