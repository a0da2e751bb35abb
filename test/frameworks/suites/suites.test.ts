import { describe, expect, it } from 'vitest';
import { countSuite } from '../../../src/frameworks/suites/count-suite.ts';
import { readSuites } from '../../../src/frameworks/suites/read-suites.ts';
import type { SuiteStructure } from '../../../src/model/suite.ts';
import { readTypescript } from '../../frontends/typescript/read-typescript.ts';

function suites(text: string, withCode = true): SuiteStructure {
  const { code, ...outline } = readTypescript(text);
  return readSuites(outline, withCode ? code : undefined);
}

/** Blocks as short text, indented by what they stand in. */
function blocks(text: string, withCode = true): string[] {
  const all = suites(text, withCode).blocks;
  return all.map((block) => {
    let depth = 0;
    for (let at = block.parent; at !== undefined; at = all[at]?.parent) depth += 1;
    const about = [
      block.kind,
      block.phase,
      block.name,
      block.mode === 'run' ? undefined : block.mode,
      block.condition,
      block.order,
      block.repeated && 'repeated',
      block.candidate && `from ${block.candidate.import}.${block.candidate.name}`,
    ];
    return '  '.repeat(depth) + about.filter(Boolean).join(' ');
  });
}

describe('what is no test', () => {
  it.each([
    ['a function of the file called it', 'function it(a, b) {} it("a", () => {});'],
    ['a parameter called test', 'function f(test) { test("a", () => {}); }'],
    ['a method', 'a.it("b", () => {}); pattern.test("c");'],
    [
      'a property of a test function',
      'import { test } from "@playwright/test"; test.info(); test.setTimeout(1);',
    ],
    ['a function of the repository that takes no callback', 'import { testUrl } from "./url"; testUrl("a");'],
    ['a hook of another library', 'import { after } from "next/server"; after(() => {});'],
    ['another export of a test library', 'import { expectTypeOf } from "vitest"; expectTypeOf("a");'],
    ['text', 'const a = "it(\'b\', () => {})";'],
    ['a global of the platform with a common name', 'context.fillRect(1); setup; suite[1];'],
    ['a factory alone', 'it.each([1, 2]); describe.skipIf(a);'],
  ])('%s', (_, text) => {
    expect(suites(text)).toEqual({ blocks: [], mocks: [], extensions: [] });
  });
});

describe('blocks', () => {
  it.each([
    [
      'describe("a", () => { beforeEach(() => {}); it("b", () => {}); describe("c", () => { test("d", f); }); });',
      ['suite a', '  hook before-each', '  test b', '  suite c', '    test d'],
    ],
    ['import { it as spec } from "vitest"; spec("a", () => {});', ['test a']],
    [
      'import * as v from "vitest"; v.describe("a", () => { v.it("b", () => {}); });',
      ['suite a', '  test b'],
    ],
    [
      'it.skip("a", f); it.only("b", f); it.todo("c"); it.fails("d", f);',
      ['test a skip', 'test b only', 'test c todo', 'test d fails'],
    ],
    [
      'it.concurrent("a", f); describe.sequential("b", () => {});',
      ['test a concurrent', 'suite b sequential'],
    ],
    [
      'it.each([1])("a", () => {}); test.for(b)("c", f); it.concurrent.each`d`("e", () => {});',
      ['test a repeated', 'test c repeated', 'test e concurrent repeated'],
    ],
    ['describe.skipIf(a)("b", () => {}); it.runIf(c)("d", f);', ['suite b skip-if', 'test d run-if']],
    [
      'xdescribe("a", () => { fit("b", f); xit("c", f); });',
      ['suite a skip', '  test b only', '  test c skip'],
    ],
    [
      'suite("a", () => { suiteSetup(f); setup(() => {}); test("b", f); teardown(f); });',
      ['suite a', '  hook before-all', '  hook before-each', '  test b', '  hook after-each'],
    ],
    [
      'import test from "node:test"; test.skip("a", f); test("b", { skip: true }, () => {});',
      ['test a skip', 'test b'],
    ],
    [
      'import { test } from "node:test"; test("a", async (t) => { t.before(f); await t.test("b", async (u) => { await u.test("c", f); }); });',
      ['test a', '  hook before-all', '  test b', '    test c'],
    ],
    [
      'import { test } from "@playwright/test"; test.describe.configure({ mode: "serial" }); test.use({ a: 1 }); test.describe.serial("b", () => { test.beforeAll(f); test("c", async () => { test.skip(d, "e"); await test.step("g", async () => {}); }); });',
      [
        'options',
        'options',
        'suite b sequential',
        '  hook before-all',
        '  test c',
        '    skip skip',
        '    step g',
      ],
    ],
    ['import { describe } from "bun:test"; describe.if(a)("b", () => {});', ['suite b run-if']],
    [
      'import test from "ava"; test.serial("a", (t) => {}); test.after.always(f);',
      ['test a sequential', 'hook after-all'],
    ],
    ['test(`a ${b}`, () => {});', ['test a ${…}']],
    ['for (const a of b) it(a, () => {});', ['test']],
  ])('%s', (text, expected) => {
    expect(blocks(text)).toEqual(expected);
  });

  it('are found without the code, except for what only the code tells', () => {
    expect(blocks('describe("a", () => { it(`b ${c}`, () => {}); afterAll(f); });', false)).toEqual([
      'suite a',
      '  test',
      '  hook after-all',
    ]);
  });

  it('know their callback', () => {
    const facts = readTypescript(
      'async function clean() {} afterAll(clean); afterEach(a.b); it("c", () => {});',
    );
    const found = readSuites(facts, facts.code).blocks;
    expect(found.map((block) => [block.function, block.callback?.kind])).toEqual([
      [1, undefined],
      [undefined, 'member'],
      [2, undefined],
    ]);
  });
});

