import { describe, expect, it } from 'vitest';
import type { EdgeTarget } from '../../src/model/graph.ts';
import type { Alias } from '../../src/model/run.ts';
import { fixture, memory, resolverOf, type MemoryRepository } from './support/repository.ts';

function ask(repository: MemoryRepository, from: string, specifier: string): EdgeTarget {
  return resolverOf(repository).resolve(from, specifier, 'static');
}

function reasonOf(target: EdgeTarget): string | undefined {
  return target.kind === 'unresolved' ? target.reason : undefined;
}

const unmapped = 'it is no package, and no tsconfig, alias or `imports` field maps it';

describe('what is no file of the repository', () => {
  const repository = memory({
    'package.json': { name: 'app', dependencies: { pg: '^8' } },
    'src/a.ts': '',
    'src/fs.ts': '',
    'redis/index.ts': '',
  });

  it.each([
    ['pg', { kind: 'package', package: 'pg', subpath: '' }],
    ['pg/lib/client', { kind: 'package', package: 'pg', subpath: 'lib/client' }],
    ['@scope/pkg/deep/x.js', { kind: 'package', package: '@scope/pkg', subpath: 'deep/x.js' }],
    ['fs', { kind: 'builtin', name: 'fs' }],
    ['node:fs/promises', { kind: 'builtin', name: 'fs/promises' }],
    ['node:sqlite', { kind: 'builtin', name: 'sqlite' }],
    ['bun:sqlite', { kind: 'builtin', name: 'bun:sqlite' }],
    ['cloudflare:test', { kind: 'builtin', name: 'cloudflare:test' }],
    ['npm:zod@3/v4', { kind: 'package', package: 'zod', subpath: 'v4' }],
    ['npm:@acme/x@^1', { kind: 'package', package: '@acme/x', subpath: '' }],
  ])('%s', (specifier, expected) => {
    expect(ask(repository, 'src/a.ts', specifier)).toEqual(expected);
  });

  it.each([
    ['https://esm.sh/pg', 'it is loaded from a URL'],
    ['~icons/lucide/check', 'a framework makes the module while it builds'],
    ['$app/stores', 'a framework makes the module while it builds'],
    ['virtual:routes', 'a bundler plugin makes the module (`virtual:`)'],
    ['@/db', unmapped],
    ['~/db', unmapped],
    ['#imports', 'a framework makes the module while it builds'],
    ['#unknown', unmapped],
    ['./missing', 'no tracked file at `src/missing`'],
    ['../../outside', 'it leads out of the scanned folder'],
    ['', 'the specifier is empty'],
    ['x'.repeat(2000), 'the specifier is too long'],
    ['redis/client', unmapped],
  ])('gives the reason for %s', (specifier, reason) => {
    expect(reasonOf(ask(repository, 'src/a.ts', specifier))).toBe(reason);
  });
});

describe('folders of the project', () => {
  it('are looked into for a path that no package can mean', () => {
    const repository = memory({ 'package.json': { name: 'app' }, 'src/db.ts': '', 'pg/index.ts': '' });
    expect(ask(repository, 'test/a.js', 'pg')).toEqual({ kind: 'package', package: 'pg', subpath: '' });
    expect(ask(repository, 'test/a.js', 'src/db')).toEqual({ kind: 'file', file: 'src/db.ts' });
  });
});

