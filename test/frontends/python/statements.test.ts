import { describe, expect, it } from 'vitest';
import type { Step } from '../../../src/model/facts.ts';
import { readPython, show, stepsOf } from './read-python.ts';

/** Steps on one line. */
function told(steps: readonly Step[]): string {
  return steps.map(tell).join('; ');
}

function tell(step: Step): string {
  switch (step.do) {
    case 'evaluate':
      return show(step.value);
    case 'assign':
      return `${step.declares === undefined ? '' : 'var '}${show(step.target)}${step.value === undefined ? '' : ` = ${show(step.value)}`}`;
    case 'branch':
      return `if ${show(step.test)} [${told(step.then)}] [${told(step.else)}]`;
    case 'loop':
      return `${step.form} ${step.over ? `${step.target ? show(step.target) : ''} of ${show(step.over)}` : step.test ? show(step.test) : ''} [${told(step.body)}]`;
    case 'with':
      return `with ${show(step.value)}${step.target ? ` as ${show(step.target)}` : ''} [${told(step.body)}]`;
    case 'try': {
      const handlers = step.handlers.map(
        ({ types = [], target, body }) =>
          `catch ${types.map(show).join('|')}${target ? ` as ${target}` : ''} [${told(body)}]`,
      );
      return [
        `try [${told(step.body)}]`,
        ...handlers,
        `else [${told(step.else)}]`,
        `finally [${told(step.finally)}]`,
      ].join(' ');
    }
    case 'return':
    case 'throw':
      return `${step.do}${step.value === undefined ? '' : ` ${show(step.value)}`}`;
    case 'yield':
      return `yield${step.from ? ' from' : ''}${step.value ? ` ${show(step.value)}` : ''}${step.target ? ` to ${show(step.target)}` : ''}`;
    case 'import':
      return `import#${step.import}`;
    default:
      return step.do;
  }
}

describe('statements', () => {
  it.each([
    ['a = b = f()', 'var #t1 = f(); var a = #t1; var b = #t1'],
    ['a, *b = f()', 'var #t1 = f(); var a = #t1[0]; var b = #t1.slice(1)'],
    ['a, b = 1, 2', 'var a = 1; var b = 2'],
    ['x: int = 1', 'var x = 1'],
    ['x = 1\nx += 2', 'var x = 1; x = (x + 2)'],
    ['self.x = 1', 'self.x = 1'],
    ['del a, b[1]', 'delete a; delete b[1]'],
    ['assert x, "no"', 'if x [] [throw "no"]'],
    ['"""A remark."""\nf()', 'f()'],
    ['if a:\n  f()\nelif b:\n  g()\nelse:\n  h()', 'if a [f()] [if b [g()] [h()]]'],
    ['for a, b in c:\n  f()\nelse:\n  g()', 'each #t1 of c [var a = #t1[0]; var b = #t1[1]; f()]; g()'],
    ['while a:\n  break', 'while a [break]'],
    ['with a as b, c:\n  f()', 'with a as b [with c [f()]]'],
    [
      'try:\n  f()\nexcept (A, B) as e:\n  g()\nexcept:\n  raise\nelse:\n  h()\nfinally:\n  i()',
      'try [f()] catch A|B as e [g()] catch  [throw] else [h()] finally [i()]',
    ],
    ['raise A("x") from e', 'throw A("x")'],
    [
      'match x:\n  case 1 | 2:\n    f()\n  case A(b=c) if d:\n    g()\n  case y:\n    h()',
      'if ((x === 1) || (x === 2)) [f()] [var c = x.b; if ((x instanceof A) && d) [g()] [var y = x; h()]]',
    ],
    [
      'match x:\n  case [1, *_, y]:\n    f(y)',
      'if ((len(x) >= 2) && (x[0] === 1)) [var y = x.at(-1); f(y)] []',
    ],
    [
      'match x:\n  case {"a": -1, **b} as c:\n    f()',
      'if (("a" in x) && (x["a"] === -1)) [var b = ?what a pattern leaves of a dictionary?; var c = x; f()] []',
    ],
    [
      'match x:\n  case str(a) | int(a):\n    f()',
      'if ((x instanceof str) || (x instanceof int)) [var a = ?taken out of a pattern?; f()] []',
    ],
    [
      'match x:\n  case A(B.c, (d)):\n    f()',
      'if ((x instanceof A) && (?a member by its position in a pattern? === B.c)) [var d = ?a member by its position in a pattern?; f()] []',
    ],
    ['match a, b:\n  case 1, _:\n    f()\n  case _:\n    g()', 'if (a === 1) [f()] [g()]'],
    ['match x:\n  case y if y:\n    f()\n  case _:\n    g()', 'var y = x; if y [f()] [g()]'],
    ['x = os.environ.pop("A")', 'var x = os.environ.pop("A")'],
    [
      'import os\nx = os.environ.pop("A", "b")',
      'import#0; var #t1 = (ENV.A default "b"); delete ENV.A; var x = #t1',
    ],
    ['if TYPE_CHECKING:\n  x: int\nelse:\n  x = 1', 'if false [] [x = 1]'],
    ['if a:\n  pass\nelif TYPE_CHECKING:\n  f()', 'if a [] [if false [] []]'],
    ['print "old"', '"old"'],
    ['type X = int\npass', ''],
  ])('%s', (source, wanted) => {
    expect(told(stepsOf(source))).toBe(wanted);
  });

  it('exports what a module binds, wherever it does', () => {
    const source =
      'for a in b: pass\nwith c as d: pass\n(e, *f) = g\nif (h := i): pass\ndef j():\n  global k\n  k = 1\n  l = 1\n';
    const { exports, declares, code } = readPython(source);
    expect(exports.map(({ name }) => name)).toEqual(['a', 'd', 'e', 'f', 'h', 'j', 'k']);
    expect(declares.map(({ name }) => name).sort()).toEqual(['a', 'd', 'e', 'f', 'h', 'j', 'k']);
    expect(code.functions[0]?.locals).toContain('k');
    expect(code.functions[1]?.locals).toEqual(['l']);
  });

  it('hands values out and takes them in', () => {
    const source = 'def f():\n  yield 1\n  x = yield 2\n  yield from g()\n  return (yield)';
    expect(told(stepsOf(source, 1))).toBe('yield 1; yield 2 to x; yield from g(); yield to #t1; return #t1');
    expect(readPython(source).code.functions[1]?.generator).toBe(true);
  });

  it('knows what a function binds', () => {
    const source =
      'x = 1\ndef f(a, *b, c=2, **d):\n  global x\n  x = 3\n  for i in a: pass\n  import os\n  with g() as (h, j): k = [z for z in b]\n';
    const [, f] = readPython(source).code.functions;
    expect(f?.parameters.map(({ name, rest }) => (rest ? `${rest} ${name}` : name))).toEqual([
      'a',
      'items b',
      'c',
      'entries d',
    ]);
    expect(f?.locals).toEqual(['i', 'os', 'h', 'j', 'k', '#t1']);
  });
});

