import { describe, expect, it } from 'vitest';

import type { FileFilter, FileRule } from '../../../src/model/runner.ts';
import { matchPattern } from '../../../src/discover/runs/match-pattern.ts';
import { createFileSelector } from '../../../src/discover/runs/select-files.ts';
import { treeOf } from './runs-of.ts';

const paths = [
  ...['a.test.ts', 'A.TEST.ts', '.hidden/b.test.ts', 'src/c.test.ts', 'src/(group)/d.test.ts'],
  ...['src/dist/e.test.ts', 'web/f.test.ts', 'web/deep/g.test.tsx', 'web/h.ts'],
];
const files = createFileSelector(treeOf(paths));

const glob = (text: string, base = '.', more: object = {}): FileRule => ({
  form: 'glob',
  glob: text,
  base,
  dot: true,
  ...more,
});

function selected(
  include: readonly FileRule[],
  exclude: readonly FileRule[] = [],
  more: object = {},
): readonly string[] {
  const selection = { within: ['.'], include, exclude, filters: [], cwd: '.', folder: '.', ...more };
  return files.select(selection).files;
}

describe('selection of files', () => {
  it('selects nothing without a rule', () => {
    expect(selected([])).toEqual([]);
  });

  it('leaves names with a leading dot to rules that allow them', () => {
    expect(selected([glob('**/b.test.ts', '.', { dot: false })])).toEqual([]);
    expect(selected([glob('**/b.test.ts')])).toEqual(['.hidden/b.test.ts']);
  });

  it('minds the case of letters unless told not to', () => {
    expect(selected([glob('a.test.ts')])).toEqual(['a.test.ts']);
    expect(selected([glob('a.test.ts', '.', { nocase: true })])).toEqual(['A.TEST.ts', 'a.test.ts']);
  });

  it('starts at the base, also above it, and takes signs in folders for what they are', () => {
    expect(selected([glob('*.test.ts', 'src/(group)')])).toEqual(['src/(group)/d.test.ts']);
    expect(selected([glob('../web/*.test.ts', 'src')])).toEqual(['web/f.test.ts']);
    expect(selected([glob('./*.test.ts', 'web')])).toEqual(['web/f.test.ts']);
  });

  it('leaves out a whole folder only where the rule prunes', () => {
    const all = [glob('src/**/*.test.ts')];
    expect(selected(all, [glob('**/dist')])).toContain('src/dist/e.test.ts');
    expect(selected(all, [glob('**/dist', '.', { prunes: true })])).not.toContain('src/dist/e.test.ts');
  });

  it('lets the last rule decide', () => {
    const all = glob('web/**');
    const without = glob('**/*.tsx', '.', { negated: true });
    expect(selected([all, without])).toEqual(['web/f.test.ts', 'web/h.ts']);
    expect(selected([without, all])).toContain('web/deep/g.test.tsx');
  });

  it('matches whole paths with base /', () => {
    expect(selected([{ form: 'pattern', source: '/web/f', flags: '', base: '/' }])).toEqual([
      'web/f.test.ts',
    ]);
    expect(selected([{ form: 'pattern', source: '^/web', flags: '', base: '/' }])).toEqual([]);
  });

  it('takes folders and files', () => {
    const folder: FileRule = { form: 'folder', folder: 'web', recursive: false, endings: ['ts'] };
    expect(selected([folder, { form: 'file', file: 'a.test.ts' }])).toEqual([
      'a.test.ts',
      'web/f.test.ts',
      'web/h.ts',
    ]);
    expect(selected([{ ...folder, recursive: true, endings: ['tsx'] }])).toEqual(['web/deep/g.test.tsx']);
  });

  it.each<[string, FileFilter, readonly string[]]>([
    ['part of a name', { form: 'contains', text: 'F.TEST' }, ['web/f.test.ts']],
    ['a path from the working folder', { form: 'contains', text: './web/deep' }, ['web/deep/g.test.tsx']],
    ['a folder', { form: 'path', path: 'web/deep' }, ['web/deep/g.test.tsx']],
    [
      'a pattern',
      { form: 'pattern', source: 'DEEP|/f', flags: 'i' },
      ['web/deep/g.test.tsx', 'web/f.test.ts'],
    ],
    ['a glob', { form: 'glob', glob: './web/*.test.ts' }, ['web/f.test.ts']],
    ['an exclusion', { form: 'exclude-glob', glob: '**/deep' }, ['web/f.test.ts']],
    ['an excluding pattern', { form: 'exclude-pattern', source: 'deep' }, ['web/f.test.ts']],
  ])('is narrowed by %s', (_, filter, expected) => {
    expect(selected([glob('web/**/*.test.*')], [], { filters: [filter] })).toEqual(expected);
  });

  it('says which pattern cannot be matched', () => {
    const broken: FileRule = { form: 'pattern', source: '(', flags: '', base: '/' };
    const found = files.select({
      within: ['.'],
      include: [broken],
      exclude: [],
      filters: [],
      cwd: '.',
      folder: '.',
    });
    expect(found.files).toEqual([]);
    expect(found.notes.map((note) => note.text)).toEqual(['The pattern /(/ cannot be matched']);
  });

  it('finds files and folders by globs', () => {
    expect(files.glob('.', ['*'])).toEqual(['.hidden/', 'A.TEST.ts', 'a.test.ts', 'src/', 'web/']);
    expect(files.glob('src', ['*', '!dist'])).toEqual(['src/(group)/', 'src/c.test.ts']);
  });
});

describe('matchPattern', () => {
  it('gives up on an expression that is none or never ends', () => {
    expect(matchPattern('(', '', ['a'])).toBeUndefined();
    expect(matchPattern('^(a+)+$', '', [`${'a'.repeat(40)}b`])).toBeUndefined();
  });

  it('answers for each text alone', () => {
    expect(matchPattern('a', 'g', ['a', 'a', 'b'])).toEqual([true, true, false]);
  });
});
