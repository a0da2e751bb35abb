import { describe, expect, it } from 'vitest';
import { evaluatorOf, plain, valueOf } from './memory-world.ts';

type Case = readonly [name: string, source: string, expected: unknown];

const env = { SET: 'given', EMPTY: '', NODE_ENV: 'test', PORT: '5433' };

function table(cases: readonly Case[]): void {
  it.each(cases)('%s', (_, source, expected) => {
    expect(plain(valueOf(source, env))).toEqual(expected);
  });
}

describe('what nothing decides stays open', () => {
  table([
    ['a variable that nobody sets', 'export default process.env.NOBODY', '$NOBODY'],
    [
      'a test on it',
      "export default process.env.NOBODY === 'x'",
      "?whether environment variable NOBODY === 'x'",
    ],
    ['its negation', 'export default !process.env.NOBODY', '?! environment variable NOBODY'],
    ['a member of it', 'export default process.env.NOBODY.length', '?environment variable NOBODY.length'],
    ['a parameter without a caller', 'export default (x) => x', '<function>'],
    ['an unknown import', "import x from './gone'; export default x", '!import of ./gone: no such file'],
    ['a call of a package', "import x from 'pkg'; export default x(1).y()", '<pkg default().y()>'],
    ['the time', 'export default Date.now()', '?the time'],
    ['a name that depends on itself', 'const a = b; const b = a; export default a', '!it depends on itself'],
    ['a throw', "export default (() => { throw new Error('no') })()", '!the code throws'],

    [
      'a pattern that may be slow',
      "export default 'aaaa'.replace(/(a+)+$/, '')",
      '!a pattern that is not followed',
    ],
  ]);
});

describe('fallbacks', () => {
  table([
    ['?? keeps both', "export default process.env.NOBODY ?? 'd'", { oneOf: ['$NOBODY', 'd'] }],
    ['|| keeps both', "export default process.env.NOBODY || 'd'", { oneOf: ['$NOBODY', 'd'] }],
    ['a set variable decides', "export default process.env.SET ?? 'd'", 'given'],
    ['an empty one stands for ??', "export default process.env.EMPTY ?? 'd'", ''],
    ['and not for ||', "export default process.env.EMPTY || 'd'", 'd'],
    ['null and undefined', 'export default [null ?? 1, undefined ?? 2, 0 ?? 3, 0 || 4]', [1, 2, 0, 4]],
    ['&&', 'export default [process.env.SET && 1, process.env.EMPTY && 1]', [1, '']],
    ['undecided &&', 'export default process.env.NOBODY && 1', { oneOf: [1, '$NOBODY'] }],
    [
      'a chain ends at its literal',
      "export default process.env.A ?? process.env.B ?? 'd'",
      { oneOf: ['$A', '$B', 'd'] },
    ],
    [
      'after a literal nothing follows',
      "export default (process.env.A ?? 'd') ?? 'e'",
      { oneOf: ['$A', 'd'] },
    ],
    [
      'a default parameter',
      "const f = (x = 'd') => x; export default [f(), f(undefined), f(null), f('v'), f(process.env.A)]",
      ['d', 'd', null, 'v', { oneOf: ['$A', 'd'] }],
    ],
    ['a conditional', "export default process.env.NODE_ENV === 'test' ? 1 : 2", 1],
    ['an undecided one', 'export default process.env.CI ? 1 : 2', { oneOf: [1, 2] }],
    [
      'an alternative that throws is none',
      'const f = () => { throw 1 }; export default process.env.A ?? f()',
      '$A',
    ],
    [
      'a name of an outer function set when it is missing',
      'let x; const f = () => { x ??= 1; return x; }; export default [f(), f()]',
      [1, 1],
    ],
    ['??=', "let x = process.env.A; x ??= 'd'; export default x", { oneOf: ['$A', 'd'] }],
  ]);

  it('marks the fallback as a default and the variable as ambient', () => {
    const value = valueOf("export default process.env.NOBODY ?? 'd'");
    expect(value.kind === 'one-of' && value.options.map(({ origin }) => origin)).toEqual([
      [{ file: 'a.ts', line: 1, column: 16, what: 'ambient' }],
      [{ file: 'a.ts', line: 1, column: 38, what: 'default' }],
    ]);
  });

  it('keeps the origin that the world gave', () => {
    expect(valueOf('export default process.env.SET', env).origin).toEqual([
      { file: 'package.json', line: 1, what: 'script' },
    ]);
  });
});

