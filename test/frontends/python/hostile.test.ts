import { describe, expect, it, vi } from 'vitest';
import { readPython } from './read-python.ts';

const many = 20_000;

/** What is wrong with most of these grows with the square of their length, or with their depth. */
const sources: Readonly<Record<string, string>> = {
  parentheses: `x = ${'('.repeat(many)}1${')'.repeat(many)}`,
  'brackets that nobody closes': '{['.repeat(many),
  'a sum': `x = ${'1 + '.repeat(many)}1`,
  calls: `x = a${'.b()'.repeat(many)}`,
  members: `x = a${'.b'.repeat(many)}`,
  items: `x = a${'[0]'.repeat(many)}`,
  choices: `x = ${'a if b else '.repeat(many)}c`,
  comparisons: `x = ${'a < '.repeat(many)}b`,
  'conditions of a comprehension': `x = [a for a in b ${'if a '.repeat(many)}]`,
  'loops of a comprehension': `x = [a ${'for a in a '.repeat(many)}]`,
  comprehensions: `x = ${'[a for a in '.repeat(many)}b${']'.repeat(many)}`,
  'a list in a comprehension': `x = [a for a in [${'1, '.repeat(many * 5)}]]`,
  targets: `${'('.repeat(many)}a${')'.repeat(many)} = 1`,
  'targets in targets': `${'['.repeat(many)}a${']'.repeat(many)} = f()`,
  patterns: `match x:\n case ${'['.repeat(many)}a${']'.repeat(many)}: pass`,
  'ways of a pattern': `match x:\n case ${'1 | '.repeat(many)}2: pass`,
  'names in a pattern': `match x:\n case a${'.b'.repeat(many)}: pass`,
  types: `x: ${'A['.repeat(many)}B${']'.repeat(many)}`,
  'a type of many parts': `x: a${'.b'.repeat(many)}`,
  'a type in a text': `x: "${'A | '.repeat(many)}B"`,
  assignments: Array.from({ length: many }, (_, index) => `x${index} = ${index}`).join('\n'),
  'assignments of a function': `def f():\n${Array.from({ length: many }, (_, index) => ` x${index} = 1`).join('\n')}`,
  'chained assignments': `${'x = '.repeat(many)}1`,
  definitions: 'def f(): pass\n'.repeat(many),
  decorators: `${'@a\n'.repeat(many)}def f(): pass`,
  elif: `if a:\n  f()\n${'elif b:\n  g()\n'.repeat(5_000)}`,
  blocks: Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}if a:`).join('\n'),
  'managers of contexts': `with ${'a as b, '.repeat(many)}c: pass`,
  'lines that go on': '\\\n'.repeat(many * 5),
  'words on lines that go on': 'a\\\n'.repeat(many),
  'the same on another system': 'a\\\r\n'.repeat(many),
  'words and backslashes': 'a\\x'.repeat(many),
  'words alone': 'a a a '.repeat(many),
  'brackets that do not match': '(]'.repeat(many),
  'backslashes in texts': `x = [${'"\\x00", '.repeat(many)}]`,
  'texts that nobody closes': '"""a'.repeat(many) + "'",
  errors: '@a('.repeat(many),
  'marks of a merge': '<<<<<<< a\nx = 1\n=======\nx = 2\n>>>>>>> b\n'.repeat(2_000),
  nothing: '',
  bytes: '\u0000\u0001\uFFFD\uD800'.repeat(many),
};

describe('what is meant to stop a reader', () => {
  it.each(Object.keys(sources))('%s', (name) => {
    const began = performance.now();
    const facts = readPython(sources[name] ?? '');
    expect(() => JSON.stringify(facts)).not.toThrow();
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it('reads on after a place that takes too long', () => {
    const { problems, code } = readPython(`x = 1\n${'\\\n'.repeat(many * 5)}`);
    expect(problems[0]?.reason).toContain('take too long');
    expect(code.functions[0]?.locals).toEqual(['x']);
  });

  it('reads a text to its end whose lines and texts are long', () => {
    const long = `x = [${'"\\x00", '.repeat(many)}]\ny = (\n${'1 + \\\n'.repeat(1_500)}1)\nz = 1\n`;
    const { problems, code } = readPython(long);
    expect(problems).toEqual([]);
    expect(code.functions[0]?.locals).toEqual(['x', 'y', 'z']);
  });

  it('stops at the same place on a slow machine', () => {
    const texts = Object.values(sources).filter((text) => text.length < 100_000);
    const quick = texts.map((text) => JSON.stringify(readPython(text)));
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
    try {
      expect(texts.map((text) => JSON.stringify(readPython(text)))).toEqual(quick);
    } finally {
      clock.mockRestore();
    }
  });
});
