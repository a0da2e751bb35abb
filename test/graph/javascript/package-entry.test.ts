import { describe, expect, it } from 'vitest';
import type { EdgeTarget } from '../../../src/model/graph.ts';
import { fixture, memory, resolverOf } from '../support/repository.ts';

describe('packages of the workspace', () => {
  const resolver = resolverOf(fixture('workspace'));
  const from = 'apps/api/src/main.ts';
  const enter = (specifier: string): EdgeTarget => resolver.resolve(from, specifier, 'static');

  it('are not entered where nothing matches', () => {
    expect(enter('@acme/lost')).toEqual({
      kind: 'unresolved',
      specifier: '@acme/lost',
      reason:
        '`@acme/lost` leads to `packages/lost/generated/client.js`, which is not tracked, and no source matches it',
    });
    expect(enter('@acme/by-outdir/none').kind).toBe('unresolved');
    expect(enter('@acme/unknown')).toEqual({ kind: 'package', package: '@acme/unknown', subpath: '' });
  });

  it.each([
    ['@acme/by-outdir', 'packages/by-outdir/code/entry/index.ts', 'output-folder'],
    ['@acme/by-condition', 'packages/by-condition/source/main.ts', 'condition'],
    ['@acme/by-condition/queue', 'packages/by-condition/source/queue.ts', 'condition'],
    ['@acme/by-condition/extra', 'packages/by-condition/source/extra.ts', 'name'],
    ['@acme/by-name', 'packages/by-name/src/index.ts', 'name'],
    ['@acme/by-name/prisma', 'packages/by-name/src/prisma.ts', 'name'],
    ['@acme/by-name/deep/one', 'packages/by-name/src/deep/one.ts', 'name'],
    ['@acme/bundled', 'packages/bundled/src/index.ts', 'name'],
  ])('%s is built, its source is %s (%s)', (specifier, file, tiedBy) => {
    const name = specifier.split('/').slice(0, 2).join('/');
    expect(enter(specifier)).toEqual({ kind: 'file', file, entry: 'built', package: name, tiedBy });
  });

  it.each([
    ['@acme/direct', 'packages/direct/src/index.ts'],
    ['@acme/direct/src/side', 'packages/direct/src/side.ts'],
    ['../../../packages/direct/src/side', 'packages/direct/src/side.ts'],
    ['renamed', 'packages/direct/src/index.ts'],
    ['linked', 'packages/direct/src/index.ts'],
  ])('%s is entered by its source', (specifier, file) => {
    expect(enter(specifier)).toEqual({ kind: 'file', file, entry: 'source', package: '@acme/direct' });
  });

  it('are entered by another condition where the run sets it', () => {
    const target = resolver.resolve(from, '@acme/by-condition/queue', 'static', {
      conditions: ['node', 'import', 'development'],
    });
    expect(target).toMatchObject({ file: 'packages/by-condition/source/queue.ts', entry: 'source' });
  });
});

describe('a private application called like a package of the registry', () => {
  const tree = memory({
    'package.json': { name: 'root' },
    'apps/storybook/package.json': { name: 'storybook', main: './main.ts' },
    'apps/storybook/main.ts': '',
    'web/package.json': { name: 'web', dependencies: { storybook: '^9.1.0' } },
    'docs/package.json': { name: 'docs', dependencies: { storybook: 'catalog:' } },
    'theme/package.json': { name: 'theme', dependencies: { storybook: '*' } },
  });
  const resolver = resolverOf(tree);

  it('is not what a version or a catalogue means', () => {
    const external = { kind: 'package', package: 'storybook', subpath: 'test' };
    expect(resolver.resolve('web/a.ts', 'storybook/test', 'static')).toEqual(external);
    expect(resolver.resolve('docs/a.ts', 'storybook/test', 'static')).toEqual(external);
  });

  it('is what any version means', () => {
    expect(resolver.resolve('theme/a.ts', 'storybook', 'static')).toMatchObject({
      file: 'apps/storybook/main.ts',
    });
  });
});