describe('operators', () => {
  table([
    ['numbers', 'export default [1 + 2, 7 % 4, 2 ** 3, -1, 1 < 2, +"3", ~1]', [3, 3, 8, -1, true, 3, -2]],
    [
      'equality',
      "export default ['a' === 'a', 'a' !== 'a', 1 === '1', null === undefined]",
      [true, false, false, false],
    ],
    [
      'typeof',
      'export default [typeof 1, typeof "", typeof {}, typeof (() => 1), typeof undefined]',
      ['number', 'string', 'object', 'function', 'undefined'],
    ],
    ['in', "export default ['a' in { a: 1 }, 'b' in { a: 1 }]", [true, false]],
    ['text', "export default 'a' + 1 + true + null", 'a1truenull'],
    ['void', 'export default void 0', undefined],
    ['a chain of 300 additions', `export default ${Array.from({ length: 300 }, () => '1').join(' + ')}`, 300],
  ]);
});

describe('partly known text', () => {
  table([
    [
      'keeps what is known',
      'export default `postgres://localhost:5432/${process.env.DB}`',
      'postgres://localhost:5432/{$DB}',
    ],
    ['also when glued', "export default 'redis://' + process.env.HOST + ':6379'", 'redis://{$HOST}:6379'],
    [
      'a choice is a choice of texts',
      "export default `db_${process.env.DB ?? 'dev'}`",
      { oneOf: ['db_{$DB}', 'db_dev'] },
    ],
    ['a part alone is itself', 'export default `${process.env.DB}`', '$DB'],
    ['a set variable is text', 'export default `localhost:${process.env.PORT}`', 'localhost:5433'],
    [
      'its start decides',
      "export default [`a/${process.env.X}`.startsWith('a/'), `a/${process.env.X}`.startsWith('b'), `a/${process.env.X}` === 'b']",
      [true, false, false],
    ],
  ]);

  it('never shows a secret', () => {
    const value = valueOf(
      "const user = 'x'; export default `postgres://${user}:hunter2hunter2@db.example.com/app` + '?a=' + 1",
    );
    expect(JSON.stringify(plain(value))).not.toContain('hunter2');
    const whole = valueOf(
      "export default 'postgres://app:hunter2hunter2@db.example.com/app' + '?a=' + process.env.X",
    );
    expect(JSON.stringify(plain(whole))).not.toContain('hunter2');
    expect(plain(whole)).toContain('db.example.com/app');
  });

  it('knows equal secrets', () => {
    const secret = "'postgres://app:hunter2hunter2@db.example.com/app'";
    expect(plain(valueOf(`export default ${secret} === ${secret}`))).toBe(true);
  });
});

