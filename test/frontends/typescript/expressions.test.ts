import { describe, expect, it } from 'vitest';
import { readTypescript } from './read-typescript.ts';
import { showCode } from './show.ts';

function value(text: string, path = 'file.ts'): string {
  return (showCode(readTypescript(`const v = ${text};`, path))[0] ?? '').replace(/^.*?const v = /, '');
}

describe('expressions', () => {
  it.each([
    [
      '[1, "a", true, null, undefined, void 0, -1, 10n]',
      '[1, "a", true, null, undefined, undefined, -1, 10]',
    ],
    ['/a\\/b/gi', '/a\\/b/gi'],
    ['`a${b}c`', '`a${b}c`'],
    ['"a" + b + "c" + "d"', '`a${b}cd`'],
    ['a + b + "c"', '`${(a + b)}c`'],
    ['"a" + "b"', '"ab"'],
    ['a + 1', '(a + 1)'],
    ['a?.b?.[c]?.(d)', 'a?.b[c](d)'],
    ['(a as B)!.c satisfies D', 'a.c'],
    ['a["b"][c]', 'a.b[c]'],
    ['new A<B>(...c)', 'new A(...c)'],
    ['tag`x${y}`', '`tag(`x${y}`)'],
    ['a ? b : c', '(a ? b : c)'],
    ['a ?? b || !c && d', null],
    ['a == b', '(a === b)'],
    ['a instanceof B', '(a instanceof B)'],
    ['typeof a', 'typeof a'],
    ['(f(), g())', '[f(), g()][1]'],
    ['(0, a.b)()', 'a.b()'],
    ['(a ??= b)', '(a = (a ?? b))'],
    [
      '{ a, "b-c": 1, [d]: 2, ["e"]: 3, ...f, g() {}, get h() { return 1; } }',
      '{a: a, b-c: 1, [d]: 2, e: 3, ...f, g: fn1, get h: fn2}',
    ],
    ['async () => { await a; }', 'fn1'],
    ['import("./x")', 'import0'],
    ['import(`./${a}`)', 'import0'],
  ])('%s', (text, expected) => {
    expect(value(text)).toBe(expected ?? '((a ?? b) || (! c && d))');
  });
});

describe('the environment and the file', () => {
  it.each([
    ['a parameter called process', '((process) => process.env.A)', 'fn1'],
    ['a property called env', 'app.env.A', 'app.env.A'],
  ])('is not %s', (_, text, expected) => {
    const facts = readTypescript(`const v = ${text};`);
    expect(showCode(facts)[0]).toBe(`const v = ${expected}`);
    expect(JSON.stringify(facts)).not.toContain('"environment"');
  });

  it.each([
    ['process.env.A', 'ENV.A'],
    ['process.env["A"]', 'ENV.A'],
    ['process.env[a]', 'ENV[a]'],
    ['globalThis.process.env?.A', 'ENV?.A'],
    ['(globalThis as any).process.env.A', 'ENV.A'],
    ['import.meta.env.VITE_A', 'BUILD-ENV.VITE_A'],
    ['Bun.env.A', 'ENV.A'],
    ['Deno.env.get("A")', 'ENV.A'],
    ['import.meta.url', 'FILE-url'],
    ['import.meta.dirname', 'FILE-folder'],
    ['[__dirname, __filename]', '[FILE-folder, FILE-path]'],
  ])('%s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each([
    ['import { env } from "node:process"; f(env.A);', 'f(ENV.A)'],
    ['import process from "process"; f(process.env.A);', 'f(ENV.A)'],
    ['import * as p from "node:process"; f(p.env.A);', 'f(ENV.A)'],
    ['const env = process.env; f(env.A);', 'const env = ENV; f(ENV.A)'],
    ['const { env } = process; f(env.A);', 'const env = process.env; f(ENV.A)'],
    ['const { A, B = "b" } = process.env;', 'const A = ENV.A; const B = (ENV.B default "b")'],
    ['process.env.A = "1"; process.env.B ??= "2";', 'ENV.A = "1"; ENV.B = (ENV.B ?? "2") !'],
  ])('%s', (text, expected) => {
    expect(showCode(readTypescript(text))[0]).toBe(expected);
  });

  it('is not followed through a name that can change', () => {
    expect(showCode(readTypescript('let env = process.env; f(env.A);'))[0]).toBe('let env = ENV; f(env.A)');
  });
});

