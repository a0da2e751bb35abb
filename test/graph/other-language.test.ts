import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Outline } from '../../src/model/facts.ts';
import { link } from '../../src/graph/link.ts';
import { copies } from '../../src/graph/queries/copies.ts';
import { importReach } from '../../src/graph/queries/import-reach.ts';
import { why } from '../../src/graph/queries/why.ts';
import { resolveExport, resolveLocal } from '../../src/graph/symbols.ts';
import { readPython } from '../frontends/python/read-python.ts';
import { dottedLanguage, dottedModule, fromImport } from './support/dotted-language.ts';

const outlines = new Map([
  ['src/app/__init__.py', dottedModule([], ['version'])],
  ['src/app/db.py', dottedModule([fromImport('sqlalchemy', ['create_engine'], 1)], ['engine'])],
  ['src/app/store.py', dottedModule([fromImport('app.db', ['engine'], 1)])],
  ['src/app/late.py', dottedModule([fromImport('app', ['db'], 3, 1)])],
  ['tests/test_one.py', dottedModule([fromImport('app', ['db', 'version'], 1)])],
  ['tests/test_late.py', dottedModule([fromImport('app', ['late'], 1)])],
  [
    'tests/test_two.py',
    dottedModule([fromImport('app.store', ['engine'], 1), fromImport('src.app', ['db'], 2)]),
  ],
]);
const graph = link({ outlines, languages: [dottedLanguage(new Set(outlines.keys()), ['src/', ''])] });

describe('a language of dotted names', () => {
  it('has one module per file where every import uses one name', () => {
    expect(copies(graph, ['tests/test_one.py', 'tests/test_late.py'])).toEqual([]);
  });

  it('has two where one file goes by two names', () => {
    expect(copies(graph, ['tests/test_two.py'])).toMatchObject([
      {
        file: 'src/app/__init__.py',
        instances: [{ as: 'app' }, { as: 'src.app' }],
      },
      {
        file: 'src/app/db.py',
        instances: [
          { as: 'app.db', through: { file: 'src/app/store.py', line: 1 } },
          { as: 'src.app.db', through: { file: 'tests/test_two.py', line: 2 } },
        ],
      },
    ]);
  });

  it('takes relative names from the name that the importing module has in the run', () => {
    const relative = { kind: 'file', file: 'b.py', as: 'b', off: 1 } as const;
    const absolute = { kind: 'file', file: 'b.py', as: 'app.b' } as const;
    const edge = { kind: 'require', loads: true, line: 1 } as const;
    const outline = dottedModule([fromImport('b', [], 1)]);
    const modules = new Map([
      ['a.py', { file: 'a.py', outline, edges: [{ ...edge, to: relative }] }],
      ['c.py', { file: 'c.py', outline, edges: [{ ...edge, to: absolute }] }],
    ]);
    const loaded = (name: string): number =>
      copies({ modules, skipped: [] }, [{ file: 'a.py', as: name }, 'c.py']).length;
    expect(loaded('app.a')).toBe(0);
    expect(loaded('src.app.a')).toBe(1);
  });

  it('loads the packages above a module and the submodules that are named', () => {
    const { atImport, packagesAtImport } = importReach(graph, ['tests/test_one.py']);
    expect([...atImport]).toEqual(['src/app/__init__.py', 'src/app/db.py', 'tests/test_one.py']);
    expect([...packagesAtImport]).toEqual(['sqlalchemy']);
  });

  it('loads what stands in a function on demand only', () => {
    const reach = importReach(graph, ['tests/test_late.py']);
    expect([...reach.lazily]).toEqual(['src/app/db.py']);
    expect(why(graph, ['tests/test_late.py'], { package: 'sqlalchemy' })).toMatchObject({ lazily: true });
  });

  it('follows names through modules, and takes a submodule where the package has no such name', () => {
    const engine = { kind: 'declared', file: 'src/app/db.py', name: 'engine', line: 10 };
    expect(resolveExport(graph, 'src/app/store.py', 'engine')).toEqual(engine);
    expect(resolveLocal(graph, 'tests/test_one.py', 'db')).toEqual({
      kind: 'namespace',
      file: 'src/app/db.py',
    });
    expect(resolveLocal(graph, 'tests/test_one.py', 'version')).toMatchObject({
      file: 'src/app/__init__.py',
    });
  });
});

describe('facts of a Python suite', () => {
  const facts = (name: string): Outline =>
    readPython(readFileSync(new URL(`../../fixtures/facts/python/${name}.py`, import.meta.url), 'utf8'));
  const suite = new Map([
    ['app/settings.py', facts('settings')],
    ['tests/conftest.py', facts('conftest')],
    ['tests/test_users.py', facts('test_users')],
  ]);
  const files = new Set([
    ...suite.keys(),
    'app/__init__.py',
    'app/database.py',
    'app/models.py',
    'app/users.py',
  ]);
  const python = link({ outlines: suite, languages: [dottedLanguage(files, [''], 'python')] });

  it('do not load what stands under TYPE_CHECKING', () => {
    const reach = importReach(python, ['tests/test_users.py']);
    expect([...reach.atImport]).not.toContain('app/models.py');
  });

  it('tell imports at module level from those in a test', () => {
    const reach = importReach(python, ['tests/test_users.py']);
    expect([...reach.atImport]).toEqual(['app/__init__.py', 'app/database.py', 'tests/test_users.py']);
    expect([...reach.lazily]).toEqual(['app/users.py']);
  });

  it('lead from a name to its declaration', () => {
    expect(resolveLocal(python, 'tests/conftest.py', 'get_settings')).toEqual({
      kind: 'declared',
      file: 'app/settings.py',
      name: 'get_settings',
      line: 16,
    });
    expect(resolveLocal(python, 'tests/conftest.py', 'create_engine')).toMatchObject({
      kind: 'external',
      package: 'sqlalchemy',
    });
  });
});
