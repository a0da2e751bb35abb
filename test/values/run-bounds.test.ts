import { describe, expect, it } from 'vitest';
import { follow, type Followed, type Setting } from './run-memory.ts';
import { memoryWorld, type Files } from './memory-world.ts';

const db = "import { query } from 'db';\n";

/** Why it was not followed to its end, in one text; empty where it was. */
function leftOut({ end, incomplete }: Followed): string {
  return [...(end.gaveUp === undefined ? [] : [end.gaveUp]), ...incomplete].join('; ');
}

function timed(files: Files, setting: Setting = {}): Followed & { readonly durationMs: number } {
  const start = performance.now();
  return { ...follow(files, setting), durationMs: performance.now() - start };
}

/** A busy machine is no failure; without a bound these never end. */
const longestMs = 20_000;

describe('code that never ends', () => {
  it.each([
    ['recursion', 'const f = (n) => f(n + 1);\nf(0);'],
    ['mutual recursion', 'const f = (n) => g(n);\nconst g = (n) => f(n);\nf(0);'],
    ['two-fold recursion', 'const f = (n) => { f(n - 1); f(n - 2); };\nf(process.env.N);'],
    ['recursion through a class', 'class A { m() { new A().m(); } }\nnew A().m();'],
    ['a loop over what it fills', 'const list = [1];\nfor (const one of list) { list.push(one); }'],
  ])('%s ends, and the code goes on', (_, source) => {
    const followed = timed({ 'a.ts': `${db}${source}\nquery('after');\n` });
    expect(followed.calls).toEqual([expect.stringMatching(/^db\.query\(after\)/)]);
    expect(followed.durationMs).toBeLessThan(longestMs);
  });

  it('gives a value that says so', () => {
    const source = 'const f = (n) => g(n + 1);\nconst g = (n) => f(n);\nquery(f(0));\n';
    expect(timed({ 'a.ts': db + source }).calls).toEqual([
      expect.stringMatching(/^db\.query\(!recursion deeper than \d+/),
    ]);
  });

  it('is listed where recursion is not followed deeper', () => {
    const source = "const walk = (n) => { if (n > 100) query('deep'); else walk(n + 1); };\nwalk(0);\n";
    const followed = timed({ 'a.ts': db + source });
    expect(leftOut(followed) !== '' || followed.calls.length > 0).toBe(true);
  });

  it('is listed once, with the call', () => {
    const source =
      "const walk = (n) => { if (n > 100) query('deep'); else walk(n + 1); };\nwalk(0);\nwalk(1);\n";
    expect(timed({ 'a.ts': db + source }).incomplete).toEqual(['a.ts: recursion deeper than 12']);
  });

  it('is listed where too many calls are inside each other', () => {
    const chain = Array.from({ length: 70 }, (_, n) => `const f${n} = () => f${n + 1}();`).join('\n');
    const source = `${chain}\nconst f70 = () => query('deep');\nf0();\n`;
    expect(timed({ 'a.ts': db + source }).incomplete).toEqual(['a.ts: more than 60 calls inside each other']);
  });

  it('is not listed where following it deeper would say nothing new', () => {
    const source = "const f = (n) => { if (other(n)) { query('A'); f(n - 1); } };\nf(process.env.N);\n";
    const { incomplete, calls } = timed({ 'a.ts': db + source });
    expect(incomplete).toEqual([]);
    expect(calls[0]).toMatch(/^db\.query\(A\)/);
  });

  it('is listed where a loop does not end', () => {
    const followed = timed({ 'a.ts': `${db}while (true) { query(1); }\nquery('after');\n` });
    expect(leftOut(followed)).toMatch(/^a\.ts: more than 50000 steps$/);
    expect(followed.durationMs).toBeLessThan(longestMs);
  });

  it('says so of the module, and goes on with the next', () => {
    const files = {
      'a.ts': `import './b';\n${db}query('own');\n`,
      'b.ts': 'let n = 0;\nwhile (true) { n = other(n); }\n',
    };
    const followed = timed(files, { limits: { steps: 5000, elements: 1_000_000 } });
    expect(followed.incomplete).toEqual(['b.ts: more than 5000 steps']);
    expect(followed.calls).toEqual(['db.query(own) a.ts:3']);
  });

  it('leaves all other modules at last, and follows the own body of the first', () => {
    const files = {
      'a.ts': `import './b';\nimport './c';\nimport './e';\n${db}query('own');\n`,
      'b.ts': 'while (true) { other(); }\n',
      'c.ts': `import './d';\n${db}query('after its import');\n`,
      'd.ts': 'while (true) { other(); }\n',
      'e.ts': `${db}query('last');\n`,
    };
    const { incomplete, calls } = timed(files, {
      limits: { steps: 5000, stepsOfProcess: 6000, elements: 1_000_000 },
    });
    expect(incomplete).toEqual(['b.ts: more than 5000 steps', 'a.ts: more than 6000 steps']);
    expect(calls).toEqual(['db.query(own) a.ts:5']);
  });
});

describe('what is large', () => {
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

  it('is one value that says so, of thousands of choices', () => {
    const cases = numbers(3000).map((at) => `case '${at}': return ${at};`);
    const pick = `const pick = () => { switch (process.env.N) { ${cases.join(' ')} } };\n`;
    const followed = timed({ 'a.ts': `${db}${pick}query(pick());\n` });
    expect(followed.calls.length + leftOut(followed).length).toBeGreaterThan(0);
    expect(followed.durationMs).toBeLessThan(longestMs);
  });

  it('is one value that says so, of thousands of assignments in branches', () => {
    const branches = numbers(3000).map((at) => `if (process.env.X${at}) one = ${at};`);
    const followed = timed({ 'a.ts': `${db}let one = 'x';\n${branches.join('\n')}\nquery(one);\n` });
    expect(followed.calls).toEqual(['db.query(!more than 16 possible values) a.ts:3003']);
    expect(followed.durationMs).toBeLessThan(longestMs);
  });

  it('is known as a list of 10,000 elements', () => {
    const followed = timed({
      'a.ts': `${db}const list = [${numbers(10_000).join()}];\nquery(list.length);\n`,
    });
    expect(followed.calls).toEqual(['db.query(10000) a.ts:3']);
    expect(followed.durationMs).toBeLessThan(longestMs);
  });

  it('is gone through as far as the allowance lasts', () => {
    const source = `${db}const list = [${numbers(10_000).join()}];\nlet sum = 0;\nfor (const one of list) { sum += one; query(sum); }\n`;
    const followed = timed({ 'a.ts': source });
    expect(followed.calls.length).toBeGreaterThan(100);
    expect(followed.calls.length === 10_000 || leftOut(followed) !== '').toBe(true);
    expect(followed.durationMs).toBeLessThan(longestMs);
  });

  it('leaves out functions that stand too deep, and the front end says so', () => {
    const files = { 'a.ts': `${db}${'(() => '.repeat(100)}query(1)${')()'.repeat(100)};\nquery('after');\n` };
    expect(timed(files).calls).toEqual(['db.query(after) a.ts:3']);
    expect(memoryWorld(files).facts('a.ts')?.problems).toMatchObject([
      { reason: expect.stringMatching(/nested deeper/) as string },
    ]);
  });
});

describe('what refers to itself ends', () => {
  it('an object that contains itself', () => {
    const source = `${db}const config = { db: 'shop' };\nconfig.self = config;\nconfig.list = [config];\nquery(config.self.list[0].self.db);\n`;
    expect(timed({ 'a.ts': source }).calls).toEqual(['db.query(shop) a.ts:5']);
  });

  it('settings that are made of themselves', () => {
    const source = `${db}import { settings } from './b';\nquery(settings.url);\n`;
    const b =
      "export const settings = { host: 'h', url: build() };\nfunction build() { return settings.url + '/x'; }\n";
    const followed = timed({ 'a.ts': source, 'b.ts': b });
    expect(followed.calls).toHaveLength(1);
    expect(followed.durationMs).toBeLessThan(longestMs);
  });

  it('modules that import each other, each once', () => {
    const files = {
      'a.ts': `import './b';\n${db}query('a');\n`,
      'b.ts': `import './c';\n${db}query('b');\n`,
      'c.ts': `import './a';\n${db}query('c');\n`,
    };
    expect(timed(files).calls).toEqual(['db.query(c) c.ts:3', 'db.query(b) b.ts:3', 'db.query(a) a.ts:3']);
  });

  it('a module that imports itself', () => {
    expect(
      timed({ 'a.ts': `import * as self from './a';\n${db}export const x = 1;\nquery(self.x);\n` }).calls,
    ).toEqual(['db.query(1) a.ts:4']);
  });

  it('exports that lead in a circle, which no program can load', () => {
    const files = {
      'a.ts': `import { x } from './b';\n${db}query(x);\n`,
      'b.ts': "export * from './c';\nexport { x } from './c';\n",
      'c.ts': "export * from './b';\nexport { x } from './b';\n",
    };
    const followed = timed(files);
    expect(followed.calls.length + leftOut(followed).length).toBeGreaterThan(0);
    expect(followed.durationMs).toBeLessThan(longestMs);
  });

  it('a replacement whose factory imports what it replaces', () => {
    const files = {
      'a.ts': `import { vi } from 'vitest';\n${db}import { purge } from './b';\nvi.mock('./b', async () => ({ ...(await import('./b')) }));\npurge();\nquery('after');\n`,
      'b.ts': 'export const purge = () => {};\n',
    };
    const followed = timed(files);
    expect(followed.calls).toEqual(['db.query(after) a.ts:6']);
    expect(followed.durationMs).toBeLessThan(longestMs);
  });
});