describe('relative specifiers', () => {
  const repository = memory({
    'src/a.ts': '',
    'src/b.js': '',
    'src/typed.ts': '',
    'src/view.tsx': '',
    'src/esm.mts': '',
    'src/both.ts': '',
    'src/both.js': '',
    'src/types.d.ts': '',
    'src/data.json': {},
    'src/style.css': '',
    'src/App.vue': '',
    'src/sql.txt': '',
    'src/v1.config.ts': '',
    'src/folder/index.tsx': '',
    'src/main/package.json': { main: './lib/entry' },
    'src/main/lib/entry.js': '',
    'bin/run': '',
  });
  const file = (path: string): EdgeTarget => ({ kind: 'file', file: path });

  it.each([
    ['./typed', 'src/typed.ts'],
    ['./typed.js', 'src/typed.ts'],
    ['./view.jsx', 'src/view.tsx'],
    ['./view.js', 'src/view.tsx'],
    ['./esm.mjs', 'src/esm.mts'],
    ['./both', 'src/both.ts'],
    ['./both.js', 'src/both.js'],
    ['./v1.config', 'src/v1.config.ts'],
    ['./folder', 'src/folder/index.tsx'],
    ['./folder/', 'src/folder/index.tsx'],
    ['./types', 'src/types.d.ts'],
    ['./data.json', 'src/data.json'],
    ['./data', 'src/data.json'],
    ['../bin/run', 'bin/run'],
  ])('%s from TypeScript', (specifier, expected) => {
    expect(ask(repository, 'src/a.ts', specifier)).toEqual(file(expected));
  });

  it('prefers JavaScript where JavaScript asks', () => {
    expect(ask(repository, 'src/b.js', './both')).toEqual(file('src/both.js'));
  });

  it('takes the main of a nested package.json', () => {
    expect(ask(repository, 'src/a.ts', './main')).toMatchObject({ file: 'src/main/lib/entry.js' });
  });

  it('finds the index of the own folder', () => {
    expect(ask(repository, 'src/folder/x.ts', '.')).toEqual(file('src/folder/index.tsx'));
    expect(ask(repository, 'src/folder/x.ts', './')).toEqual(file('src/folder/index.tsx'));
  });

  it.each([
    ['./style.css', 'src/style.css'],
    ['./App.vue', 'src/App.vue'],
    ['./sql.txt?raw', 'src/sql.txt'],
    ['./typed.ts?raw', 'src/typed.ts'],
    ['raw-loader!./typed.ts', 'src/typed.ts'],
  ])('%s is a leaf', (specifier, expected) => {
    expect(ask(repository, 'src/a.ts', specifier)).toEqual({ kind: 'asset', file: expected });
  });

  it('runs a worker asked for by query', () => {
    expect(ask(repository, 'src/a.ts', './typed?worker')).toEqual(file('src/typed.ts'));
  });
});

describe('links', () => {
  const repository = memory(
    { 'shared/db.ts': '', 'app/a.ts': '', 'shared/deep/x.ts': '' },
    { 'app/shared': 'shared', 'app/db-link.ts': 'shared/db.ts', 'loop/a': 'loop/b', 'loop/b': 'loop/a' },
  );

  it('are the file that they lead to', () => {
    expect(ask(repository, 'app/a.ts', './shared/db')).toEqual({ kind: 'file', file: 'shared/db.ts' });
    expect(ask(repository, 'app/a.ts', './shared/deep/x')).toEqual({
      kind: 'file',
      file: 'shared/deep/x.ts',
    });
    expect(ask(repository, 'app/a.ts', './db-link')).toEqual({ kind: 'file', file: 'shared/db.ts' });
  });

  it('survives a circle of links', () => {
    expect(ask(repository, 'app/a.ts', '../loop/a/x').kind).toBe('unresolved');
  });

  it('survives a dangling link on disk', () => {
    const tree = fixture('links');
    expect(ask(tree, 'app/main.ts', './gone').kind).toBe('unresolved');
    expect(ask(tree, 'app/main.ts', './shared/db')).toEqual({ kind: 'file', file: 'shared/db.ts' });
  });
});

