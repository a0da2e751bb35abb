import { describe, expect, it } from 'vitest';
import { createEvaluator } from '../../src/values/evaluator.ts';
import { evaluatorOf, memoryWorld, plain, valueOf } from './memory-world.ts';
import { string } from '../../src/values/make-value.ts';
import { tamePattern } from '../../src/values/intrinsics/tame-pattern.ts';
import type { Files } from './memory-world.ts';

type Case = readonly [name: string, source: string, expected: unknown];

function table(cases: readonly Case[], more: Files = {}): void {
  it.each(cases)('%s', (_, source, expected) => {
    expect(plain(valueOf(source, { SET: 'given', N: '5' }, more))).toEqual(expected);
  });
}

describe('what is not known stays so', () => {
  table([
    [
      'a path from an unknown folder',
      "import os from 'os'; import path from 'path'; export default path.join(os.homedir(), '.x')",
      '{?the home folder}/.x',
    ],
    [
      'and out of it',
      "import os from 'os'; import path from 'path'; export default path.join(os.homedir(), '..')",
      '?something computed from the home folder',
    ],
    [
      'a file outside the repository',
      "import fs from 'fs'; export default fs.existsSync('/etc/passwd')",
      '?whether a file outside the repository exists',
    ],
    ['entries of the environment', 'export default Object.keys(process.env)', ['…']],
    [
      'a split variable',
      "export default process.env.X.split(',')",
      '?the result of environment variable X.split',
    ],
    ['a random id', 'export default crypto.randomUUID()', '?a random id'],
    [
      'JSON of an unknown',
      'export default JSON.stringify({ a: process.env.X })',
      '!the JSON of something that is not fully known',
    ],
    [
      'parts of a secret',
      "export default 'postgres://app:hunter2hunter2@db/app'.slice(15, 30)",
      '!part of a text that is not fully known',
    ],
    ['a filter that nothing decides', 'export default [1, 2, 3].filter((x) => process.env[`X${x}`])', ['…']],
    [
      'the position of an unknown',
      "export default ['a'].includes(process.env.X)",
      '?whether a list has environment variable X',
    ],
  ]);
});

describe('paths', () => {
  const cases: readonly Case[] = [
    [
      'join',
      "import path from 'node:path'; export default path.join(__dirname, '..', '.env')",
      '/@root/.env',
    ],
    [
      'resolve',
      "import { resolve } from 'path'; export default [resolve('a'), resolve(__dirname, './b'), resolve('x', '/c')]",
      ['/@root/a', '/@root/pkg/b', '/c'],
    ],
    [
      'parts',
      "import * as path from 'path'; export default [path.dirname('/a/b.ts'), path.basename('/a/b.ts', '.ts'), path.extname('b.ts'), path.relative('/a/b', '/a/c'), path.isAbsolute('/a')]",
      ['/a', 'b', '.ts', '../c', true],
    ],
    ['posix', "import path from 'path'; export default path.posix.join('a', 'b')", 'a/b'],
    [
      'a path of an address',
      "import { fileURLToPath } from 'node:url'; export default fileURLToPath(new URL('./src', import.meta.url))",
      '/@root/pkg/src',
    ],
    [
      'the folder of a module',
      "import { fileURLToPath } from 'url'; import { dirname } from 'path'; export default dirname(fileURLToPath(import.meta.url))",
      '/@root/pkg',
    ],
    ['the working folder', 'export default process.cwd()', '/@root'],
  ];
  it.each(cases)('%s', (_, source, expected) => {
    expect(plain(evaluatorOf({ 'pkg/a.ts': source }).exported('pkg/a.ts', 'default'))).toEqual(expected);
  });

  it('leaves the working folder open when nobody gives one', () => {
    const evaluator = createEvaluator(memoryWorld({ 'a.ts': 'export default process.cwd()' }));
    expect(plain(evaluator.exported('a.ts', 'default'))).toBe('?the working folder');
  });
});

