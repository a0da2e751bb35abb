import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExpectations, type Expectation, type Notation } from './fixture-notation.ts';

const root = join(import.meta.dirname, '../../fixtures/trace');

interface Fixture {
  /** `module-mocks/quiet-full-factory`. */
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
  readonly notation: Notation;
}

function foldersIn(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function readFixture(name: string): Fixture {
  const files = new Map<string, string>();
  for (const file of readdirSync(join(root, name), { recursive: true, encoding: 'utf8' }).sort()) {
    if (lstatSync(join(root, name, file)).isFile()) {
      files.set(file.replaceAll('\\', '/'), readFileSync(join(root, name, file), 'utf8'));
    }
  }
  const read = [...files].map(([file, text]) => readExpectations(`${name}/${file}`, text));
  return {
    name,
    files,
    notation: {
      expectations: read.flatMap(({ expectations }) => expectations),
      problems: read.flatMap(({ problems }) => problems),
    },
  };
}

const fixtures = foldersIn(root).flatMap((pattern) =>
  foldersIn(join(root, pattern)).map((folder) => readFixture(`${pattern}/${folder}`)),
);

function isRisky({ expects, exposure }: Expectation): boolean {
  return expects !== 'cut' && exposure !== 'throwaway';
}

function namesOf(kind: 'fires' | 'quiet'): readonly Fixture[] {
  return fixtures.filter(({ name }) => name.includes(`/${kind}-`));
}

/** A script or a project of that name, as far as the text of a fixture shows it. */
function namesRun({ files }: Fixture, run: string): boolean {
  return [...files].some(
    ([file, text]) =>
      (file.endsWith('package.json') && text.includes(`"${run}": "`)) ||
      (file.includes('config') && text.includes(`name: '${run}'`)) ||
      // What CI and make start themselves is called after them.
      (run === 'ci' && file.startsWith('.github/workflows/')) ||
      (run === 'make' && file === 'Makefile'),
  );
}

describe('the notation', () => {
  const read = (line: string) => readExpectations('a.ts', line);

  it('leaves ordinary comments alone', () => {
    expect(read('// The pool would reach: nothing')).toEqual({ expectations: [], problems: [] });
    expect(read("const text = 'cut: write mail/smtp';")).toEqual({ expectations: [], problems: [] });
  });

  it('reads several expectations of one line', () => {
    const line = 'x(); // reach: write mail/smtp real [a]; read cache/redis shared; cut: write mail/smtp [b]';
    expect(read(line).problems).toEqual([]);
    expect(read(line).expectations).toEqual([
      {
        file: 'a.ts',
        line: 1,
        expects: 'reach',
        effect: 'write',
        boundary: 'mail/smtp',
        exposure: 'real',
        run: 'a',
      },
      {
        file: 'a.ts',
        line: 1,
        expects: 'reach',
        effect: 'read',
        boundary: 'cache/redis',
        exposure: 'shared',
      },
      { file: 'a.ts', line: 1, expects: 'cut', effect: 'write', boundary: 'mail/smtp', run: 'b' },
    ]);
  });

  it('reads comments of Python', () => {
    const line = '    session.add(user)  # reach: write database/sqlite real';
    expect(read(line).expectations).toMatchObject([{ expects: 'reach', effect: 'write', exposure: 'real' }]);
  });

  it('reads comments of Makefiles', () => {
    const line = '\tdrop # reach-latent: destroy-store database/postgres ambient';
    expect(read(line).expectations).toMatchObject([{ expects: 'reach-latent', exposure: 'ambient' }]);
  });

  it.each([
    ['x(); // reach: wipe mail/smtp real', 'unknown effect: wipe'],
    ['x(); // reach: write mail/pigeon real', 'boundary not in the catalogue: mail/pigeon'],
    ['x(); // reach: write database/from-target real', 'boundary not in the catalogue: database/from-target'],
    ['x(); // reach: write mail/smtp safe', 'unknown exposure: safe'],
    ['x(); // reach: write mail/smtp', 'no exposure'],
    ['x(); // cut: write mail/smtp real', 'a cut has no exposure'],
    ['x(); // reach write mail/smtp real', 'cannot be read: reach write mail/smtp real'],
  ])('refuses %s', (line, problem) => {
    expect(read(line)).toEqual({ expectations: [], problems: [`a.ts:1 ${problem}`] });
  });
});

describe('the fixtures of trace', () => {
  it('can all be read', () => {
    expect(fixtures.flatMap(({ notation }) => notation.problems)).toEqual([]);
  });

  it('fire or stay quiet, as their names say', () => {
    expect(fixtures.filter(({ name }) => !/\/(?:fires|quiet)-/.test(name)).map(({ name }) => name)).toEqual(
      [],
    );
    const silent = namesOf('fires').filter(({ notation }) => !notation.expectations.some(isRisky));
    expect(silent.map(({ name }) => name)).toEqual([]);
    const loud = namesOf('quiet').filter(({ notation }) => notation.expectations.some(isRisky));
    expect(loud.map(({ name }) => name)).toEqual([]);
  });

  it('show both sides of every pattern', () => {
    const both = (pattern: string) =>
      (['fires', 'quiet'] as const).every((kind) =>
        namesOf(kind).some(({ name }) => name.startsWith(`${pattern}/`)),
      );
    expect(foldersIn(root).filter((pattern) => !both(pattern))).toEqual([]);
  });

  it('name runs that they have', () => {
    const unknown = fixtures.flatMap((fixture) =>
      fixture.notation.expectations
        .filter(({ run }) => run !== undefined && !namesRun(fixture, run))
        .map(({ file, line, run = '' }) => `${file}:${line} [${run}]`),
    );
    expect(unknown).toEqual([]);
  });

  it('say what happens in them', () => {
    const saysWhy = (text: string) => text.startsWith('// ') || /^ *# [A-Z]/m.test(text);
    const unexplained = fixtures.filter(({ files }) => ![...files.values()].some(saysWhy));
    expect(unexplained.map(({ name }) => name)).toEqual([]);
  });

  it('are all listed in docs/patterns.md', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/patterns.md'), 'utf8');
    const listed = [...page.matchAll(/\]\(\.\.\/fixtures\/trace\/([a-z-]+\/[a-z-]+)\)/g)].map(
      ([, name]) => name,
    );
    expect(listed.sort()).toEqual(fixtures.map(({ name }) => name).sort());
  });
});
