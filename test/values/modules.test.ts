import { describe, expect, it } from 'vitest';
import { evaluatorOf, plain } from './memory-world.ts';
import type { Files } from './memory-world.ts';

function exportOf(files: Files, name = 'default', file = 'a.ts'): unknown {
  return plain(evaluatorOf(files, { SET: 'given' }).exported(file, name));
}

describe('what is not exported', () => {
  it('is undefined', () => {
    expect(exportOf({ 'a.ts': 'export const b = 1' }, 'c')).toBeUndefined();
  });

  it('is not known where a package is re-exported', () => {
    expect(exportOf({ 'a.ts': "export * from 'pkg'" }, 'c')).toBe('!c of a.ts, which re-exports a package');
  });

  it('says so when the file was not read', () => {
    expect(exportOf({}, 'c', 'gone.ts')).toBe('!gone.ts was not read');
  });

  it('does not hang on modules that re-export each other', () => {
    expect(exportOf({ 'a.ts': "export * from './b'", 'b.ts': "export * from './a'" }, 'c')).toBeUndefined();
  });
});

describe('ES modules', () => {
  it.each<[string, Files, unknown]>([
    ['named', { 'a.ts': "import { x } from './b'; export default x", 'b.ts': 'export const x = 1' }, 1],
    [
      'renamed',
      { 'a.ts': "import { x as y } from './b'; export default y", 'b.ts': 'const z = 1; export { z as x }' },
      1,
    ],
    [
      'default',
      { 'a.ts': "import x from './b'; export default x", 'b.ts': 'export default { a: 1 }' },
      { a: 1 },
    ],
    [
      'namespace',
      { 'a.ts': "import * as b from './b'; export default b.x", 'b.ts': 'export const x = 1' },
      1,
    ],
    [
      'spread namespace',
      { 'a.ts': "import * as b from './b'; export default { ...b }", 'b.ts': 'export const x = 1, y = 2' },
      { x: 1, y: 2 },
    ],
    [
      'barrel',
      {
        'a.ts': "import { x } from './b'; export default x",
        'b.ts': "export * from './c'",
        'c.ts': "export { y as x } from './d'",
        'd.ts': 'export const y = 1',
      },
      1,
    ],
    [
      'namespace re-export',
      {
        'a.ts': "import { c } from './b'; export default c.x",
        'b.ts': "export * as c from './c'",
        'c.ts': 'export const x = 1',
      },
      1,
    ],
    ['dynamic', { 'a.ts': "export default (await import('./b')).x", 'b.ts': 'export const x = 1' }, 1],
    [
      'functions across files',
      {
        'a.ts': "import { f } from './b'; export default f(2)",
        'b.ts': 'const k = 3; export const f = (n) => n * k',
      },
      6,
    ],
    [
      'a changed object',
      { 'a.ts': "import { c } from './b'; export default c", 'b.ts': 'export const c = { a: 1 }; c.b = 2' },
      { a: 1, b: 2 },
    ],
    [
      'a cycle of functions',
      {
        'a.ts': "import { g } from './b'; export const f = () => 1; export default g()",
        'b.ts': "import { f } from './a'; export const g = () => f()",
      },
      1,
    ],
    [
      'a cycle of values',
      {
        'a.ts': "import { y } from './b'; export const x = y; export default x",
        'b.ts': "import { x } from './a'; export const y = x",
      },
      '!it depends on itself',
    ],
  ])('%s', (_, files, expected) => {
    expect(exportOf(files)).toEqual(expected);
  });
});

describe('CommonJS', () => {
  it.each<[string, Files, unknown]>([
    [
      'module.exports',
      { 'a.ts': "import b from './b.js'; export default b", 'b.js': 'module.exports = { x: 1 }' },
      { x: 1 },
    ],
    [
      'named from module.exports',
      { 'a.ts': "import { x } from './b.js'; export default x", 'b.js': 'module.exports = { x: 1 }' },
      1,
    ],
    ['exports.x', { 'a.ts': "import { x } from './b.js'; export default x", 'b.js': 'exports.x = 1' }, 1],
    [
      'require',
      { 'a.ts': "const b = require('./b.js'); export default b.x", 'b.js': 'module.exports = { x: 1 }' },
      1,
    ],
    [
      'destructured require',
      { 'a.ts': "const { x } = require('./b.js'); export default x", 'b.js': 'module.exports = { x: 1 }' },
      1,
    ],
    [
      'require of an ES module',
      { 'a.ts': "const b = require('./b'); export default b.default", 'b.ts': 'export default 1' },
      1,
    ],
    [
      'inline require',
      { 'a.ts': "export default { ...require('./b.js'), y: 2 }", 'b.js': 'module.exports = { x: 1 }' },
      { x: 1, y: 2 },
    ],
    [
      'a changed module.exports',
      {
        'a.ts': "import b from './b.js'; export default b",
        'b.js': 'const c = { x: 1 }; c.y = 2; module.exports = c',
      },
      { x: 1, y: 2 },
    ],
  ])('%s', (_, files, expected) => {
    expect(exportOf(files)).toEqual(expected);
  });
});