describe('objects', () => {
  table([
    [
      'entries and back',
      'export default Object.fromEntries(Object.entries({ a: 1, b: 2 }).map(([k, v]) => [k, v + 1]))',
      { a: 2, b: 3 },
    ],
    [
      'keys and values',
      'const o = { a: 1 }; export default [Object.keys(o), Object.values(o)]',
      [['a'], [1]],
    ],
    ['assign', 'export default Object.assign({}, { a: 1 }, { b: 2 })', { a: 1, b: 2 }],
    ['freeze', 'export default Object.freeze({ a: 1 })', { a: 1 }],
    [
      'hasOwn',
      "const o = { a: 1 }; export default [Object.hasOwn(o, 'a'), o.hasOwnProperty('b')]",
      [true, false],
    ],
    [
      'Map',
      "const m = new Map([['a', 1]]); m.set('b', 2); export default [m.get('a'), m.get('b'), m.has('c'), [...m.keys()]]",
      [1, 2, false, ['a', 'b']],
    ],
    [
      'Set',
      "const s = new Set(['a', 'b', 'a']); export default [[...s], s.has('a'), s.size]",
      [['a', 'b'], true, 2],
    ],
  ]);
});

describe('lists', () => {
  table([
    [
      'map, filter, flatMap',
      'export default [[1, 2].map((x) => x * 2), [1, 2, 3].filter((x) => x > 1), [1, 2].flatMap((x) => [x, x])]',
      [
        [2, 4],
        [2, 3],
        [1, 1, 2, 2],
      ],
    ],
    ['filter(Boolean)', "export default ['a', undefined, '', 'b'].filter(Boolean)", ['a', 'b']],
    [
      'one that may stay',
      "export default ['a', process.env.X].filter(Boolean)",
      { oneOf: [['a', '$X'], ['a']] },
    ],
    [
      'concat, slice, at, join',
      "const a = [1]; export default [a.concat([2], 3), [1, 2, 3].slice(1), [1, 2].at(-1), [1, 2].join('-')]",
      [[1, 2, 3], [2, 3], 2, '1-2'],
    ],
    [
      'find, some, every, includes, indexOf',
      "export default [[1, 2].find((x) => x > 1), [1].some((x) => x > 1), [1].every((x) => x > 0), ['a'].includes('a'), ['a'].indexOf('b')]",
      [2, false, true, true, -1],
    ],
    [
      'reduce and sort',
      'export default [[1, 2, 3].reduce((a, b) => a + b, 0), [3, 1, 2].sort((a, b) => a - b)]',
      [6, [1, 2, 3]],
    ],
    [
      'Array.from, of, isArray',
      "export default [Array.from('ab'), Array.from([1], (x) => x + 1), Array.of(1), Array.isArray([]), Array.isArray({})]",
      [['a', 'b'], [2], [1], true, false],
    ],
    ['Promise.all', 'export default await Promise.all([1, Promise.resolve(2)])', [1, 2]],
  ]);
});

describe('text and numbers', () => {
  table([
    [
      'cases and parts',
      "export default [' A '.trim().toLowerCase(), 'a,b'.split(','), 'abc'.slice(1), 'a-b'.replace('-', '_'), 'aa'.replaceAll('a', 'b')]",
      ['a', ['a', 'b'], 'bc', 'a_b', 'bb'],
    ],
    [
      'patterns',
      "export default [/^a/.test('ab'), 'a1b2'.replace(/\\d/g, '#'), 'v1'.match(/v(\\d)/)[1]]",
      [true, 'a#b#', '1'],
    ],
    [
      'tests of a partly known text',
      "const u = `postgres://localhost/${process.env.X}`; export default [u.includes('localhost'), u.startsWith('mysql')]",
      [true, false],
    ],
    [
      'conversions',
      "export default [String(1), Number('2'), Boolean(''), parseInt('42px', 10), parseFloat('1.5')]",
      ['1', 2, false, 42, 1.5],
    ],
    [
      'of a variable',
      'export default [Number(process.env.N), Boolean(process.env.SET), String(process.env.SET)]',
      [5, true, 'given'],
    ],
    ['Math', 'export default [Math.max(1, 2), Math.floor(1.5)]', [2, 1]],
    ['JSON', 'export default [JSON.parse(\'{"a":[1]}\'), JSON.stringify({ a: 1 })]', [{ a: [1] }, '{"a":1}']],
    ['broken JSON', "let r = 1; try { r = JSON.parse('{') } catch { r = 2 } export default r", 2],
  ]);
});

