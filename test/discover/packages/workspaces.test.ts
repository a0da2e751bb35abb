import { describe, expect, it } from 'vitest';
import { createNearestPackage } from '../../../src/discover/packages/nearest-package.ts';
import { discoverFiles, manifest } from '../discover-files.ts';

const named = (name: string, more: object = {}): string => JSON.stringify({ name, ...more });

/** Folders of the packages that belong to a workspace. */
function members(files: Record<string, string>): readonly string[] {
  return discoverFiles(files)
    .packages.filter((one) => one.workspace)
    .map((one) => one.folder);
}

const tree = {
  'a/package.json': named('a'),
  'libs/b/package.json': named('b'),
  'libs/b/example/package.json': named('example'),
  'libs/old/package.json': named('old'),
};

describe('packages outside a workspace', () => {
  it('tells nested projects apart', () => {
    expect(members({ 'package.json': named('root'), ...tree })).toEqual(['.']);
    expect(members({ ...tree })).toEqual([]);
  });

  it('reads no package inside node_modules and none that does not parse', () => {
    const { packages } = discoverFiles({
      'node_modules/x/package.json': named('x'),
      'package.json': '{ "name": ',
    });
    expect(packages.map((one) => [one.file, one.name])).toEqual([['package.json', undefined]]);
  });
});

describe('members of a workspace', () => {
  it.each([
    ['a list', { 'package.json': named('root', { workspaces: ['libs/*', './a/'] }) }],
    ['an object', { 'package.json': named('root', { workspaces: { packages: ['libs/*', 'a'] } }) }],
    ['pnpm', { 'package.json': named('root'), 'pnpm-workspace.yaml': 'packages:\n  - "libs/*"\n  - a\n' }],
    ['lerna', { 'package.json': named('root'), 'lerna.json': '{ "packages": ["libs/*", "a"] }' }],
  ])('%s', (_, files) => {
    expect(members({ ...files, ...tree })).toEqual(['.', 'a', 'libs/b', 'libs/old']);
  });

  it('applies globs in order, negated ones too', () => {
    const workspaces = ['**', '!libs/old', '!**/example'];
    expect(members({ 'package.json': named('root', { workspaces }), ...tree })).toEqual(['.', 'a', 'libs/b']);
  });

  it('keeps to what pnpm says where both are given', () => {
    const files = {
      'package.json': named('root', { workspaces: ['libs/*'], packageManager: 'pnpm@10.0.0' }),
      'pnpm-workspace.yaml': 'packages: [a]\n',
      ...tree,
    };
    expect(members(files)).toEqual(['.', 'a']);
  });

  it('finds a workspace that lies in a folder', () => {
    const found = discoverFiles({
      'web/pnpm-workspace.yaml': 'packages:\n  - apps/*\n',
      'web/package.json': named('web'),
      'web/apps/x/package.json': named('x'),
      'tools/y/package.json': named('y'),
    });
    expect(found.workspaces).toEqual([
      { folder: 'web', file: 'web/pnpm-workspace.yaml', manager: 'pnpm', members: ['web', 'web/apps/x'] },
    ]);
    expect(found.packages.filter((one) => one.workspace).map((one) => one.folder)).toEqual([
      'web',
      'web/apps/x',
    ]);
  });

  it.each([
    ['npm', {}],
    ['yarn', { 'yarn.lock': '' }],
    ['bun', { 'bun.lock': '' }],
    ['pnpm', { 'pnpm-lock.yaml': '' }],
  ])('%s by its lock file', (manager, files) => {
    const { workspaces } = discoverFiles({
      'package.json': named('root', { workspaces: ['a'] }),
      ...tree,
      ...files,
    });
    expect(workspaces.map((one) => one.manager)).toEqual([manager]);
  });
});

describe('a package', () => {
  it('has its scripts in the order of the file, with lines', () => {
    const more = { name: 'root', version: '1.2.3', private: true };
    const text = manifest({ test: 'vitest', e2e: 'playwright test' }, more);
    const [one] = discoverFiles({ 'package.json': text }).packages;
    expect(one?.scripts).toEqual([
      { name: 'test', command: 'vitest', line: 3 },
      { name: 'e2e', command: 'playwright test', line: 4 },
    ]);
    expect([one?.name, one?.version, one?.private]).toEqual(['root', '1.2.3', true]);
  });

  it('lists a dependency once, as the kind that is installed', () => {
    const text =
      '{\n  "devDependencies": {\n    "vitest": "^3.0.0",\n    "pg": "8"\n  },\n  "dependencies": { "pg": "^8.1.0" }\n}\n';
    const [one] = discoverFiles({ 'package.json': text }).packages;
    expect([...(one?.dependencies ?? [])]).toEqual([
      ['pg', { range: '^8.1.0', kind: 'prod', line: 6 }],
      ['vitest', { range: '^3.0.0', kind: 'dev', line: 3 }],
    ]);
  });

  it('is the nearest one upwards', () => {
    const nearest = createNearestPackage(discoverFiles(tree).packages);
    expect(nearest('libs/b/src/x.ts')?.folder).toBe('libs/b');
    expect(nearest('libs/b/example/x.ts')?.folder).toBe('libs/b/example');
    expect(nearest('libs/x.ts')).toBeUndefined();
  });
});