describe('enums and namespaces', () => {
  it.each([
    ['enum E { A, B = 5, C, D = "d" }', 'const E = {A: 0, B: 5, C: 6, D: "d"}'],
    ['const enum E { A = 1 << 2, B = A | 1 }', 'const E = {A: (1 << 2), B: (E.A | 1)}'],
    ['enum E { A = f(), B }', 'const E = {A: f(), B: ?(number of an enum member)}'],
    ['namespace N { export const a = 1; const b = 2; }', 'const N = fn1()'],
    ['import a = N.b;', 'const a = N.b'],
  ])('%s', (text, expected) => {
    expect(showCode(readTypescript(text))[0]).toBe(expected);
  });

  it('a namespace returns what it exports', () => {
    const facts = readTypescript('namespace A.B { export const c = 1; export function d() {} }');
    expect(showCode(facts).slice(1)).toEqual([
      'namespace() return {B: fn2()}',
      'namespace() let d = fn3; const c = 1; return {c: c, d: d}',
      'function() ',
    ]);
  });
});

describe('classes', () => {
  it('reads members, in source order', () => {
    const facts = readTypescript(`
      @Entity() export class A extends B(C) implements D {
        static s = 1; #p = f(); declare q: E; [k] = 2; accessor r = 3;
        static { g(); }
        constructor(private readonly db: Db, @Inject(X) y, z = 1) { super(db); }
        get v() { return this.#p; } set v(w) {} static async m() {} abstract n(): void; o?(): void;
      }`);
    const [one] = facts.code.classes;
    expect(
      one?.fields.map(({ name, initializer, static: fixed }) => [
        typeof name === 'string' ? name : 'computed',
        initializer,
        fixed,
      ]),
    ).toEqual([
      ['s', 1, true],
      ['#p', 2, undefined],
      ['q', undefined, undefined],
      ['computed', 3, undefined],
      ['r', 4, undefined],
      ['static {}', 5, true],
    ]);
    expect(one?.methods.map(({ name, function: index }) => [name, index])).toEqual([
      ['constructor', 6],
      ['v', 7],
      ['v', 8],
      ['m', 9],
    ]);
    expect(showCode(facts)).toEqual([
      'const A = class0',
      'initializer() return 1',
      'initializer() return f()',
      'initializer() return 2',
      'initializer() return 3',
      'initializer() g()',
      'constructor(this.db, y, z = 1) super(db)',
      'getter() return this.#p',
      'setter(w) ',
      'method() ',
    ]);
    expect(facts.code.functions[6]?.parameters[0]?.type).toMatchObject({ name: { name: 'Db' } });
  });

  it('lets a class expression see its own name', () => {
    expect(showCode(readTypescript('const A = class B { static c = B; };'))).toEqual([
      'const A = (B = class0)',
      'initializer() return B',
    ]);
  });
});

describe('markup', () => {
  it.each([
    ['<div className="a">text</div>', '<>"div"()'],
    ['<A b="c" d {...e}>{f}</A>', '<>A({b: "c", d: true, ...e, children: [f]})'],
    ['<A.B onClick={() => g()} />', '<>A.B({onClick: fn1})'],
    ['<><a href={b} /></>', '[<>"a"({href: b})]'],
  ])('%s', (text, expected) => {
    expect(value(text, 'file.tsx')).toBe(expected);
  });
});

describe('types that injection reads', () => {
  it.each([
    ['Db', 'Db'],
    ['N.Db', 'N.Db'],
    ['Repo<User> | null', 'Repo'],
    ['Db[]', 'Array'],
  ])('%s', (type, expected) => {
    const { code } = readTypescript(`function f(a: ${type}) {}`);
    const name = code.functions[1]?.parameters[0]?.type?.name;
    const text = name?.kind === 'member' ? 'N.Db' : name?.kind === 'reference' ? name.name : undefined;
    expect(text).toBe(expected);
  });

  it.each(['string', 'A | B', '() => void', 'typeof a', '{ a: 1 }'])('none of %s', (type) => {
    expect(
      readTypescript(`function f(a: ${type}) {}`).code.functions[1]?.parameters[0]?.type,
    ).toBeUndefined();
  });
});
