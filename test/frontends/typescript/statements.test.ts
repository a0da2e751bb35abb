import { describe, expect, it } from 'vitest';
import { readTypescript } from './read-typescript.ts';
import { showCode } from './show.ts';

const code = (text: string, path?: string): string[] => showCode(readTypescript(text, path));

describe('what leaves no step', () => {
  it.each([
    ['types', 'type A = 1; interface B {} declare const c: number; declare function f(): void;'],
    ['overloads', 'function f(a: string): void; function f(a: number): void;'],
    ['ambient modules', 'declare module "x" { export const y = 1; } declare global { var z: number }'],
    ['namespaces of types', 'namespace N { export type A = 1 }'],
    ['ambient enums and classes', 'declare enum E { A } declare class C {}'],
    ['directives and empty statements', '"use strict";;;'],
  ])('%s', (_, text) => {
    expect(code(text)).toEqual(['']);
  });
});

describe('statements', () => {
  it.each([
    ['let a; const b = 1; var c = "x";', 'let a; const b = 1; let c = "x"'],
    ['a = b; a.b = c; a += 1; a ||= b; a++;', 'a = b; a.b = c; a = (a + 1) !; a = (a || b) !; a = (a + 1) !'],
    ['a = b = c;', 'a = (b = c)'],
    ['if (a) b(); else if (c) { d(); }', 'if a { b() } else { if c { d() } else {  } }'],
    ['for (let i = 0; i < 3; i++) f(i);', 'let i = 0; while (i < 3) { f(i); i = (i + 1) ! }'],
    [
      'for (const x of xs) { if (x) continue; break; }',
      'each x of xs { if x { continue } else {  }; break }',
    ],
    ['for (const [k, v] of xs) f(k, v);', 'each #t1 of xs { const k = #t1[0]; const v = #t1[1]; f(k, v) }'],
    ['for (const k in o) f(k);', 'keys k of o { f(k) }'],
    ['for ([a.b] of xs) ;', 'each #t1 of xs { a.b = #t1[0] }'],
    ['while (a) b(); do c(); while (d);', 'while a { b() }; while d { c() }'],
    ['try { a(); } catch (e) { b(e); } finally { c(); }', 'try { a() } catch e { b(e) } finally { c() }'],
    ['try {} catch { a(); }', 'try {  } catch  { a() } finally {  }'],
    ['try {} catch ({ m }) { a(m); }', 'try {  } catch #t1 { let m = #t1.m; a(m) } finally {  }'],
    ['throw new Error("x");', 'throw new Error("x")'],
    ['a: for (;;) { break a; }', 'while { break }'],
    ['a: { if (b) break a; c(); }', 'if b {  } else {  }; c()'],
    ['using a = b(); c(a);', 'with a = b() { c(a) }'],
    ['await using a = b(); c();', 'await with a = b() { c() }'],
    ['await a;', 'await a'],
    ['delete process.env.A;', 'delete ENV.A'],
  ])('%s', (text, expected) => {
    expect(code(text)[0]).toBe(expected);
  });
});

describe('switch', () => {
  it.each([
    [
      'switch (a) { case 1: b(); break; case 2: case 3: c(); break; default: d(); }',
      'if (a === 1) { b() } else { if ((a === 2) || (a === 3)) { c() } else { d() } }',
    ],
    [
      'switch (a) { case 1: b(); case 2: c(); }',
      'if (a === 1) { b(); c() } else { if (a === 2) { c() } else {  } }',
    ],
    ['switch (a) { default: b(); break; case 1: c(); }', 'if (a === 1) { c() } else { b() }'],
    [
      'switch (a) { case 1: if (b) break; c(); break; default: }',
      'if (a === 1) { if b {  } else { c() } } else {  }',
    ],
    ['switch (f()) { case 1: g(); }', 'const #t1 = f(); if (#t1 === 1) { g() } else {  }'],
    [
      'for (const x of xs) switch (x) { case 1: continue; default: f(); }',
      'each x of xs { if (x === 1) { continue } else { f() } }',
    ],
  ])('%s', (text, expected) => {
    expect(code(text)[0]).toBe(expected);
  });

  it('sets the cases of a long switch side by side', () => {
    const cases = Array.from({ length: 100 }, (_, index) => `case ${index}: f(${index}); break;`).join('\n');
    const [module] = code(`switch (a) { ${cases} default: g(); }`);
    expect(module).toMatch(/^if \(a === 0\) \{ f\(0\) \} else \{ {2}\}; if \(a === 1\)/);
    expect(module).toMatch(/if \?\(default of a long switch\) \{ g\(\) \}/);
  });
});