describe('objects and lists', () => {
  table([
    [
      'spread: later wins',
      'const a = { x: 1, y: 1 }; export default { ...a, y: 2, z: 3 }',
      { x: 1, y: 2, z: 3 },
    ],
    [
      'spread: the spread wins when it stands last',
      'const a = { x: 1 }; export default { x: 2, ...a }',
      { x: 1 },
    ],
    ['spread of nothing', 'export default { a: 1, ...undefined, ...(false && { b: 1 }) }', { a: 1 }],
    [
      'a conditional spread',
      'export default { a: 1, ...(process.env.CI ? { a: 2, b: 3 } : {}) }',
      { a: { oneOf: [2, 1] }, b: { oneOf: [3, undefined] } },
    ],
    ['an && spread', 'export default { a: 1, ...(process.env.CI && { a: 2 }) }', { a: { oneOf: [2, 1] } }],
    [
      'an unknown spread',
      "import p from 'p'; export default { a: 1, ...p, b: 2 }",
      { a: { oneOf: [1, '!a value from outside the repository'] }, b: 2, '…': true },
    ],
    ['computed keys', "const k = 'key'; export default { [k]: 1, [`${k}2`]: 2 }", { key: 1, key2: 2 }],
    ['an unknown key', 'export default { a: 1, [process.env.K]: 2 }', { a: 1, '…': true }],
    ['getters', 'export default { a: 1, get b() { return this.a + 1 } }', { a: 1, b: 2 }],
    ['list spread', 'const a = [1, 2]; export default [0, ...a, 3]', [0, 1, 2, 3]],
    [
      'a conditional list spread',
      'export default [1, ...(process.env.CI ? [2] : [])]',
      { oneOf: [[1, 2], [1]] },
    ],
    ['an unknown list spread', "import p from 'p'; export default [1, ...p]", [1, '…']],
    [
      'members',
      'const a = { b: [{ c: 1 }] }; export default [a.b[0].c, a.x, a?.b?.length]',
      [1, undefined, 1],
    ],
    ['a member by unknown key', 'export default { a: 1, b: 2 }[process.env.K]', { oneOf: [1, 2, undefined] }],
    ['optional members of nothing', 'const a = undefined; export default a?.b', undefined],
    [
      'the environment spread into an object',
      "const e = { ...process.env, X: 'x' }; export default [e.X, e.SET, e.NOBODY]",
      ['x', 'given', '$NOBODY'],
    ],
    [
      'the environment over an object',
      "const e = { A: 'a', SET: 's', ...process.env }; export default [e.A, e.SET]",
      [{ oneOf: ['$A', 'a'] }, 'given'],
    ],
    [
      'destructuring',
      'const { a, b: { c = 3 } = {}, ...rest } = { a: 1, d: 4 }; export default [a, c]',
      [1, 3],
    ],
    [
      'destructured environment',
      "const { SET, NOBODY = 'd' } = process.env; export default [SET, NOBODY]",
      ['given', { oneOf: ['$NOBODY', 'd'] }],
    ],
    ['enums', "enum E { A = 'a', B = 'b' } export default E.B", 'b'],
  ]);
});

