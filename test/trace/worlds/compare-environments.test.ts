import { describe, expect, it } from 'vitest';
import { compareEnvironments, missingFromTest } from '../../../src/trace/worlds/compare-environments.ts';
import { compareValues } from '../../../src/trace/worlds/compare-addresses.ts';
import { outrankingVariables } from '../../../src/trace/worlds/outranking-variables.ts';
import { string, undecided } from '../../../src/values/make-value.ts';
import { variablesRead } from '../../../src/trace/worlds/variables-read.ts';
import { worldOf, worldsOf } from './worlds-of.ts';
import type { ComparedVariable } from '../../../src/trace/worlds/compare-environments.ts';
import type { Files } from './worlds-of.ts';
import type { Value } from '../../../src/model/value.ts';
import type { VariablesRead } from '../../../src/trace/worlds/variables-read.ts';

interface Compared {
  readonly variables: readonly ComparedVariable[];
  readonly read: VariablesRead;
}

function compare(files: Files, ignored: readonly string[] = []): Compared {
  const worlds = worldsOf(files, ignored);
  const test = worldOf(worlds, '.#vitest:test');
  const references = [...worlds.values()].filter(({ run }) => run.kind === 'reference');
  const read = variablesRead([...Object.keys(files)], (file) => test.facts(file));
  return { variables: compareEnvironments({ test, references, reads: read.reads }), read };
}

function repository(test: string, dev: string, files: Files = {}): Files {
  return {
    'package.json': JSON.stringify({
      name: 'app',
      scripts: { test, dev },
      devDependencies: { vitest: '^4.0.0' },
    }),
    'a.test.ts': "test('a', () => {});",
    'src/main.ts': '',
    ...files,
  };
}

function relationIn({ variables }: Compared, name: string): string | undefined {
  return variables.find((one) => one.name === name)?.relation;
}

const wrapped = (file: string, command: string): string => `dotenv -e ${file} -- ${command}`;

describe('what is unlike', () => {
  it('without any reference is only what the tests have', () => {
    const files = repository('A=x vitest run', 'echo');
    expect(relationIn(compare(files), 'A')).toBe('unknown');
  });

  it('is another server', () => {
    const files = repository(wrapped('.env.test', 'vitest run'), wrapped('.env', 'tsx src/main.ts'), {
      '.env.test': 'URL=postgres://localhost:5433/app',
      '.env': 'URL=postgres://localhost:5432/app',
    });
    expect(relationIn(compare(files), 'URL')).toBe('different');
  });

  it('is nothing where nobody sets a variable', () => {
    const files = repository('vitest run', 'tsx src/main.ts', { 'src/main.ts': 'process.env.A;' });
    expect(relationIn(compare(files), 'A')).toBe('unknown');
  });
});

describe('what is alike', () => {
  it('comes from the same line of the same file', () => {
    const files = repository(wrapped('.env', 'vitest run'), wrapped('.env', 'tsx src/main.ts'), {
      '.env': 'URL=postgres://localhost/app',
    });
    expect(relationIn(compare(files), 'URL')).toBe('same-source');
  });

  it('comes from the same file that is not tracked', () => {
    const files = repository(wrapped('.env', 'vitest run'), wrapped('.env', 'tsx src/main.ts'), {
      '.env.example': 'URL=postgres://localhost/app',
    });
    expect(relationIn(compare(files, ['.env']), 'URL')).toBe('same-source');
  });

  it('is written twice', () => {
    const files = repository(wrapped('.env.test', 'vitest run'), wrapped('.env', 'tsx src/main.ts'), {
      '.env.test': 'URL=postgres://localhost/app',
      '.env': 'URL=postgres://localhost/app',
    });
    expect(relationIn(compare(files), 'URL')).toBe('same-value');
  });

  it('differs only in the name', () => {
    const files = repository(wrapped('.env.test', 'vitest run'), wrapped('.env', 'tsx src/main.ts'), {
      '.env.test': 'URL=postgres://localhost:5432/app_test',
      '.env': 'URL=postgres://localhost:5432/app',
    });
    expect(relationIn(compare(files), 'URL')).toBe('same-server');
  });

  it('is as close as the closest reference', () => {
    const files = {
      ...repository('URL=redis://a/1 vitest run', 'URL=redis://b/1 tsx src/main.ts'),
      'package.json': JSON.stringify({
        name: 'app',
        scripts: {
          test: 'URL=redis://a/1 vitest run',
          dev: 'URL=redis://b/1 tsx src/main.ts',
          start: 'URL=redis://a/0 node src/main.ts',
        },
        devDependencies: { vitest: '^4.0.0' },
      }),
    };
    const url = compare(files).variables.find(({ name }) => name === 'URL');
    expect(url?.relation).toBe('same-server');
    expect(url?.references.map(({ run, relation }) => [run, relation])).toEqual([
      ['.#node:start', 'same-server'],
      ['.#tsx:dev', 'different'],
    ]);
  });
});