describe('addresses', () => {
  table([
    [
      'parts',
      "const u = new URL('redis://h:6379/3?x=1'); export default [u.hostname, u.port, u.pathname, u.searchParams.get('x'), u.searchParams.get('y')]",
      ['h', '6379', '/3', '1', null],
    ],
    ['a changed part', "const u = new URL('http://h/a'); u.pathname = '/b'; export default u.pathname", '/b'],
    ['as text', "export default `${new URL('/a', 'http://h')}`", 'http://h/a'],
    ['broken', "let r = 1; try { r = new URL('::').host } catch { r = 2 } export default r", 2],
  ]);

  it('keep passwords secret', () => {
    const source =
      "const u = new URL('postgres://app:hunter2hunter2@db.example.com/app'); export default [u.host, u.password, u.href, String(u)]";
    const value = plain(valueOf(source)) as readonly unknown[];
    expect(value[0]).toBe('db.example.com');
    expect(JSON.stringify(value)).not.toContain('hunter2');
  });
});

describe('files of the repository', () => {
  table(
    [
      [
        'exist or not',
        "import { existsSync } from 'fs'; export default [existsSync('.env.test'), existsSync('.env')]",
        [true, false],
      ],
      [
        'are read',
        "import { readFileSync } from 'node:fs'; export default readFileSync('b.txt', 'utf8').trim()",
        'text',
      ],
      [
        'that are not there throw',
        "import fs from 'fs'; let r; try { r = fs.readFileSync('gone') } catch { r = 'none' } export default r",
        'none',
      ],
      [
        'decide a fallback',
        "import fs from 'fs'; export default fs.existsSync('.env.local') ? '.env.local' : '.env.test'",
        '.env.test',
      ],
    ],
    { '.env.test': 'A=1', 'b.txt': 'text\n' },
  );
});

describe('tables that are added', () => {
  it('say what functions of a package do, also methods of what they return', () => {
    const source =
      "import { make } from 'pkg/sub'; export default [make('a'), make('b').name(), make.other()]";
    const evaluator = evaluatorOf(
      { 'a.ts': source },
      {},
      {
        intrinsics: [
          {
            'pkg/sub': {
              'make().name': ({ receiver }) =>
                receiver?.kind === 'known' && receiver.data.type === 'result'
                  ? (receiver.data.arguments[0] ?? string('none'))
                  : string('nothing'),
            },
          },
        ],
      },
    );
    expect(plain(evaluator.exported('a.ts', 'default'))).toEqual([
      '<pkg/sub make()>',
      'b',
      '<pkg/sub make.other()>',
    ]);
  });
});

describe('patterns of the repository', () => {
  it('are refused when matching them may be slow', () => {
    for (const source of ['(a+)+$', '(a|aa)+$', '(x*)*', 'a*a*a*a*b', 'a?a?a?a?a?a?a?a?a?a?', '(a)\\1+']) {
      expect(tamePattern(source, '', 'aaaa')).toBeUndefined();
    }
    expect(tamePattern('a+', '', 'a'.repeat(10_000))).toBeUndefined();
    expect(tamePattern('(', '', 'a')).toBeUndefined();
  });

  it('are used otherwise', () => {
    expect(tamePattern('^v(\\d+)\\.', 'i', 'V12.1')?.test('V12.1')).toBe(true);
    expect(tamePattern('[*+?{]', '', 'a')).toBeDefined();
  });
});