describe('order of writes', () => {
  table([
    ['reassignment', 'let x = 1; x = 2; export default x', 2],
    ['an earlier reader keeps what it read', 'let x = 1; const y = x; x = 2; export default [y, x]', [1, 2]],
    ['members', 'const c = { a: 1 }; c.b = 2; c.a = 3; export default c', { a: 3, b: 2 }],
    [
      'an undecided branch',
      'const c = { a: 1 }; if (process.env.CI) { c.a = 2; c.b = 3 } export default c',
      { a: { oneOf: [2, 1] }, b: { oneOf: [3, undefined] } },
    ],
    [
      'a decided branch',
      "let x = 1; if (process.env.NODE_ENV === 'test') x = 2; else x = 3; export default x",
      2,
    ],
    [
      'an undecided reassignment',
      'let x = 1; if (process.env.CI) x = 2; export default x',
      { oneOf: [2, 1] },
    ],
    ['push', 'const a = [1]; a.push(2, 3); export default a', [1, 2, 3]],
    [
      'push in an undecided branch',
      'const a = [1]; if (process.env.CI) a.push(2); export default a',
      { oneOf: [[1, 2], [1]] },
    ],
    ['aliases', 'const a = { list: [] }; const b = a.list; b.push(1); export default a', { list: [1] }],
    [
      'Object.assign',
      'const a = { x: 1 }; Object.assign(a, { y: 2 }, { x: 3 }); export default a',
      { x: 3, y: 2 },
    ],
    ['delete', 'const a = { x: 1, y: 2 }; delete a.x; export default a', { y: 2 }],
    [
      'a function that changes its argument',
      'const c = {}; function set(o) { o.x = 1 } set(c); export default c',
      { x: 1 },
    ],
    [
      'a function that changes an outer name',
      'let x = 1; const set = (v) => { x = v }; set(5); export default x',
      5,
    ],
    [
      'a loop over a list',
      "const o = {}; for (const k of ['a', 'b']) o[k] = k + '!'; export default o",
      { a: 'a!', b: 'b!' },
    ],
    [
      'a loop over entries',
      'const o = {}; for (const [k, v] of Object.entries({ a: 1, b: 2 })) { if (v > 1) o[k] = v } export default o',
      { b: 2 },
    ],
    ['a counting loop', 'let s = 0; for (let i = 0; i < 5; i++) s += i; export default s', 10],
    [
      'break and continue',
      'const r = []; for (const x of [1, 2, 3, 4]) { if (x === 2) continue; if (x === 4) break; r.push(x) } export default r',
      [1, 3],
    ],
    ['forEach', "const o = {}; ['a', 'b'].forEach((k) => { o[k] = 1 }); export default o", { a: 1, b: 1 }],
    ['an environment write', "process.env.URL = 'x'; const u = process.env.URL; export default u", 'x'],
    [
      'a read before an environment write',
      "const u = process.env.URL; process.env.URL = 'x'; export default u",
      '$URL',
    ],
    [
      'Object.assign on the environment',
      "Object.assign(process.env, { URL: 'x' }); export default process.env.URL",
      'x',
    ],
    [
      'switch',
      "let x; switch (process.env.NODE_ENV) { case 'production': x = 1; break; case 'test': x = 2; break; default: x = 3 } export default x",
      2,
    ],
  ]);

  it('leaves no trace in what was asked before', () => {
    const evaluator = evaluatorOf({
      'a.ts': 'export const c = { x: 1 }; export function change() { c.x = 2; return c }',
    });
    expect(plain(evaluator.exported('a.ts', 'c'))).toEqual({ x: 1 });
    expect(plain(evaluator.call(evaluator.exported('a.ts', 'change'), []))).toEqual({ x: 2 });
    expect(plain(evaluator.exported('a.ts', 'c'))).toEqual({ x: 1 });
  });
});

describe('functions', () => {
  table([
    [
      'arguments and defaults',
      'function f(a, b = a + 1, ...c) { return [a, b, c] } export default [f(1), f(1, 5, 6, 7)]',
      [
        [1, 2, []],
        [1, 5, [6, 7]],
      ],
    ],
    [
      'destructured parameters',
      'const f = ({ a, b = 2 }, [c]) => [a, b, c]; export default f({ a: 1 }, [3])',
      [1, 2, 3],
    ],
    [
      'early return',
      "function f(x) { if (x === 1) return 'one'; return 'other' } export default [f(1), f(2), f(process.env.X)]",
      ['one', 'other', { oneOf: ['one', 'other'] }],
    ],
    [
      'a guard that throws',
      "function need(n) { const v = process.env[n]; if (!v) throw new Error(n); return v } export default [need('SET'), need('NOBODY')]",
      ['given', '$NOBODY'],
    ],
    ['closures', 'const add = (a) => (b) => a + b; export default add(1)(2)', 3],
    [
      'closures with state',
      'function make() { const s = { n: 1 }; s.n = 2; return { get: () => s.n } } const m = make(); export default m.get()',
      2,
    ],
    ['immediately invoked', 'export default (() => ({ a: 1 }))()', { a: 1 }],
    ['async', 'const f = async (x) => ({ x }); export default await f(1)', { x: 1 }],
    ['then', 'const f = async () => 1; export default f().then((x) => x + 1)', 2],
    ['spread arguments', 'const f = (...a) => a.length; export default f(...[1, 2], 3)', 3],
    ['recursion with an end', 'const f = (n) => (n <= 1 ? 1 : n * f(n - 1)); export default f(5)', 120],
    ['try that cannot fail', 'function f() { try { return 1 } catch { return 2 } } export default f()', 1],
    [
      'try that may fail',
      'function f() { try { return process.env.A } catch { return 2 } } export default f()',
      { oneOf: ['$A', 2] },
    ],
    [
      'try that fails',
      'function f() { try { throw new Error() } catch { return 2 } finally { } } export default f()',
      2,
    ],
    ['methods', 'const o = { a: 1, f() { return this.a } }; export default o.f()', 1],
    [
      'a memoised value',
      'let c; function get() { if (!c) c = { u: process.env.SET }; return c } export default get()',
      { u: 'given' },
    ],
    ['a hoisted function', 'export default f(); function f() { return 1 }', 1],
  ]);

  it('is a choice of what its callers give', () => {
    const evaluator = evaluatorOf({
      'a.ts': "export const f = (mode: string) => ({ test: mode === 'test' })",
    });
    const f = evaluator.exported('a.ts', 'f');
    expect(
      plain(evaluator.call(f, [{ kind: 'known', data: { type: 'string', value: 'test' }, origin: [] }])),
    ).toEqual({
      test: true,
    });
  });
});

