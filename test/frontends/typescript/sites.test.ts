import { describe, expect, it } from 'vitest';
import { readTypescript } from './read-typescript.ts';

function sites(text: string, path = 'file.ts'): string[] {
  return readTypescript(text, path).sites.map((site) =>
    [
      `${site.root}${site.import ?? ''}`,
      site.new && 'new',
      site.callee,
      site.text !== undefined && JSON.stringify(site.text),
      site.functions && `fn${site.functions.join(',fn')}`,
      site.binds && `-> ${site.binds}`,
      site.scope > 0 && `in ${site.scope}`,
      site.conditional && 'maybe',
    ]
      .filter(Boolean)
      .join(' '),
  );
}

describe('calls that are no sites', () => {
  it.each([
    [
      'of what the language brings',
      'console.log(1); new Map(); Promise.all([]); JSON.parse(x); setTimeout(f);',
    ],
    ['of parameters and locals', 'function f(a) { a.b(); const c = 1; c.d(); this.e(); }'],
    ['assertions', 'import { expect } from "vitest"; expect(1).toBe(2);'],
    ['mock functions', 'import { vi } from "vitest"; vi.fn().mockReturnValue(1); vi.mocked(x).y();'],
    ['elements of markup', 'const x = <A b="c" />;'],
    ['on literals', '"a".trim(); [1].map(f);'],
  ])('%s', (_, text) => {
    expect(sites(text, 'file.tsx')).toEqual([]);
  });
});

describe('sites', () => {
  it.each([
    ['import { A } from "a"; export const c = new A("x");', ['import0 new A "x" -> c']],
    ['import a from "a"; const c = await a.b(d).e();', ['import0 a.b -> c', 'import0 a.b().e -> c']],
    ['const x = 1; x.f(); g();', ['module x.f', 'global g']],
    [
      'import { A } from "a"; class K { a = new A(); static b = new A(); }',
      ['import0 new A -> this.a in 1', 'import0 new A -> this.b in 2'],
    ],
    ['import { A } from "a"; const x = { y: new A() };', ['import0 new A -> x.y']],
    ['import { A } from "a"; globalThis.x ??= new A();', ['import0 new A -> globalThis.x maybe']],
    ['import { A } from "a"; export const c = globalThis.c ?? new A();', ['import0 new A -> c maybe']],
    ['import { A } from "a"; exports.x = new A();', ['import0 new A -> exports.x']],
    ['import { A } from "a"; export default new A();', ['import0 new A -> exports.default']],
    ['import { A } from "a"; f(new A());', ['global f', 'import0 new A']],
    ['import { A } from "a"; function f(d = new A()) {}', ['import0 new A -> d in 1 maybe']],
    ['require("a").config();', ['import0 require().config']],
    ['const { a } = await import("a"); a.b();', ['import0 a.b']],
    ['import { a } from "a"; a[b].c();', ['import0 a[].c']],
    [
      'import { a } from "a"; if (x) a(); for (;;) a(); try { a(); } catch {}',
      ['import0 a maybe', 'import0 a maybe', 'import0 a maybe'],
    ],
    [
      'describe("x", () => { it("y", f, () => {}); });',
      ['global describe "x" fn1', 'global it "y" fn2 in 1'],
    ],
    [
      'it.each([1])("x", () => {}); it.each`a`("y", () => {});',
      ['global it.each', 'global it.each() "x" fn1', 'global it.each "a"', 'global it.each() "y" fn2'],
    ],
    ['base.extend({ db: async ({}, use) => {}, n: 1 });', ['global base.extend fn1']],
    ['import { sql } from "s"; sql`DROP TABLE x`;', ['import0 sql "DROP TABLE x"']],
  ])('%s', (text, expected) => {
    expect(sites(text)).toEqual(expected);
  });

  it('stand where the called member stands', () => {
    const facts = readTypescript('import { a } from "a";\na\n  .b()\n  .c(() => {\n  });');
    expect(facts.sites.map(({ callee, line, column, endLine }) => [callee, line, column, endLine])).toEqual([
      ['a.b', 3, 4, 3],
      ['a.b().c', 4, 4, 5],
    ]);
  });
});
