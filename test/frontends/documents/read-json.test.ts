import { describe, expect, it } from 'vitest';
import { problemsOf, spotsOf, valueOf } from './plain.ts';

describe('JSON', () => {
  it('with comments and trailing commas is no problem', () => {
    const text = '// first\n{ "a": 1, /* two */ "b": [true, null, "x",], }\n';
    expect(valueOf('json', text)).toEqual({ a: 1, b: [true, null, 'x'] });
    expect(problemsOf('json', text)).toEqual([]);
  });

  it('has a place for every value', () => {
    const text = '{\r\n  "a": "x",\r\n  "b": { "c": [1,\r\n    2] }\r\n}';
    expect(spotsOf('json', text)).toEqual({ a: '2:8', 'b.c.0': '3:16', 'b.c.1': '4:5' });
  });

  it.each(['"x"', '1', 'true', 'null', '[]', '{}'])('may be just %s', (text) => {
    expect(valueOf('json', text)).toEqual(JSON.parse(text));
  });

  it('keeps keys that mean something to objects', () => {
    const keys = Object.keys(JSON.parse('{"__proto__":1,"constructor":2}') as object);
    expect(spotsOf('json', '{"__proto__":1,"constructor":2}')).toHaveProperty('constructor');
    expect(keys).toContain('__proto__');
  });

  it('may start with a byte order mark', () => {
    expect(valueOf('json', '\uFEFF{"a":1}')).toEqual({ a: 1 });
  });
});

describe('broken JSON', () => {
  it.each([
    ['{"a": 1, "b": }', { a: 1 }],
    ['{"a": 1, "b"', { a: 1 }],
    ['{"a": [1, 2', { a: [1, 2] }],
    ['{"a": 1 "b": 2}', { a: 1, b: 2 }],
    ['{\'a\': 1, "b": 2}', { b: 2 }],
  ])('%s gives what could be read', (text, value) => {
    expect(valueOf('json', text)).toEqual(value);
    expect(problemsOf('json', text).length).toBeGreaterThan(0);
  });

  it('says what is wrong and where', () => {
    expect(problemsOf('json', '{\n  "a": oops\n}')[0]).toBe('2:8 JSON: invalid symbol');
  });

  it('may be empty', () => {
    expect(valueOf('json', '')).toBe('unresolved: holds no value');
    expect(problemsOf('json', '')).toHaveLength(1);
  });

  it('is bounded in depth, and keeps what stands before', () => {
    const text = `{"a": 1, "deep": ${'['.repeat(100_000)}`;
    expect(valueOf('json', text)).toMatchObject({ a: 1 });
    expect(problemsOf('json', text)).toEqual(['1:117 nested more than 100 levels deep']);
  });

  it('has a bounded number of problems', () => {
    expect(problemsOf('json', '? '.repeat(10_000))).toHaveLength(20);
  });
});
