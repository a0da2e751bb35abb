import { describe, expect, it } from 'vitest';
import { problemsOf, spotsOf, valueOf } from './plain.ts';

describe('INI', () => {
  it('has sections, both separators, comments and values of several lines', () => {
    const text = `; comment
registry = https://example.com/
[tool:pytest]
# comment
addopts =
    -q
    --strict
testpaths: tests
[alembic]
sqlalchemy.url = postgres://%(user)s@host/db # kept
empty =
flag
[tool:pytest]
more = a=b
`;
    expect(valueOf('ini', text)).toEqual({
      registry: 'https://example.com/',
      'tool:pytest': { addopts: '\n-q\n--strict', testpaths: 'tests', more: 'a=b' },
      alembic: { 'sqlalchemy.url': 'postgres://%(user)s@host/db # kept', empty: '', flag: null },
    });
    expect(problemsOf('ini', text)).toEqual([]);
  });

  it('has a place for every value', () => {
    expect(spotsOf('ini', '[a]\r\nb = x\r\n  c: y\r\n[d]\r\n e=z\r\n')).toEqual({
      'a.b': '2:5',
      'd.e': '5:4',
    });
  });

  it('may be empty or nonsense', () => {
    expect(valueOf('ini', '')).toEqual({});
    expect(problemsOf('ini', '= x\n')).toEqual(['1:1 INI: a value without a key']);
  });
});