describe('destructuring', () => {
  it.each([
    ['const { a, b: c = 1, ["d"]: e } = x;', 'const a = x.a; const c = (x.b default 1); const e = x.d'],
    ['const { a } = f();', 'const a = f().a'],
    ['const { a, b } = f();', 'const #t1 = f(); const a = #t1.a; const b = #t1.b'],
    ['const { a: { b }, ...c } = x;', 'const b = x.a.b; const c = {...x, a: undefined}'],
    ['const [a, , b = 2, ...c] = x;', 'const a = x[0]; const b = (x[2] default 2); const c = x.slice(3)'],
    ['const { [k]: v } = x;', 'const v = x[k]'],
    ['({ a, b: c.d } = x);', 'a = x.a; c.d = x.b'],
    ['[a, b = 1] = x;', 'a = x[0]; b = (x[1] default 1)'],
    ['const {} = f();', 'f()'],
  ])('%s', (text, expected) => {
    expect(code(text)[0]).toBe(expected);
  });
});

describe('functions', () => {
  it.each([
    ['f(); function f() {}', ['let f = fn1; f()', 'function() ']],
    ['const f = (a, b = 1, ...c) => a;', ['const f = fn1', 'arrow(a, b = 1, ...c) return a']],
    [
      'const f = ({ a, b = 1 }) => {};',
      ['const f = fn1', 'arrow(#0) let a = #0.a; let b = (#0.b default 1)'],
    ],
    ['const f = function g() { g(); };', ['const f = fn1', 'function() const g = fn1; g()']],
    [
      'function* g() { const x = yield 1; yield* h(); }',
      ['let g = fn1', 'function() #t1 = yield 1; const x = #t1; #t2 = yield* h()'],
    ],
    ['function f(this: X, a?: string) { return; }', ['let f = fn1', 'function(a) return']],
    ['export default function () {}', ['let *default* = fn1', 'function() ']],
    ['export default async () => 1;', ['const *default* = fn1', 'arrow() return 1']],
  ])('%s', (text, expected) => {
    expect(code(text)).toEqual(expected);
  });
});

describe('names', () => {
  it.each([
    [
      'a name of its own per function',
      'const x = 1; function f() { const x = 2; g(x); }',
      ['let f = fn1; const x = 1', 'function() const x = 2; g(x)'],
    ],
    [
      'hidden by a block',
      'const x = 1; { const x = 2; f(x); } g(x);',
      ['const x = 1; const x#2 = 2; f(x#2); g(x)'],
    ],
    [
      'in two blocks',
      '{ const x = 1; f(x); } { const x = 2; f(x); }',
      ['const x = 1; f(x); const x#2 = 2; f(x#2)'],
    ],
    [
      'of an outer function, hidden by a block',
      'const x = 1; function f() { { const x = 2; g(x); } h(x); }',
      ['let f = fn1; const x = 1', 'function() const x#2 = 2; g(x#2); h(x)'],
    ],
    [
      'of an import, hidden by a block',
      'import { x } from "x"; if (a) { let x = 1; f(x); }',
      ['if a { let x#2 = 1; f(x#2) } else {  }'],
    ],
    [
      'hoisted var',
      'function f() { g(x); if (a) { var x = 1; } } const x = 2;',
      ['let f = fn1; const x = 2', 'function() g(x); if a { let x = 1 } else {  }'],
    ],
    [
      'seen from a closure',
      '{ const x = 1; } { const x = 2; f(() => x); }',
      ['const x = 1; const x#2 = 2; f(fn1)', 'arrow() return x#2'],
    ],
    ['of a loop', 'const i = 0; for (const i of xs) f(i);', ['const i = 0; each i#2 of xs { f(i#2) }']],
    [
      'of a catch clause',
      'let e; try {} catch (e) { f(e); }',
      ['let e; try {  } catch e#2 { f(e#2) } finally {  }'],
    ],
  ])('%s', (_, text, expected) => {
    expect(code(text)).toEqual(expected);
  });
});