describe('documents', () => {
  it.each<[string, Files, unknown]>([
    [
      'imported JSON',
      { 'a.ts': "import c from './c.json'; export default c.db.url", 'c.json': '{ "db": { "url": "x" } }' },
      'x',
    ],
    ['required JSON', { 'a.ts': "export default require('./c.json').a", 'c.json': '{ "a": [1] }' }, [1]],
    [
      'read and parsed JSON',
      {
        'a.ts':
          "import { readFileSync } from 'fs'; export default JSON.parse(readFileSync('c.json', 'utf8')).a",
        'c.json': '{ "a": 1 }',
      },
      1,
    ],
    [
      'parsed env file',
      {
        'a.ts':
          "import fs from 'node:fs'; import dotenv from 'dotenv'; const e = dotenv.parse(fs.readFileSync('.env.test')); export default { ...e }",
        '.env.test': 'A=1\nB=two',
      },
      { A: '1', B: 'two' },
    ],
    [
      'dotenv.config().parsed',
      {
        'a.ts': "import { config } from 'dotenv'; export default config({ path: '.env.test' }).parsed.A",
        '.env.test': 'A=1',
      },
      '1',
    ],
  ])('%s', (_, files, expected) => {
    expect(exportOf(files)).toEqual(expected);
  });
});

describe('a request', () => {
  const files = {
    'a.ts':
      'let x = 1;\nconst f = (p) => {\n  let y = p;\n  y = y + 1;\n  return y;\n};\nx = 2;\nuse(x);\nx = 3;\n',
  };

  it('sees names as they are at its place', () => {
    const evaluator = evaluatorOf(files);
    const expression = { kind: 'reference', name: 'x', line: 8, column: 5 } as const;
    expect(plain(evaluator.evaluate({ file: 'a.ts', function: 0, expression }))).toBe(2);
    expect(
      plain(
        evaluator.evaluate({ file: 'a.ts', function: 0, expression: { ...expression, line: 2, column: 12 } }),
      ),
    ).toBe(1);
  });

  it('takes parameters from its bindings', () => {
    const evaluator = evaluatorOf(files);
    const expression = { kind: 'reference', name: 'y', line: 5, column: 10 } as const;
    const bindings = new Map([
      ['p', { kind: 'known', data: { type: 'number', value: 41 }, origin: [] } as const],
    ]);
    expect(plain(evaluator.evaluate({ file: 'a.ts', function: 1, expression, bindings }))).toBe(42);
    expect(plain(evaluator.evaluate({ file: 'a.ts', function: 1, expression }))).toContain('parameter p');
  });

  it('takes `this` from its instance, or from what the class says of itself', () => {
    const evaluator = evaluatorOf(
      {
        'a.ts':
          'export class A {\n  url = process.env.SET;\n  constructor(private n) {}\n  f() {\n    return this.url + this.n;\n  }\n}',
      },
      { SET: 's' },
    );
    const facts = { file: 'a.ts', line: 5 };
    const self = { kind: 'reference', name: 'this', line: facts.line, column: 12 } as const;
    const expression = { kind: 'member', object: self, property: 'url', line: 5, column: 12 } as const;
    const index = [1, 2, 3].find(
      (one) => plain(evaluator.evaluate({ file: 'a.ts', function: one, expression })) === 's',
    );
    expect(index).toBeDefined();
    const instance = { kind: 'known', data: { type: 'object', entries: new Map() }, origin: [] } as const;
    expect(
      plain(evaluator.evaluate({ file: 'a.ts', function: index ?? 0, expression, instance })),
    ).toBeUndefined();
  });
});