describe('classes', () => {
  table([
    ['fields and methods', 'class A { x = 1; get() { return this.x } } export default new A().get()', 1],
    ['constructor', 'class A { constructor(a) { this.a = a } } export default new A(1)', { a: 1 }],
    [
      'parameter properties',
      'class A { constructor(private readonly a: number, public b = 2) {} } export default new A(1)',
      { a: 1, b: 2 },
    ],
    ['getters', 'class A { x = 1; get y() { return this.x + 1 } } export default new A().y', 2],
    [
      'setters',
      'class A { _x = 1; set x(v) { this._x = v } } const a = new A(); a.x = 5; export default a._x',
      5,
    ],
    ['statics', 'class A { static x = 1; static f() { return this.x } } export default [A.x, A.f()]', [1, 1]],
    [
      'inheritance',
      'class A { x = 1; f() { return this.x } } class B extends A { x = 2 } export default new B().f()',
      2,
    ],
    [
      'super',
      "class A { constructor(n) { this.n = n } f() { return 'A' + this.n } } class B extends A { constructor() { super(1); this.m = 2 } f() { return super.f() + 'B' } } export default [new B().f(), new B()]",
      ['A1B', { n: 1, m: 2 }],
    ],
    [
      'a base from outside',
      "import E from 'e'; class A extends E { x = 1 } const a = new A(); export default [a.x, a.y]",
      [1, '<e default().y>'],
    ],
    [
      'a singleton',
      'class A { static i; static get() { if (!A.i) A.i = new A(); return A.i } x = 1 } export default A.get().x',
      1,
    ],
    ['arrow fields', 'class A { x = 1; f = () => this.x } const a = new A(); export default a.f()', 1],
    [
      'a statement that fills an instance',
      'class A { x; load() { this.x = 1 } } const a = new A(); a.load(); export default a.x',
      1,
    ],
    [
      'instanceof',
      'class A {} class B extends A {} const b = new B(); export default [b instanceof A, b instanceof B]',
      [true, true],
    ],
  ]);
});

describe('objects that a branch may have changed', () => {
  table([
    [
      'are read after it',
      'function f(n) { const r = [0]; if (n) r.push(1); return r[0] } export default f(process.env.N)',
      0,
    ],
    [
      'stay a choice',
      'const r = []; if (process.env.N) r.push({ a: 1 }); export default r.length',
      { oneOf: [1, 0] },
    ],
    [
      'can be changed again',
      'const r = [0]; if (process.env.N) r.push(1); r.push(2); export default r',
      {
        oneOf: [
          [0, 1, 2],
          [0, 2],
        ],
      },
    ],
    [
      'inside other objects',
      'const o = { list: [1] }; if (process.env.N) o.list.push(2); export default o',
      { list: { oneOf: [[1, 2], [1]] } },
    ],
  ]);
});
