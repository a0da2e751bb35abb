import { describe, expect, it } from 'vitest';
import { shown } from './read-python.ts';

describe('expressions', () => {
  it.each([
    ['1_000', '1000'],
    ['0x1f', '31'],
    ['-2', '-2'],
    ['None', 'null'],
    ['True', 'true'],
    ['a.b[c]', 'a.b[c]'],
    ["a['b']", 'a["b"]'],
    ['a[1:]', 'a.slice(1)'],
    ['a[:-1]', 'a.slice(0, -1)'],
    ['a[-1]', 'a.at(-1)'],
    ['a[::2]', '?a slice with steps?'],
    ['a or b and not c', '(a || (b && ! c))'],
    ['a if b else c', '(b ? a : c)'],
    ['a < b <= c', '((a < b) && (b <= c))'],
    ['a is not None', '(a !== null)'],
    ['a not in b', '(a not in b)'],
    ['x = a + b * c', '(a + (b * c))'],
    ["x = 'a' + 'b' 'c'", '"abc"'],
    ["f'{a}/{b!r}'", '`{a}/{b}`'],
    ["f'{a:>4}'", '`{format(a, ">4")}`'],
    ["f'{a=}'", '`a={a}`'],
    ['f\'{f"{a}" + b}\'', '`{(`{a}` + b)}`'],
    ['x = ""', '""'],
    ["x = b'''a'b'''", '"a\'b"'],
    ["x = Rb'\\n'", '"\\\\n"'],
    ['TYPE_CHECKING', 'false'],
    ["x = f'{{{a}}}'", '`{{a}}`'],
    ["x = r'\\d'", '"\\\\d"'],
    ["x = 'a\\x41\\n'", '"aA\\n"'],
    ['(x := f(1))', '(x := f(1))'],
    ['await f(*a, k=1, **b)', 'await f(*a, k=1, **b)'],
    ['{**a, "k": 1, b: 2}', '{**a, k: 1, [b]: 2}'],
    ['{1, 2}', 'set([1, 2])'],
    ['(1, *b)', '[1, *b]'],
    ['x = lambda a: a', 'function#1'],
    ['[f(x) for x in xs if x]', 'xs.filter(function#1).map(function#2)'],
    ['{k: v for k, v in d.items()}', 'dict(d.items().map(function#1))'],
    ['sum(x for x in xs)', 'sum(xs.map(function#1))'],
    ['[y for x in xs for y in x]', 'xs.flatMap(function#1)'],
    ['__file__', 'FILE'],
    ["__name__ == '__main__'", 'false'],
    ["__import__('a.b')", 'import#0'],
    ["x = 'postgres://u:hunter2secret@h/d'", 'secret(postgres://***:***@h/d)'],
  ])('%s', (source, wanted) => {
    expect(shown(source)).toBe(wanted);
  });
});

describe('the environment', () => {
  it.each([
    ["os.environ['A']", 'ENV.A'],
    ["os.environ.get('A')", 'ENV.A'],
    ["os.environ.get('A', None)", 'ENV.A'],
    ["os.environ.get('A', 'b')", '(ENV.A default "b")'],
    ["os.getenv('A', default='b')", '(ENV.A default "b")'],
    ["getenv('A') or 'b'", '(ENV.A || "b")'],
    ["env['A']", 'ENV.A'],
    ['os.environ[name]', 'ENV[name]'],
    ["x = os.environ.setdefault('A', '1')", '(ENV.A := (ENV.A default "1"))'],
    ['os.environ.copy()', '{**ENV}'],
    ["'A' in os.environ", '("A" in ENV)'],
    ["os.environ.pop('A')", 'delete ENV.A'],
    ["os.environ.update(A='1', B='2')", '"2"'],
    ["os.path.join('a')", 'os.path.join("a")'],
    ["other.environ['A']", 'other.environ["A"]'],
  ])('%s', (source, wanted) => {
    expect(shown(`import os\nfrom os import environ as env, getenv\n${source}`)).toBe(wanted);
  });
});
