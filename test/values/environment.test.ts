import { describe, expect, it } from 'vitest';
import { createEnvironment } from '../../src/values/environment.ts';
import { createRedactor } from '../../src/secrets/redactor.ts';
import { envFileNames, envLoader } from '../../src/values/env-loaders.ts';
import { plain } from './memory-world.ts';
import { readDocument } from '../../src/frontends/documents/read-document.ts';
import type { EnvFileUse, EnvironmentEntry } from '../../src/model/run.ts';
import type { EnvironmentLayer, RunEnvironment } from '../../src/values/environment.ts';

const redact = createRedactor(new Uint8Array(32));

function environmentOf(
  layers: readonly EnvironmentLayer[],
  files: Readonly<Record<string, string>> = {},
): RunEnvironment {
  return createEnvironment({
    layers,
    document: (file) => {
      const text = files[file];
      return text === undefined ? undefined : readDocument('dotenv', text, redact).value;
    },
  });
}

function entry(name: string, text?: string, more: Partial<EnvironmentEntry> = {}): EnvironmentEntry {
  const origin = [{ file: 'package.json', line: 5 }];
  return {
    name,
    ...(text === undefined ? {} : { text }),
    origin,
    source: 'script',
    overridableBy: [],
    ...more,
  };
}

function script(...entries: EnvironmentEntry[]): EnvironmentLayer {
  return { kind: 'assignments', entries };
}

function file(name: string, loadedBy = 'dotenv', more: Partial<EnvFileUse> = {}): EnvironmentLayer {
  const origin = { file: 'setup.ts', line: 1 };
  return { kind: 'file', use: { file: name, state: 'tracked', origin, loadedBy, override: false, ...more } };
}

/** Value and what wins over it. */
function seen(environment: RunEnvironment, name: string): readonly unknown[] {
  return [plain(environment.variable(name)), environment.entry(name)?.overridableBy];
}

describe('what nobody sets', () => {
  it('is undecided and has no entry', () => {
    const environment = environmentOf([script(entry('A', 'a'))]);
    expect(environment.variable('B')).toEqual({
      kind: 'undecided',
      what: 'environment variable B',
      variable: 'B',
      origin: [],
    });
    expect(environment.entry('B')).toBeUndefined();
    expect(environment.entries().map(({ name }) => name)).toEqual(['A']);
  });

  it('is not set by a file that leaves its name out or whose prefixes do', () => {
    const files = { '.env': 'API_URL=x\nVITE_URL=y' };
    const environment = environmentOf([file('.env', 'vite', { prefixes: ['VITE_'] })], files);
    expect(seen(environment, 'API_URL')).toEqual(['$API_URL', undefined]);
    expect(seen(environment, 'VITE_URL')).toEqual(['y', ['ambient']]);
    expect(environment.entries().map(({ name }) => name)).toEqual(['VITE_URL']);
  });
});

describe('assignments', () => {
  it('win over what is exported, and later ones over earlier', () => {
    const environment = environmentOf([
      script(entry('A', 'ci', { source: 'ci' })),
      script(entry('A', 'script')),
    ]);
    expect(seen(environment, 'A')).toEqual(['script', []]);
  });

  it('that count only when unset lose against both', () => {
    const runner: EnvironmentLayer = {
      kind: 'assignments',
      when: 'unset',
      entries: [entry('NODE_ENV', 'test')],
    };
    expect(seen(environmentOf([runner]), 'NODE_ENV')).toEqual(['test', ['ambient']]);
    expect(seen(environmentOf([script(entry('NODE_ENV', 'ci')), runner]), 'NODE_ENV')).toEqual(['ci', []]);
  });

  it('may say themselves that they yield', () => {
    const yielding = entry('A', 'default', { overridableBy: ['ambient'] });
    expect(seen(environmentOf([script(yielding)]), 'A')).toEqual(['default', ['ambient']]);
    expect(seen(environmentOf([script(entry('A', 'set')), script(yielding)]), 'A')).toEqual(['set', []]);
  });

  it('under a condition stand beside what was there', () => {
    const conditional = entry('A', 'maybe', { overridableBy: ['branch'] });
    expect(plain(environmentOf([script(entry('A', 'x')), script(conditional)]).variable('A'))).toEqual({
      oneOf: ['maybe', 'x'],
    });
  });

  it('without a text say what decides them', () => {
    const secret = entry('A', undefined, { decidedBy: ['secrets.A'], source: 'ci' });
    expect(plain(environmentOf([script(secret)]).variable('A'))).toBe('?secrets.A');
  });

  it('keep a redacted text a secret', () => {
    const value = environmentOf([script(entry('A', 'postgres://app:***@db/app'))]).variable('A');
    expect(value.kind === 'known' && value.data.type === 'string' && value.data.redacted?.class).toBe(
      'url-credentials',
    );
  });
});

