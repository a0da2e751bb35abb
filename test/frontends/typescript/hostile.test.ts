import { describe, expect, it } from 'vitest';
import { typescriptFrontend } from '../../../src/frontends/typescript/index.ts';
import { brokenIn } from '../contract/check-facts.ts';
import { readTypescript } from './read-typescript.ts';
import { showCode } from './show.ts';

const many = 10_000;

describe('what is no cause for complaint', () => {
  it.each([
    ['an empty file', ''],
    [
      'a sum of ten thousand texts',
      `const a = ${Array.from({ length: many }, (_, i) => `'${i}'`).join(' + ')};`,
    ],
    ['a long sequence', `f(), ${Array.from({ length: many }, (_, i) => `g(${i})`).join(', ')};`],
    ['a byte order mark and a hash bang', '\uFEFF#!/usr/bin/env node\nf();'],
    ['carriage returns', 'f();\r\ng();\r\n'],
  ])('%s', (_, text) => {
    const facts = readTypescript(text);
    expect(facts.problems).toEqual([]);
    expect(brokenIn(facts)).toEqual([]);
  });
});

describe('nesting', () => {
  it.each([
    ['parentheses', '('.repeat(many) + '1' + ')'.repeat(many)],
    ['arrays', '['.repeat(many) + ']'.repeat(many)],
    ['arrays that parse', '['.repeat(900) + ']'.repeat(900)],
    ['blocks', '{'.repeat(many) + '}'.repeat(many)],
    ['blocks that parse', '{'.repeat(600) + '}'.repeat(600)],
    ['functions', '(() => '.repeat(700) + '1' + ')'.repeat(700)],
    ['members', `a${'.b'.repeat(many)}`],
    ['calls', `a${'.b()'.repeat(many)}`],
    ['a chain of alternatives', `a${' || a'.repeat(many)}`],
    ['a sum of names', `a${' + a'.repeat(many)}`],
    ['conditions', 'a ? b : '.repeat(700) + 'c'],
    ['else if', 'if (a) b(); else '.repeat(700) + 'c();'],
    ['templates', '`${'.repeat(600) + 'a' + '}`'.repeat(600)],
    ['assignments', 'a = '.repeat(700) + '1'],
    ['objects', 'x = ' + '{a:'.repeat(700) + '1' + '}'.repeat(700)],
    ['negations', '!'.repeat(900) + 'a'],
    ['namespaces', `namespace a${'.a'.repeat(900)} { export const b = 1 }`],
    ['breaks', `switch (a) { case 1: ${'if (b) break; c();'.repeat(many)} }`],
    ['cases', `switch (a) { ${'case b: '.repeat(many)} c(); }`],
  ])('of %s does not end the reading', (_, text) => {
    const facts = readTypescript(`import { x } from 'x';\n${text}\n`);
    expect(() => JSON.stringify(facts)).not.toThrow();
    expect(brokenIn(facts).slice(0, 3)).toEqual([]);
  });

  it('that is too deep is said, and counts every import as used', () => {
    const facts = readTypescript(`import { x } from 'x';\na${'.b(x)'.repeat(many)};`);
    expect(facts.problems).toEqual([
      { reason: 'nested deeper than 400 levels', line: 2, column: expect.any(Number) as number },
    ]);
    expect(facts.imports[0]?.names[0]?.usedAsValue).toBe(true);
    expect(JSON.stringify(facts.code)).toContain('"kind":"unresolved"');
  });

  it('that cannot be parsed leaves empty facts', () => {
    const facts = readTypescript('('.repeat(100_000));
    expect(facts.problems).toEqual([{ reason: 'nested too deeply to be parsed', line: 1, column: 1 }]);
    expect(facts.imports).toEqual([]);
  });
});

describe('broken and large files', () => {
  it('says where the syntax is wrong and reads the rest', () => {
    const facts = readTypescript('import { a } from "a";\nconst b = a(;\nconst c = a();\n');
    expect(facts.problems).toEqual([{ reason: "syntax error: ')' expected.", line: 2, column: 13 }]);
    expect(facts.declares.map(({ name }) => name)).toEqual(['b', 'c']);
  });

  it.each([
    '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x',
    'class {',
    'import {',
    '`${',
    '/* ',
    'export default',
    '@',
    'enum',
    '\u0000\u0001',
  ])('survives %j', (text) => {
    expect(brokenIn(readTypescript(text))).toEqual([]);
  });

  it('refuses what is too large, by reason', () => {
    const facts = readTypescript(`const a = "${'x'.repeat(6_000_000)}";`);
    expect(facts.problems).toEqual([{ reason: 'larger than 6000000 characters', line: 1, column: 1 }]);
  });

  it('reads a minified file of five megabytes', () => {
    const facts = readTypescript('a.b(function(c){return c&&d(c)});'.repeat(150_000), 'file.js');
    expect(facts.problems).toEqual([]);
    expect(facts.code.functions).toHaveLength(150_001);
  });

  it('leaves out a text that is no literal of a program', () => {
    expect(showCode(readTypescript(`const a = "${'x'.repeat(20_001)}";`))).toEqual([
      'const a = ?(text longer than 20000 characters)',
    ]);
  });
});

describe('which files', () => {
  it.each(['a.ts', 'a.tsx', 'a.mts', 'a.cts', 'a.js', 'a.jsx', 'a.mjs', 'a.cjs', 'a.d.ts'])('%s', (path) => {
    expect(typescriptFrontend.matches(path)).toBe(true);
  });

  it.each(['a.py', 'a.json', 'a.vue', 'ts', 'a.ts.snap'])('not %s', (path) => {
    expect(typescriptFrontend.matches(path)).toBe(false);
  });

  it('finds nothing at run time in a declaration file', () => {
    const facts = readTypescript('import { a } from "a"; export const b: a;', 'a.d.ts');
    expect([facts.imports, facts.exports, facts.problems]).toEqual([[], [], []]);
  });

  it('reads JavaScript with markup and decorators', () => {
    expect(readTypescript('const a = <b />; @c class D {}', 'a.js').problems).toEqual([]);
  });
});