describe('imports', () => {
  const list = (source: string): readonly string[] =>
    readPython(source).imports.map(
      ({ specifier, names, scope, conditional, typeOnly }) =>
        `${specifier ?? '?'}: ${names.map(({ imported, local }) => (imported === local ? local : `${imported} as ${local}`)).join(', ')}${scope === 0 ? '' : ` in ${scope}`}${conditional ? ' maybe' : ''}${typeOnly ? ' types' : ''}`,
    );

  it.each([
    ['import a', ['a: * as a']],
    ['import a.b', ['a: * as a', 'a.b: ']],
    ['import a.b as c', ['a.b: * as c']],
    ['from a.b import (c, d as e)', ['a.b: c, d as e']],
    ['from . import a', ['.: a']],
    ['from ..a.b import *', ['..a.b: *']],
    ['from __future__ import annotations', []],
    ['try:\n  import a\nexcept ImportError:\n  a = None', ['a: * as a maybe']],
    ['def f():\n  import a', ['a: * as a in 1']],
    ['if TYPE_CHECKING:\n  from a import b', ['a: b maybe types']],
    ["import importlib\nimportlib.import_module('a.b')", ['importlib: * as importlib', 'a.b: ']],
    ['from importlib import import_module as m\nm(name)', ['importlib: import_module as m', '?: ']],
  ])('%s', (source, wanted) => {
    expect(list(source)).toEqual(wanted);
  });

  it('wins over what stands in for it where it is missing', () => {
    const source = 'try:\n  import a\nexcept ImportError:\n  a = None\n';
    expect(told(stepsOf(source))).toBe('try [import#0] catch ImportError [] else [] finally []');
  });

  it('is for types alone, whatever the mark is called', () => {
    const source = 'from typing import TYPE_CHECKING as T\nif T:\n  from a import B\nelse:\n  B = None\n';
    const { imports, exports } = readPython(source);
    expect(imports.map(({ typeOnly }) => typeOnly)).toEqual([undefined, true]);
    expect(exports.filter(({ name }) => name === 'B')).toMatchObject([{ local: 'B' }]);
    expect(told(stepsOf(source))).toBe('import#0; if false [] [B = null]');
  });

  it.each([
    ["import_module('.a', 'b.c')", 'b.c.a'],
    ["import_module('..a', package='b.c')", 'b.a'],
    ["import_module('.a', __package__)", '.a'],
    ["import_module('a', 'b')", 'a'],
  ])('%s', (source, wanted) => {
    const { imports } = readPython(`from importlib import import_module\n${source}`);
    expect(imports[1]?.specifier).toBe(wanted);
  });

  it('can be imported from here again', () => {
    const { exports } = readPython('from .a import b as c\nx = 1\ndef f(): pass\nclass G: pass\n');
    expect(exports.map(({ name, from }) => [name, from?.name])).toEqual([
      ['c', 'b'],
      ['x', undefined],
      ['f', undefined],
      ['G', undefined],
    ]);
  });
});