describe('derived test functions', () => {
  it.each([
    ['const live = describe.skipIf(!url); live("a", () => {});', ['suite a skip-if']],
    ['const maybe = url ? it : it.skip; maybe("a", f);', ['test a skip-if']],
    ['const spec = it; spec("a", f);', ['test a']],
    [
      'import { test as base } from "vitest"; const test = base.extend({}); test("a", f); test.describe("b", () => {});',
      ['test a', 'suite b'],
    ],
    [
      'import { test } from "./fixtures"; test("a", () => {}); test.beforeEach(() => {});',
      ['test a from 0.test', 'hook before-each from 0.test'],
    ],
    ['import { adminTest } from "@app/testing"; adminTest("a", () => {});', ['test a from 0.adminTest']],
    [
      'import { test as base } from "./f"; const test = base.extend({}); test("a", () => {});',
      ['test a from 0.test'],
    ],
    ['const a = b; const b = a; a("c", () => {});', []],
  ])('%s', (text, expected) => {
    expect(blocks(text)).toEqual(expected);
  });

  it('are listed with what they add', () => {
    const { extensions } = suites(
      'import { test as base } from "./base";\nexport const test = base.extend({ db: async ({}, use) => {} });',
    );
    expect(extensions).toEqual([
      {
        framework: 'unknown',
        binds: 'test',
        site: 0,
        functions: [1],
        candidate: { import: 0, name: 'test' },
        line: 2,
        column: 21,
      },
    ]);
  });
});

describe('mocks', () => {
  const mocks = (text: string): string[] =>
    suites(text).mocks.map((mock) =>
      [
        mock.library,
        mock.does,
        mock.method,
        mock.specifier,
        mock.import === undefined ? undefined : `import${mock.import}`,
        mock.factory === undefined ? undefined : `fn${mock.factory}`,
        mock.hoisted && 'hoisted',
      ]
        .filter((part) => part !== undefined)
        .join(' '),
    );

  it.each([
    ['a function of the file called vi', 'const vi = { mock() {} }; vi.mock("a");'],
    ['mock of another library', 'import { mock } from "ts-mockito"; mock("a");'],
    ['mock functions', 'import { vi } from "vitest"; vi.fn(); vi.mocked(a);'],
    ['a sinon of the file', 'import sinon from "./sinon"; sinon.stub(a);'],
  ])('are not %s', (_, text) => {
    expect(mocks(text)).toEqual([]);
  });

  it.each([
    [
      'import { vi } from "vitest"; vi.mock("a", () => ({})); vi.mock("b");',
      ['vitest replace mock a fn1 hoisted', 'vitest replace mock b hoisted'],
    ],
    [
      'import { vi } from "vitest"; vi.mock(import("./a"), () => ({}));',
      ['vitest replace mock import1 fn1 hoisted'],
    ],
    [
      'vi.doMock("a", f); vi.unmock("b"); vi.hoisted(() => 1); vi.resetModules();',
      [
        'vitest replace doMock a',
        'vitest restore unmock b hoisted',
        'vitest hoisted hoisted fn1 hoisted',
        'vitest reset resetModules',
      ],
    ],
    [
      'vi.mock("a", async () => ({ ...(await vi.importActual("a")) }));',
      ['vitest replace mock a fn1 hoisted', 'vitest actual importActual a'],
    ],
    [
      'jest.mock("a"); jest.requireActual("b"); jest.unstable_mockModule("c", () => ({}));',
      [
        'jest replace mock a hoisted',
        'jest actual requireActual b',
        'jest replace unstable_mockModule c fn1',
      ],
    ],
    ['import { mock } from "node:test"; mock.module("a", { namedExports: {} });', ['node replace module a']],
    [
      'import { test } from "node:test"; test("a", (t) => { t.mock.module("b"); });',
      ['node replace module b'],
    ],
    ['import { mock } from "bun:test"; mock.module("a", () => ({}));', ['bun replace module a fn1']],
    ['import sinon from "sinon"; sinon.stub(a, "b");', ['sinon patch stub']],
    [
      'const proxyquire = require("proxyquire"); proxyquire("a", { b: {} });',
      ['proxyquire replace proxyquire a'],
    ],
    [
      'import proxyquire from "proxyquire"; const load = proxyquire.noCallThru(); proxyquire.noCallThru()("a", {});',
      ['proxyquire replace noCallThru() a'],
    ],
    ['import * as td from "testdouble"; td.replaceEsm("a");', ['testdouble replace replaceEsm a']],
    ['import esmock from "esmock"; await esmock("a", {});', ['esmock replace esmock a']],
  ])('%s', (text, expected) => {
    expect(mocks(text)).toEqual(expected);
  });
});

describe('counts', () => {
  it('leave nothing out and take a skipped suite with all it holds', () => {
    const { code, ...outline } = readTypescript(
      'vi.mock("a"); describe.skip("b", () => { it("c", f); }); it("d", f); it.todo("e"); afterAll(f);',
    );
    expect(code.functions).toHaveLength(2);
    expect(countSuite(outline)).toEqual({ tests: 3, skipped: 2, hooks: 1, mocks: 1 });
  });
});
