import { describe, expect, it } from 'vitest';
import {
  formatOf,
  readDocument,
  type DocumentFormat,
} from '../../../src/frontends/documents/read-document.ts';
import { createRedactor } from '../../../src/secrets/redactor.ts';
import { plain } from './plain.ts';

const redact = createRedactor(Buffer.from('key'));

function shown(format: DocumentFormat, text: string): unknown {
  return plain(readDocument(format, text, redact).value);
}

describe('formatOf', () => {
  it.each([
    'src/index.ts',
    '.env.ts',
    '.env.d.ts',
    'env.mjs',
    '.envrc',
    'json',
    'yaml',
    'environment',
    'README.md',
    '.env.vault',
    'constructor',
    'a.constructor',
    '',
  ])('%s is no document', (path) => {
    expect(formatOf(path)).toBeUndefined();
  });

  it.each<[string, DocumentFormat]>([
    ['package.json', 'json'],
    ['a/tsconfig.build.jsonc', 'json'],
    ['.eslintrc', 'json'],
    ['.github/workflows/ci.YML', 'yaml'],
    ['.mocharc', 'yaml'],
    ['pyproject.toml', 'toml'],
    ['setup.cfg', 'ini'],
    ['tox.ini', 'ini'],
    ['.npmrc', 'ini'],
    ['.env', 'dotenv'],
    ['apps/web/.env.test.local', 'dotenv'],
    ['.env-cmdrc.json', 'json'],
    ['docker/test.env', 'dotenv'],
    ['env.example', 'dotenv'],
    ['.env.json', 'json'],
    ['.dev.vars', 'dotenv'],
  ])('%s is %s', (path, format) => {
    expect(formatOf(path)).toBe(format);
  });
});

describe('secrets', () => {
  it('are taken out by name in every format, placeholders and booleans are not', () => {
    const secret = { password: 'secret ***', token: '${TOKEN}', secret: true, api_key: '' };
    expect(shown('json', '{"password":"hunter2","token":"${TOKEN}","secret":true,"api_key":""}')).toEqual(
      secret,
    );
    expect(shown('yaml', 'password: 123456\ntoken: ${TOKEN}\nsecret: true\napi_key: ""\n')).toEqual(secret);
    expect(shown('toml', 'password = 123456\ntoken = "${TOKEN}"\nsecret = true\napi_key = ""\n')).toEqual(
      secret,
    );
    expect(shown('ini', 'password = hunter2\ntoken = <token>\nempty_secret =\n')).toEqual({
      password: 'secret ***',
      token: '<token>',
      empty_secret: '',
    });
  });

  it('are taken out of addresses, lists, key and value pairs, keys and defaults', () => {
    expect(shown('yaml', 'url: postgres://root:hunter2@db/app\nenv: [DB_PASSWORD=hunter2]\n')).toEqual({
      url: 'secret postgres://root:***@db/app',
      env: ['secret DB_PASSWORD=***'],
    });
    expect(shown('yaml', '- name: DB_PASSWORD\n  value: hunter2\n- name: DB_HOST\n  value: db\n')).toEqual([
      { name: 'DB_PASSWORD', value: 'secret ***' },
      { name: 'DB_HOST', value: 'db' },
    ]);
    expect(shown('json', '{"redis://:hunter2@host":1}')).toEqual({ 'redis://:***@host': 1 });
    expect(
      shown('dotenv', 'URL=${A:-postgres://root:hunter2@db/app}\nB="redis://:hunter2@${HOST}"\n'),
    ).toEqual({
      URL: '{A || secret postgres://root:***@db/app}',
      B: '{secret redis://:***@}{HOST}',
    });
    expect(shown('dotenv', 'DB_PASSWORD=pa$$word${X:-hunter2}\n')).toEqual({
      DB_PASSWORD: '{secret ***}{word}{X || secret ***}',
    });
  });

  it('never stand in a problem', () => {
    const texts: [DocumentFormat, string][] = [
      ['yaml', 'a: *postgres://root:hunter2@db\n'],
      ['yaml', 'a: 1\n postgres://root:hunter2@db: [\n'],
      ['toml', 'a = postgres://root:hunter2@db\n'],
      ['json', '{"a": postgres://root:hunter2@db}'],
      ['dotenv', 'postgres://root:hunter2@db\n'],
      ['ini', '= postgres://root:hunter2@db\n'],
    ];
    for (const [format, text] of texts) {
      const document = readDocument(format, text, redact);
      expect(document.problems.length).toBeGreaterThan(0);
      expect(JSON.stringify(document)).not.toContain('hunter2');
    }
  });
});

describe('size', () => {
  it.each<[DocumentFormat, string]>([
    ['yaml', 'longer than 512 KiB of YAML'],
    ['toml', 'longer than 512 KiB of TOML'],
  ])('of %s is bounded', (format, reason) => {
    const document = readDocument(format, '#\n'.repeat(300 * 1024), redact);
    expect(plain(document.value)).toBe(`unresolved: ${reason}`);
    expect(document.problems).toEqual([{ reason, line: 1, column: 1 }]);
  });
});

describe('nonsense', () => {
  const texts = [
    '\0',
    '\uD800',
    '{',
    '}',
    '[]]',
    ': :',
    '- -',
    '%YAML 9',
    '&a *a',
    '"',
    "'",
    '\t',
    '?',
    '|',
    '---\n...\n---',
    '!!',
  ];

  it.each<DocumentFormat>(['json', 'yaml', 'toml', 'ini', 'dotenv'])('never throws as %s', (format) => {
    for (const text of [...texts, texts.join('\n'), texts.join('')]) {
      expect(() => readDocument(format, text, redact), JSON.stringify(text)).not.toThrow();
    }
  });
});
