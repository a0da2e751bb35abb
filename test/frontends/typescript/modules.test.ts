import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import { readTypescript } from './read-typescript.ts';
import { show, showCode } from './show.ts';

/** Imports as short text: kind, specifier, names, and what is special about them. */
function imports(facts: Facts): string[] {
  return facts.imports.map((one) => {
    const names = one.names.map(({ imported, local }) =>
      imported === local ? local : `${imported}:${local}`,
    );
    const flags = [
      one.typeOnly && 'type',
      one.reexport && 'reexport',
      one.conditional && 'maybe',
      one.eager && 'eager',
    ];
    const from = one.specifier ?? (one.expression && show(one.expression)) ?? '-';
    return [one.kind, from, names.join(','), one.scope, ...flags.filter(Boolean)]
      .filter((part) => part !== '')
      .join(' ');
  });
}

function exports(facts: Facts): string[] {
  return facts.exports.map((one) => {
    const value = one.value === undefined ? '' : ` = ${show(one.value)}`;
    const from = one.from === undefined ? '' : ` from ${one.from.import}.${one.from.name}`;
    return `${one.name}${one.local === undefined ? '' : ` (${one.local})`}${from}${value}${one.typeOnly ? ' type' : ''}`;
  });
}

describe('imports', () => {
  it.each([
    ['a local function called require', 'function f(require) { require("x"); }'],
    ['an import type', 'type A = import("x").B;'],
    ['a method called require', 'a.require("x");'],
    ['text', 'const s = "import x from \'y\'"; // require("z")'],
    ['a type of a module', 'declare module "x";'],
  ])('are not %s', (_, text) => {
    expect(imports(readTypescript(text))).toEqual([]);
  });

  it.each([
    ['import "a";', ['static a 0']],
    ['import a, { b, c as d } from "a";', ['static a default:a,b,c:d 0']],
    ['import * as a from "a";', ['static a *:a 0']],
    ['import { "x-y" as a } from "a";', ['static a x-y:a 0']],
    ['import type { A } from "a";', ['static a A 0 type']],
    ['import a = require("a");', ['require a *:a 0']],
    ['import type a = require("a");', ['require a *:a 0 type']],
    ['export { a } from "a"; export * from "b";', ['static a 0 reexport', 'static b 0 reexport']],
    ['const a = require("a");', ['require a *:a 0']],
    ['const { a, b: c } = require("a");', ['require a a,b:c 0']],
    ['const a = require("a").b;', ['require a b:a 0']],
    ['const a = __importDefault(require("a"));', ['require a *:a 0']],
    ['require("a");', ['require a 0']],
    ['if (x) require("a");', ['require a 0 maybe']],
    ['try { require("a"); } catch {}', ['require a 0 maybe']],
    ['const a = x ? require("a") : require("b");', ['require a 0 maybe', 'require b 0 maybe']],
    ['function f() { return require("a"); }', ['require a 1']],
    ['const { a } = await import("a");', ['dynamic a a 0']],
    ['const f = () => import("a");', ['dynamic a 1']],
    ['import(`./${a}.js`);', ['dynamic `./${a}.js` 0']],
    ['require(a);', ['require a 0']],
    ['require.resolve("a"); import.meta.resolve("b");', ['resolve a 0', 'resolve b 0']],
    [
      'import { createRequire } from "module"; const r = createRequire(import.meta.url); r("a");',
      ['static module createRequire 0', 'require a 0'],
    ],
    ['import.meta.glob("./*.ts", { eager: true });', ['glob ./*.ts 0 eager']],
    ['import.meta.glob(["a", "b"]);', ['glob ["a", "b"] 0']],
  ])('%s', (text, expected) => {
    expect(imports(readTypescript(text, 'file.mts'))).toEqual(expected);
  });
});

describe('exports', () => {
  it.each([
    ['a local called module', 'function f(module, exports) { module.exports = 1; exports.a = 2; }'],
    ['declarations in a namespace', 'namespace N { export const a = 1; }'],
    [
      'what compiled code sets first',
      'exports.a = void 0; Object.defineProperty(exports, "__esModule", { value: true });',
    ],
  ])('are not %s', (_, text) => {
    expect(exports(readTypescript(text, 'file.js'))).toEqual([]);
  });

  it.each([
    ['export const a = 1, { b, c: [d] } = x;', ['a (a)', 'b (b)', 'd (d)']],
    ['export function f() {} export class C {} export enum E {}', ['f (f)', 'C (C)', 'E (E)']],
    [
      'export type A = 1; export interface B {} export declare const c: 1;',
      ['A (A) type', 'B (B) type', 'c (c) type'],
    ],
    ['const a = 1; export { a, a as b }; export type { T };', ['a (a)', 'b (a)', 'T (T) type']],
    ['export default 1;', ['default (*default*)']],
    ['export default function f() {}', ['default (f)']],
    ['const a = 1; export default a;', ['default (a)']],
    ['export = f();', ['= (*export*)']],
    [
      'import { a } from "a"; export { a as b }; export default a;',
      ['b (a) from 0.a', 'default (a) from 0.a'],
    ],
    ['export { a as b, type C } from "a";', ['b from 0.a', 'C from 0.C type']],
    [
      'export * from "a"; export * as ns from "b"; export type * from "c";',
      ['* from 0.*', 'ns from 1.*', '* from 2.* type'],
    ],
  ])('%s', (text, expected) => {
    expect(exports(readTypescript(text))).toEqual(expected);
  });

  it.each([
    ['module.exports = f();', ['= = f()']],
    [
      'const a = 1; module.exports = { a, b: 2, ...require("c") };',
      ['= = {a: a, b: 2, ...import0}', 'a (a)', 'b = 2', '* from 0.*'],
    ],
    ['exports.a = 1; module.exports.b = f();', ['a = 1', 'b = f()']],
    ['exports.a = exports.b = f;', ['b (f)', 'a = (exports.b = f)']],
    ['module.exports = require("a");', ['= from 0.* = import0']],
    ['exports.a = require("a").b;', ['a from 0.b = import0.b']],
    ['const m = require("a"); exports.b = m.b;', ['b from 0.b = m.b']],
    [
      'Object.defineProperty(exports, "a", { enumerable: true, get: function () { return m.a; } });',
      ['a = m.a'],
    ],
    ['__exportStar(require("a"), exports);', ['* from 0.*']],
    ['Object.assign(exports, require("a"));', ['* from 0.*']],
  ])('%s', (text, expected) => {
    expect(exports(readTypescript(text, 'file.cjs'))).toEqual(expected);
  });
});

describe('declared names', () => {
  it('are those of the top level, without imports', () => {
    const facts = readTypescript(
      'import { i } from "i"; const r = require("r"); const a = 1; function f() { const n = 1; } class C {} enum E {} namespace N { const x = 1 } type T = 1; interface I {} if (a) { const b = 1; }',
    );
    const names = facts.declares.map(({ name, kind }) => `${kind} ${name}`).sort();
    expect(names).toEqual([
      'class C',
      'enum E',
      'function f',
      'namespace N',
      'type I',
      'type T',
      'variable a',
    ]);
  });
});

describe('a required module', () => {
  it('is still assigned', () => {
    expect(showCode(readTypescript('const { a } = require("a");', 'file.js'))).toEqual([
      'const a = import0.a',
    ]);
  });
});