describe('env files', () => {
  it('yield to what is set, and say that an exported variable would win', () => {
    const files = { '.env': 'A=file\nB=file' };
    const environment = environmentOf([script(entry('A', 'script')), file('.env')], files);
    expect(seen(environment, 'A')).toEqual(['script', []]);
    expect(seen(environment, 'B')).toEqual(['file', ['ambient']]);
    expect(environment.variable('B').origin).toEqual([
      { file: '.env', line: 2, column: 3, what: 'env-file' },
    ]);
    expect(environment.entry('B')).toEqual({
      name: 'B',
      text: 'file',
      origin: [{ file: '.env', line: 2, column: 3 }],
      source: 'env-file',
      overridableBy: ['ambient'],
    });
  });

  it('win over everything with override', () => {
    const layers = [script(entry('A', 'script')), file('.env', 'dotenv', { override: true })];
    expect(seen(environmentOf(layers, { '.env': 'A=file' }), 'A')).toEqual(['file', []]);
  });

  it.each([
    ['dotenv', 'one'],
    ['next/jest', 'one'],
    ['bun', 'one'],
    ['node --env-file', 'two'],
    ['vite loadEnv', 'two'],
    ['dotenv-flow', 'two'],
  ])('of %s: of several files the %s wins, and never over a script', (loader, winner) => {
    const files = { one: 'A=one\nB=one', two: 'A=two\nB=two' };
    const layers = [script(entry('B', 'script')), file('one', loader), file('two', loader)];
    expect(seen(environmentOf(layers, files), 'A')).toEqual([winner, ['ambient']]);
    expect(seen(environmentOf(layers, files), 'B')).toEqual(['script', []]);
  });

  it('replace what another loader set only with override', () => {
    const files = { one: 'A=one', two: 'A=two' };
    const layers = [file('one', 'dotenv'), file('two', 'node --env-file')];
    expect(seen(environmentOf(layers, files), 'A')).toEqual(['one', ['ambient']]);
  });

  it('that are not tracked would win over what comes after them', () => {
    const local = file('.env.local', 'next', { state: 'ignored' });
    const environment = environmentOf([local, file('.env', 'next')], { '.env': 'A=shared' });
    expect(seen(environment, 'A')).toEqual(['shared', ['ambient', '.env.local']]);
  });

  it('that are not tracked and override would win over what came before', () => {
    const local = file('.env.local', 'dotenv', { state: 'absent', override: true });
    expect(seen(environmentOf([script(entry('A', 'script')), local]), 'A')).toEqual([
      'script',
      ['.env.local'],
    ]);
    const mild = file('.env.local', 'dotenv', { state: 'absent' });
    expect(seen(environmentOf([script(entry('A', 'script')), mild]), 'A')).toEqual(['script', []]);
  });

  it('that are not tracked may hold what their example says', () => {
    const use = file('.env', 'dotenv', { state: 'ignored', example: '.env.example' });
    const environment = environmentOf([use], { '.env.example': 'URL=redis://localhost:6379' });
    expect(seen(environment, 'URL')).toEqual([
      { oneOf: ['$URL', 'redis://localhost:6379'] },
      ['ambient', '.env'],
    ]);
    const value = environment.variable('URL');
    expect(value.kind === 'one-of' && value.options[1]?.origin).toEqual([
      {
        file: '.env.example',
        line: 1,
        column: 5,
        what: 'env-file',
        text: 'example of .env, which is not tracked',
      },
    ]);
    expect(environment.entry('URL')?.text).toBeUndefined();
  });

  it('assume that an example does not count where something else sets the variable', () => {
    const use = file('.env', 'dotenv', { state: 'ignored', example: '.env.example' });
    const environment = environmentOf([use, file('.env.test')], {
      '.env.example': 'A=ex',
      '.env.test': 'A=test',
    });
    expect(seen(environment, 'A')).toEqual(['test', ['ambient', '.env']]);
  });
});

describe('variables in values', () => {
  const files = { '.env': 'HOST=db\nURL=postgres://$HOST:${PORT:-5432}/${NAME}\nLOOP=$LOOP-x' };

  it('stay text where the loader expands nothing', () => {
    expect(plain(environmentOf([file('.env', 'dotenv')], files).variable('URL'))).toBe(
      'postgres://${HOST}:${PORT}/${NAME}',
    );
  });

  it('are expanded from the file, scripts and other files', () => {
    const layers = [
      script(entry('PORT', '1')),
      file('.env', 'dotenv-expand'),
      file('.env.more', 'dotenv-expand'),
    ];
    const environment = environmentOf(layers, { ...files, '.env.more': 'NAME=app' });
    expect(plain(environment.variable('URL'))).toBe('postgres://db:1/app');
  });

  it('keep what is known, and do not loop', () => {
    const environment = environmentOf([file('.env', 'vite')], files);
    expect(plain(environment.variable('URL'))).toEqual({
      oneOf: ['postgres://db:{$PORT}/{$NAME}', 'postgres://db:5432/{$NAME}'],
    });
    expect(plain(environment.variable('LOOP'))).toBe('{$LOOP}-x');
  });
});

describe('loaders', () => {
  it('leave the local file of all modes out of tests, except Vite', () => {
    expect(envFileNames('next', 'test')).toEqual(['.env.test.local', '.env.test', '.env']);
    expect(envFileNames('next', 'development')).toContain('.env.local');
    expect(envFileNames('vite', 'test')).toEqual(['.env', '.env.local', '.env.test', '.env.test.local']);
  });

  it('are found by the words that name them', () => {
    expect(envLoader('next/jest').expands).toBe(true);
    expect(envLoader('@next/env').amongFiles).toBe('first');
    expect(envLoader('tsx --env-file').amongFiles).toBe('last');
    expect(envLoader('something else')).toEqual(envLoader('dotenv'));
  });
});
