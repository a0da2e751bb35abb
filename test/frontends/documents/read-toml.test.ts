import { describe, expect, it } from 'vitest';
import { problemsOf, spotsOf, valueOf } from './plain.ts';

describe('TOML', () => {
  it('puts tables, dotted keys and arrays of tables together', () => {
    const text = `
top = "x"
a.b.c = 1
[tool.pytest.ini_options]
addopts = ["-q", '--strict']
[tool."quoted.key"]
x = { y = { z = true }, w.v = 1.5 }
[[job]]
name = "one"
[job.env]
A = "1"
[[job]]
name = "two"
when = 2020-01-01T00:00:00Z
[a.d]
e = 1
`;
    expect(valueOf('toml', text)).toEqual({
      top: 'x',
      a: { b: { c: 1 }, d: { e: 1 } },
      tool: {
        pytest: { ini_options: { addopts: ['-q', '--strict'] } },
        'quoted.key': { x: { y: { z: true }, w: { v: 1.5 } } },
      },
      job: [
        { name: 'one', env: { A: '1' } },
        { name: 'two', when: '2020-01-01T00:00:00Z' },
      ],
    });
    expect(problemsOf('toml', text)).toEqual([]);
  });

  it('has a place for every value', () => {
    expect(spotsOf('toml', 'a = "x"\n[t]\n  b = [1,\n  2]\n')).toEqual({
      a: '1:5',
      't.b.0': '3:8',
      't.b.1': '4:3',
    });
  });

  it('may be empty', () => {
    expect(valueOf('toml', '')).toEqual({});
  });
});

describe('broken TOML', () => {
  it.each([
    ['a = 1\n[t]\nb = 2\nc = \nd = 3\n', { a: 1, t: { b: 2 } }],
    ['a = 1\nb = [1,\n2,\n', { a: 1 }],
    ['a = 1\nb = """\ntext\nmore\n', { a: 1 }],
    ['a = 1\na = 2\n', { a: 1 }],
    ['?', {}],
  ])('%j gives what stands before the error', (text, value) => {
    expect(valueOf('toml', text)).toEqual(value);
    expect(problemsOf('toml', text)[0]).toMatch(/^\d+:\d+ TOML: \S/);
  });

  it.each([
    ['arrays', `a = ${'['.repeat(300)}${']'.repeat(300)}`],
    ['inline tables', `a = ${'{a = '.repeat(300)}1${'}'.repeat(300)}`],
    ['dotted keys', `${'a.'.repeat(300)}a = 1`],
    ['table names', `[${'a.'.repeat(300)}a]`],
  ])('is bounded in depth: %s', (_what, text) => {
    expect(problemsOf('toml', text).join()).toContain('nested more than 100 levels deep');
  });

  it('survives a string that is too long for its parser', () => {
    expect(problemsOf('toml', `a = "${'x'.repeat(500_000)}"`)).toEqual([
      '1:1 TOML: holds a string that is too long',
    ]);
  });
});