describe('aliases of a run', () => {
  const repository = memory({
    'package.json': { name: 'root' },
    'apps/web/src/db.ts': '',
    'apps/web/src/real.ts': '',
    'apps/web/test/fake.ts': '',
    'apps/web/test/a.test.ts': '',
  });
  const resolver = resolverOf(repository);
  const origin = { file: 'apps/web/vitest.config.ts', line: 3 };
  const aliases: readonly Alias[] = [
    { find: '~/', form: 'prefix', replacement: './apps/web/src/', origin },
    { find: 'pg', form: 'exact', replacement: './apps/web/test/fake.ts', origin },
    { find: '/^.+\\.(css|svg)$/', form: 'pattern', replacement: './apps/web/test/fake.ts', origin },
    { find: '^@src/(.*)$', form: 'pattern', replacement: './apps/web/src/$1', origin },
    { find: 'lodash-es', form: 'exact', replacement: 'lodash', origin },
    { find: '/^(a+)+$/', form: 'pattern', replacement: './apps/web/src/db.ts', origin },
    { find: 'gone', form: 'exact', replacement: './node_modules/empty/index.js', origin },
    { find: 'lost', form: 'exact', replacement: './apps/web/lost.ts', origin },
  ];
  const under = (specifier: string): EdgeTarget =>
    resolver.resolve('apps/web/test/a.test.ts', specifier, 'static', { aliases });

  it('change nothing without the run', () => {
    expect(resolver.resolve('apps/web/test/a.test.ts', 'pg', 'static').kind).toBe('package');
    expect(under('pg-native')).toEqual({ kind: 'package', package: 'pg-native', subpath: '' });
  });

  it.each([
    ['~/db', 'apps/web/src/db.ts'],
    ['pg', 'apps/web/test/fake.ts'],
    ['./logo.svg', 'apps/web/test/fake.ts'],
    ['@src/real.js', 'apps/web/src/real.ts'],
  ])('send %s to %s', (specifier, expected) => {
    expect(under(specifier)).toMatchObject({ kind: 'file', file: expected });
  });

  it('may lead to a package', () => {
    expect(under('lodash-es')).toEqual({ kind: 'package', package: 'lodash', subpath: '' });
    expect(under('gone')).toEqual({ kind: 'package', package: 'empty', subpath: 'index.js' });
  });

  it('say so when they lead nowhere', () => {
    expect(reasonOf(under('lost'))).toBe('no tracked file at `apps/web/lost.ts` (by an alias of the runner)');
  });

  it('are not tried when their pattern could take for ever', () => {
    const started = performance.now();
    expect(under(`${'a'.repeat(60)}!b`).kind).not.toBe('file');
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('globs', () => {
  const repository = memory({
    'app/package.json': { name: 'app' },
    'app/src/index.ts': '',
    'app/src/modules/a.ts': '',
    'app/src/modules/b.ts': '',
    'app/src/modules/b.test.ts': '',
    'app/src/[id]/c.ts': '',
  });
  const resolver = resolverOf(repository);

  it('match tracked files, relative or from the project', () => {
    expect(resolver.glob('app/src/index.ts', ['./modules/*.ts', '!./modules/*.test.ts'])).toEqual([
      'app/src/modules/a.ts',
      'app/src/modules/b.ts',
    ]);
    expect(resolver.glob('app/src/index.ts', ['/src/modules/a.*'])).toEqual(['app/src/modules/a.ts']);
  });

  it('take brackets of names and of expressions literally where they would cost too much', () => {
    const started = performance.now();
    expect(resolver.glob('app/src/index.ts', ['./modules/(a|b|a+)+(.*)+!.ts'])).toEqual([]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('match nothing where nothing fits', () => {
    expect(resolver.glob('app/src/index.ts', ['./none/*.ts'])).toEqual([]);
    expect(resolver.glob('app/src/index.ts', ['*'.repeat(100)])).toEqual([]);
    expect(resolver.glob('app/src/index.ts', ['', './', '!', '../..'])).toEqual([]);
  });
});

describe('cost', () => {
  // 0.1 s on a quiet machine; the limit leaves room for a busy one.
  it('answers 40,000 questions well under a second', () => {
    const texts: Record<string, string | object> = {
      'tsconfig.json': { compilerOptions: { baseUrl: '.', paths: { '@/*': ['src/*'] } } },
      'package.json': { name: 'root' },
    };
    for (let index = 0; index < 2000; index++) texts[`src/m${index % 40}/f${index}.ts`] = '';
    const resolver = resolverOf(memory(texts));
    const started = performance.now();
    for (let index = 0; index < 40_000; index++) {
      const from = `src/m${index % 40}/f${index % 2000}.ts`;
      const to = (index * 7) % 2000;
      resolver.resolve(from, index % 2 ? `../m${to % 40}/f${to}` : `@/m${to % 40}/f${to}`, 'static');
    }
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
