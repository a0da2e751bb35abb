import { describe, expect, it } from 'vitest';
import { fixture, memory, resolverOf } from '../support/repository.ts';

describe('a chain of configurations', () => {
  const resolver = resolverOf(fixture('config-chain'));

  it('does not reach files of other folders', () => {
    expect(resolver.resolve('packages/tsconfig/x.ts', '@shared/db', 'static')).toEqual({
      kind: 'package',
      package: '@shared/db',
      subpath: '',
    });
    expect(resolver.emission('packages/tsconfig/x.ts').emitsDecoratorMetadata).toBe(false);
  });

  it('survives a configuration that is none', () => {
    expect(resolver.resolve('broken/main.ts', './main', 'static')).toEqual({
      kind: 'file',
      file: 'broken/main.ts',
    });
  });

  it('takes paths from a package of the repository, with ${configDir}', () => {
    expect(resolver.resolve('app/src/main.ts', '@shared/db', 'static')).toEqual({
      kind: 'file',
      file: 'app/src/db.ts',
    });
  });

  it('lets the nearer option win over the extended one', () => {
    const { keepsUnusedImports, emitsDecoratorMetadata } = resolver.emission('app/src/main.ts');
    expect({ keepsUnusedImports, emitsDecoratorMetadata }).toEqual({
      keepsUnusedImports: false,
      emitsDecoratorMetadata: true,
    });
  });

  it('treats rootDirs as one folder', () => {
    expect(resolver.resolve('app/src/main.ts', './rows', 'static')).toEqual({
      kind: 'file',
      file: 'app/generated/rows.ts',
    });
  });
});

describe('references', () => {
  const resolver = resolverOf(fixture('references'));

  it('lead to the configuration that covers the file', () => {
    expect(resolver.resolve('src/main.ts', '#lib/db', 'static')).toEqual({
      kind: 'file',
      file: 'src/lib/db.ts',
    });
    expect(resolver.resolve('tests/e2e.ts', '#app/main', 'static')).toEqual({
      kind: 'file',
      file: 'src/main.ts',
    });
  });

  it('leave a test to the configuration beside that covers it', () => {
    expect(resolver.resolve('src/main.spec.ts', '#lib/db', 'static')).toEqual({
      kind: 'file',
      file: 'src/fakes/db.ts',
    });
  });

  it('have a base folder of their own', () => {
    expect(resolver.resolve('src/main.ts', 'lib/db', 'static')).toEqual({
      kind: 'file',
      file: 'src/lib/db.ts',
    });
  });
});

describe('paths', () => {
  const tree = memory({
    'package.json': { name: 'app', dependencies: { pg: '8' } },
    'tsconfig.json': {
      compilerOptions: {
        baseUrl: '.',
        paths: {
          '*': ['./overrides/*'],
          '@app/*': ['./src/*', './fallback/*'],
          '@app/special/*': ['./special/*'],
          '@exact': ['./src/db.ts'],
          '@cut/*/x': ['./src/*'],
          pg: ['./types/pg.d.ts'],
          '#types/*': ['./types/*'],
          '@odd': 'not a list',
        },
      },
      include: ['src'],
    },
    'src/db.ts': '',
    'fallback/late.ts': '',
    'special/db.ts': '',
    'overrides/lodash.ts': '',
    'types/pg.d.ts': '',
    'test/a.test.ts': '',
    'tools/nested/deep.ts': '',
    'sub/package.json': { name: 'sub' },
    'sub/tsconfig.json': { compilerOptions: {} },
    'sub/test/b.test.ts': '',
  });
  const resolver = resolverOf(tree);

  it('to declarations give types only', () => {
    expect(resolver.resolve('src/db.ts', 'pg', 'static')).toEqual({
      kind: 'package',
      package: 'pg',
      subpath: '',
    });
  });

  it('to declarations hold where no package can be meant', () => {
    expect(resolver.resolve('src/db.ts', '@app/types/pg', 'static').kind).toBe('package');
    expect(resolver.resolve('src/db.ts', '#types/pg', 'static')).toEqual({
      kind: 'file',
      file: 'types/pg.d.ts',
    });
  });

  it.each([
    ['@app/db', 'src/db.ts'],
    ['@app/late', 'fallback/late.ts'],
    ['@app/special/db', 'special/db.ts'],
    ['@exact', 'src/db.ts'],
    ['@cut/db/x', 'src/db.ts'],
    ['lodash', 'overrides/lodash.ts'],
  ])('send %s to %s', (specifier, file) => {
    expect(resolver.resolve('src/db.ts', specifier, 'static')).toEqual({ kind: 'file', file });
  });

  it('hold for a test outside every include', () => {
    expect(resolver.resolve('test/a.test.ts', '@app/db', 'static')).toEqual({
      kind: 'file',
      file: 'src/db.ts',
    });
  });

  it('of a folder above hold where the nearest configuration has none', () => {
    expect(resolver.resolve('sub/test/b.test.ts', '@app/db', 'static')).toEqual({
      kind: 'file',
      file: 'src/db.ts',
    });
  });
});

describe('configurations that a framework generates', () => {
  const resolver = resolverOf(fixture('generated-config'));

  it('mean nothing beside their project', () => {
    expect(resolver.resolve('kit/src/lib/db.ts', '~~/server/api', 'static').kind).toBe('file');
    expect(resolver.resolve('server/api.ts', '$lib/db', 'static').kind).toBe('unresolved');
  });

  it('map what their documentation says', () => {
    expect(resolver.resolve('server/api.ts', '~/stores/user', 'static')).toEqual({
      kind: 'file',
      file: 'app/stores/user.ts',
    });
    expect(resolver.resolve('app/stores/user.ts', '~~/server/api', 'static')).toEqual({
      kind: 'file',
      file: 'server/api.ts',
    });
    expect(resolver.resolve('kit/src/lib/db.ts', '$lib/db', 'static')).toEqual({
      kind: 'file',
      file: 'kit/src/lib/db.ts',
    });
  });
});

describe('hostile configurations', () => {
  it('end', () => {
    const texts: Record<string, string | object> = { 'src/a.ts': '' };
    for (let index = 0; index < 60; index++) {
      texts[`c${index}.json`] = { extends: Array.from({ length: 60 }, (_, other) => `./c${other}.json`) };
    }
    texts['tsconfig.json'] = {
      extends: './c0.json',
      include: ['**/'.repeat(200), '*a'.repeat(100)],
      references: Array.from({ length: 50 }, () => ({ path: '.' })),
      compilerOptions: { paths: { __proto__: ['x'], constructor: ['./src/a'] } },
    };
    const started = performance.now();
    const resolver = resolverOf(memory(texts));
    expect(resolver.resolve('src/a.ts', 'constructor', 'static')).toEqual({ kind: 'file', file: 'src/a.ts' });
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