describe('classes', () => {
  const source = [
    'class A(B, metaclass=M):',
    '  """What it is for."""',
    '  x: int = 1',
    '  y = x + 1',
    '  z: str',
    '  class Config:',
    "    env_file = '.env'",
    '  def __init__(self, a):',
    '    super().__init__(a)',
    '    self.a = a',
    '  @property',
    '  def p(me): return me.a',
    '  @classmethod',
    '  def make(cls): return cls()',
    '  @staticmethod',
    '  def s(a): return a',
    '  async def go(self):',
    '    return [self.a for _ in range(3)]',
  ].join('\n');
  const facts = readPython(source);
  const [type] = facts.code.classes;

  it('lists what a class holds', () => {
    expect(type?.bases.map(({ name, value }) => [name, show(value)])).toEqual([
      [undefined, 'B'],
      ['metaclass', 'M'],
    ]);
    expect(type?.fields.map(({ name, initializer }) => [name, initializer === undefined])).toEqual([
      ['x', false],
      ['y', false],
      ['z', true],
      ['Config', false],
    ]);
    expect(
      type?.methods.map(({ name, static: isStatic, function: index }) => [
        name,
        isStatic,
        facts.code.functions[index]?.kind,
      ]),
    ).toEqual([
      ['constructor', undefined, 'constructor'],
      ['p', undefined, 'getter'],
      ['make', true, 'method'],
      ['s', true, 'method'],
      ['go', undefined, 'method'],
    ]);
    expect(facts.code.comments).toEqual([
      { line: 2, endLine: 2, text: 'What it is for.', documents: { class: 0 } },
    ]);
  });

  it('keeps the last of several definitions', () => {
    const { code } = readPython(
      [
        'class A:',
        '  @overload',
        '  def f(self): ...',
        '  def f(self): return 1',
        '  def f(self): return 2',
        '  @property',
        '  def p(self): return 3',
        '  @p.setter',
        '  def p(self, value): self.q = value',
        '  @p.deleter',
        '  def p(self): clear()',
        '  if TYPE_CHECKING:',
        '    def g(self): ...',
        '  else:',
        '    g = 4',
        '  try:',
        '    def h(self): return 5',
        '  except E:',
        '    def h(self): return 6',
      ].join('\n'),
    );
    const [found] = code.classes;
    const bodies = found?.methods.map(
      ({ name, function: index }) =>
        `${typeof name === 'string' ? name : show(name)}: ${told(code.functions[index]?.body ?? [])}`,
    );
    expect(bodies).toEqual(['f: return 2', 'p: return 3', 'p: this.q = value', 'h: return 5']);
    expect(found?.fields.map(({ name }) => name)).toEqual(['g']);
  });

  it('calls the instance this, whatever the source calls it', () => {
    const bodies = (type?.methods ?? []).map(({ function: index }) =>
      told(facts.code.functions[index]?.body ?? []),
    );
    expect(bodies).toEqual([
      'super(a); this.a = a',
      'return this.a',
      'return this()',
      'return a',
      'return range(3).map(function#10)',
    ]);
    expect(told(stepsOf(source, 10))).toBe('return this.a');
  });

  it('sees its own names while it is made', () => {
    expect(told(stepsOf(source, type?.fields[1]?.initializer))).toBe('return (this.x + 1)');
  });
});

describe('what is no Python', () => {
  it('leaves the rest as it is', () => {
    const { code, problems } = readPython('x = 1\ndef f(:\n  pass\n\n\ny = 2\n');
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]?.line).toBe(2);
    expect(code.functions[0]?.locals).toContain('x');
    expect(code.functions[0]?.locals).toContain('y');
  });

  it.each([
    ['marks of a merge', 'x = 1\n<<<<<<< HEAD\ny = 1\n=======\ny = 2\n>>>>>>> other\nz = 3\n', 2],
    ['words of Python 2', "x = 1\nexec 'a' in b\nprint 'a', ; print >>f, 'b'\ny = x ? 1 : 2\nz = 3\n", 4],
    ['a string without an end', "x = 1\nz = 3\ny = 'a\n", 3],
    ['a template', 'x = 1\n{% if a %}\nimport {{ b }}\n{% endif %}\nz = 3\n', 2],
  ])('names the place of %s', (_, source, line) => {
    const { code, problems } = readPython(source);
    expect(problems.map((one) => one.line)).toContain(line);
    expect(code.functions[0]?.locals).toEqual(expect.arrayContaining(['x', 'z']));
  });

  it('tells of a line once', () => {
    const { problems } = readPython('a = = = = 1 + + ? $ !\n');
    expect(problems).toHaveLength(1);
  });
});
