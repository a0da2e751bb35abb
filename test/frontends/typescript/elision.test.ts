import { describe, expect, it } from 'vitest';
import { readTypescript } from './read-typescript.ts';

/** Which of the names imported by `import { A, B, C } from './m'` count as used. */
function used(code: string, path = 'file.ts'): string[] {
  const facts = readTypescript(`import { A, B, C } from './m';\n${code}`, path);
  return facts.imports[0]?.names.filter((name) => name.usedAsValue).map((name) => name.local) ?? [];
}

describe('uses that only name a type', () => {
  it.each([
    ['nothing', ''],
    ['annotations', 'const a: A = x; function f(b: B): C { return b; }'],
    ['type arguments', 'new Map<A, B>(); f<C>();'],
    ['typeof in a type', 'type T = typeof A; let x: typeof B.c;'],
    ['implements', 'class K implements A, B {}'],
    ['interface extends', 'interface I extends A {}'],
    ['as and satisfies', 'const x = y as A; const z = y satisfies B;'],
    ['a shadowing parameter', 'function f(A) { return A; }'],
    ['a shadowing constant in a block', '{ const A = 1; use(A); }'],
    ['a shadowing variable of a function', 'function f() { use(A); var A; }'],
    ['a property of the same name', 'x.A; ({ A: 1 }); class K { B = 1; C() {} }'],
    ['a label', 'A: for (;;) { break A; }'],
    ['export type', 'export type { A, B }; export { type C };'],
    ['ambient declarations', 'declare const x: A; declare class K extends B {}'],
    ['a type predicate', 'function f(x): x is A { return true; }'],
    ['an import type', 'type T = import("./x").A;'],
  ])('%s', (_, code) => {
    expect(used(code)).toEqual([]);
  });
});

describe('uses as a value', () => {
  it.each([
    ['a call', 'A();', ['A']],
    ['new', 'new A();', ['A']],
    ['extends', 'class K extends A {}', ['A']],
    ['extends with type arguments', 'class K extends A<B> {}', ['A']],
    ['instanceof', 'x instanceof A;', ['A']],
    ['enum access', 'const x: A = A.One;', ['A']],
    ['decorators', '@A() class K { @B p; m(@C q) {} }', ['A', 'B', 'C']],
    ['shorthand property', 'f({ A });', ['A']],
    ['computed key', 'f({ [A]: 1 }); class K { [B] = 1; [C]() {} }', ['A', 'B', 'C']],
    ['default value', 'function f(x = A, { y = B } = {}) {} const { z = C } = q;', ['A', 'B', 'C']],
    ['typeof as an operator', 'if (typeof A === "undefined") {}', ['A']],
    ['export of the name', 'export { A }; export default B;', ['A', 'B']],
    ['template', '`${A}`; B`x`;', ['A', 'B']],
    ['optional chaining', 'A?.b?.(B);', ['A', 'B']],
    ['beside a shadow', '{ const A = 1; } A;', ['A']],
    ['in a type and as a value', 'const a: A = new A();', ['A']],
  ])('%s', (_, code, names) => {
    expect(used(code)).toEqual(names);
  });

  it('counts tags of markup, and React beside any markup', () => {
    const facts = readTypescript(
      `import React from 'react';\nimport { A } from './a';\nconst x = <A><b>{1}</b></A>;`,
      'file.tsx',
    );
    expect(facts.imports.map((one) => one.names[0]?.usedAsValue)).toEqual([true, true]);
  });
});

describe('metadata', () => {
  it('is silent without a decorator', () => {
    const facts = readTypescript(`import { A } from './a';\nclass K { constructor(a: A) {} }`);
    expect(facts.imports[0]?.names[0]).toEqual({ imported: 'A', local: 'A', line: 1, usedAsValue: false });
  });

  it.each([
    ['constructor parameters', '@D class K { constructor(private a: A, b: B | null) {} }', ['A', 'B']],
    ['properties', 'class K { @D a: A; b: B }', ['A']],
    ['methods', 'class K { @D m(a: A): B {} }', ['A', 'B']],
    ['parameters with a decorator', 'class K { m(@D a: A) {} }', ['A']],
  ])('notes types of %s', (_, code, names) => {
    const facts = readTypescript(`import { A, B } from './m';\n${code}`);
    const noted = facts.imports[0]?.names.filter((name) => name.usedInMetadata).map((name) => name.local);
    expect(noted).toEqual(names);
    expect(facts.imports[0]?.names.some((name) => name.usedAsValue)).toBe(false);
  });
});

describe('which statements can be dropped', () => {
  it.each([
    [`import './a';`, 'file.ts', {}],
    [`import { a } from './a';`, 'file.js', {}],
    [`import { a } from './a';`, 'file.ts', { elidable: true }],
    [`import {} from './a';`, 'file.ts', { elidable: true }],
    [`import type { a } from './a';`, 'file.ts', { elidable: true, typeOnly: true }],
    [`export { a } from './a';`, 'file.ts', {}],
    [`export { type a } from './a';`, 'file.ts', { elidable: true }],
    [`export type { a } from './a';`, 'file.ts', { typeOnly: true }],
    [`import a = require('./a');`, 'file.ts', { elidable: true }],
  ])('%s in %s', (code, path, expected) => {
    const [found] = readTypescript(code, path).imports;
    const { elidable, typeOnly } = found ?? {};
    expect({ ...(elidable && { elidable }), ...(typeOnly && { typeOnly }) }).toEqual(expected);
  });
});