describe('files that are not tracked', () => {
  const tree = memory({
    'db/package.json': { name: 'db', exports: { './*': './*' } },
    'db/schema.prisma':
      'generator json {\n  provider = "prisma-json-types-generator"\n  output = "./generated/json"\n}\n' +
      'generator client {\n  provider = "prisma-client"\n  output   = "./generated/prisma"\n}\n',
    'db/src/index.ts': '',
    'db/bin/cli.js': '',
    'db/tsconfig.json': { compilerOptions: { baseUrl: '.', paths: { '~/*': ['./src/*'] } } },
  });
  const resolver = resolverOf(tree);
  const ask = (specifier: string): EdgeTarget => resolver.resolve('db/bin/cli.js', specifier, 'static');

  it('stay missing where nothing says what makes them', () => {
    expect(ask('../generated/json/types').kind).toBe('unresolved');
    expect(ask('../elsewhere/index.js')).toMatchObject({
      reason: 'no tracked file at `db/elsewhere/index.js`',
    });
    expect(ask('~/gone')).toMatchObject({ reason: 'no tracked file at `db/src/gone`' });
  });

  it('are the source in an output folder', () => {
    expect(ask('../dist/index.js')).toEqual({
      kind: 'file',
      file: 'db/src/index.ts',
      entry: 'built',
      package: 'db',
      tiedBy: 'name',
    });
  });

  it('are the package whose generator makes them', () => {
    const client = { kind: 'package', package: '@prisma/client', subpath: '' };
    expect(ask('../generated/prisma/client')).toEqual({ ...client, generated: 'db/generated/prisma/client' });
    expect(ask('generated/prisma')).toEqual({ ...client, generated: 'db/generated/prisma' });
    expect(resolver.resolve('x.ts', 'db/generated/prisma/enums', 'static')).toMatchObject({
      subpath: 'enums',
    });
  });
});

describe('imports and exports of the own package', () => {
  const resolver = resolverOf(fixture('package-maps'));
  const ask = (specifier: string): EdgeTarget => resolver.resolve('src/index.ts', specifier, 'static');

  it('give nothing for null and for what stands nowhere', () => {
    expect(ask('#nothing').kind).toBe('unresolved');
    expect(ask('#unknown').kind).toBe('unresolved');
    expect(ask('maps/absent.js').kind).toBe('unresolved');
  });

  it.each([
    ['#db', { kind: 'file', file: 'src/db.ts' }],
    ['#lib/one', { kind: 'file', file: 'src/lib/one.ts' }],
    ['#driver', { kind: 'package', package: 'pg', subpath: '' }],
    ['#fs', { kind: 'builtin', name: 'fs' }],
  ])('%s', (specifier, expected) => {
    expect(ask(specifier)).toEqual(expected);
  });

  it('depend on the conditions of the run', () => {
    expect(resolver.resolve('src/index.ts', '#db', 'static', { conditions: ['test'] })).toEqual({
      kind: 'file',
      file: 'src/db.fake.ts',
    });
  });

  it('tell a built target from its source', () => {
    expect(ask('#built')).toMatchObject({ file: 'src/built.ts', entry: 'built', tiedBy: 'name' });
  });

  it('are reached by the own name', () => {
    expect(ask('maps')).toMatchObject({ file: 'src/index.ts' });
    expect(ask('maps/feature')).toMatchObject({ file: 'src/feature/index.ts' });
    expect(ask('maps/db.js')).toMatchObject({ file: 'src/db.ts' });
  });

  it('follow main, plain subpaths and typesVersions without a map', () => {
    expect(ask('old')).toMatchObject({ file: 'old/index.js', entry: 'source' });
    expect(ask('old/plain')).toMatchObject({ file: 'old/plain/index.js', entry: 'source' });
    expect(ask('old/server/start')).toMatchObject({ file: 'old/lib/server/start.ts', entry: 'built' });
  });
});

describe('hostile manifests', () => {
  it('are survived', () => {
    let nested: object | string = './a.js';
    for (let depth = 0; depth < 90; depth++) nested = { [`c${depth}`]: nested, [`d${depth}`]: nested };
    const resolver = resolverOf(
      memory({
        'a/package.json': { name: 'a', exports: { hasOwnProperty: 1, '.': 5 }, main: 3 },
        'b/package.json': { name: 'b', exports: { '.': ['../../../etc/passwd', './../../x'] } },
        'c/package.json': '{ "name": "c", "exports": { "0": "./x.js" } }',
        'x.ts': '',
      }),
    );
    for (const name of ['a', 'b', 'c', 'constructor', '__proto__']) {
      expect(['unresolved', 'package']).toContain(resolver.resolve('x.ts', name, 'static').kind);
    }
    expect(nested).toBeTypeOf('object');
  });
});