describe('addresses', () => {
  const at = (text: string, line: number): Value => string(text, [{ file: '.env', line, what: 'env-file' }]);

  it.each([
    ['redis://h:6379/0', 'redis://h:6379/1', 'same-server'],
    ['postgres://h/app', 'postgresql://h:5432/test?schema=x', 'same-server'],
    ['postgres://u:***@localhost/app', 'postgres://127.0.0.1/test', 'same-server'],
    ['http://localhost:6333', 'https://localhost:6333', 'different'],
    ['redis://h', 'redis://other', 'different'],
    ['redis://h:6379', 'redis://h:6380', 'different'],
    ['app', 'app_test', 'different'],
    ['true', 'true', 'same-value'],
  ])('%s and %s', (a, b, expected) => {
    expect(compareValues(at(a, 1), at(b, 2))).toBe(expected);
  });

  it('of secrets are equal when their tokens are', () => {
    const secret = (equality: string, line: number): Value => ({
      kind: 'known',
      data: { type: 'string', value: '***', redacted: { text: '***', class: 'token', equality } },
      origin: [{ file: '.env', line, what: 'env-file' }],
    });
    expect(compareValues(secret('a', 1), secret('a', 2))).toBe('same-value');
    expect(compareValues(secret('a', 1), secret('b', 2))).toBe('different');
  });

  it('of which nothing is known are not compared', () => {
    expect(compareValues(undecided('secrets.A'), undecided('secrets.B'))).toBe('unknown');
    expect(compareValues(at('x', 1), undecided('secrets.A'))).toBe('unknown');
  });
});

describe('keys', () => {
  const files = repository(wrapped('.env.test', 'vitest run'), wrapped('.env', 'tsx src/main.ts'), {
    '.env.test': 'A=test\nONLY_TEST=1',
    '.env': 'A=dev\nREAD=1\nUNREAD=1',
    'src/main.ts': "process.env.READ; process.env['ALSO'];",
  });

  it('that only one side has say which', () => {
    const compared = compare(files);
    expect(['ONLY_TEST', 'READ', 'UNREAD', 'ALSO'].map((name) => relationIn(compared, name))).toEqual([
      'only-test',
      'only-reference',
      'only-reference',
      'unknown',
    ]);
  });

  it('that the code reads and the tests lack are told, with where they are read', () => {
    const missing = missingFromTest(compare(files).variables);
    expect(
      missing.map(({ name, reads }) => [name, reads.map(({ file, line }) => `${file}:${line}`)]),
    ).toEqual([['READ', ['src/main.ts:1']]]);
  });
});

describe('variables that outrank those the tests set', () => {
  function outranking(code: string, test = 'DATABASE_URL=postgres://localhost/test vitest run') {
    const files = repository(test, 'tsx src/main.ts', { 'src/main.ts': code });
    const { variables, read } = compare(files);
    return outrankingVariables(variables, read.chains).map(
      ({ name, over, by }) => `${name} > ${over} (${by})`,
    );
  }

  it('are none where the one that is set is asked first', () => {
    expect(outranking('process.env.DATABASE_URL ?? process.env.OTHER_URL')).toEqual([]);
  });

  it('are none where nobody reads the other, or the tests set it too', () => {
    expect(outranking('process.env.DATABASE_URL')).toEqual([]);
    expect(
      outranking(
        'process.env.DIRECT_URL; process.env.DATABASE_URL',
        'DATABASE_URL=postgres://h/a DIRECT_URL=postgres://h/a vitest run',
      ),
    ).toEqual([]);
  });

  it('are no addresses where a mode is asked for', () => {
    expect(outranking("process.env.STAGE ?? process.env.NODE_ENV ?? 'x'")).toEqual([]);
  });

  it('stand before it in a chain', () => {
    expect(
      outranking(
        'export const url = process.env.PROD_URL || process.env.MAIN_URL || process.env.DATABASE_URL;',
      ),
    ).toEqual(['MAIN_URL > DATABASE_URL (chain)', 'PROD_URL > DATABASE_URL (chain)']);
  });

  it('are other ways to the same server', () => {
    expect(
      outranking(
        'const a = process.env.DIRECT_URL; const b = process.env.POSTGRES_PRISMA_URL; process.env.DATABASE_URL',
      ),
    ).toEqual(['DIRECT_URL > DATABASE_URL (family)', 'POSTGRES_PRISMA_URL > DATABASE_URL (family)']);
  });
});
