import { describe, expect, it } from 'vitest';
import { callsOf } from './run-memory.ts';

const vi = "import { vi } from 'vitest';\n";
const b = "import { query } from 'db';\nquery('loaded');\nexport const purge = () => query('purge');\n";

describe('what a transformer moves above the imports', () => {
  it('runs before the modules that stand above it', () => {
    const a = `${vi}import { purge } from './b';\nvi.mock('./b', () => ({ purge: () => {} }));\npurge();\n`;
    expect(callsOf({ 'a.ts': a, 'b.ts': b })).toEqual([
      'db.query(loaded) b.ts:2 without module-mock:3',
      'db.query(purge) b.ts:3 without module-mock:3',
    ]);
  });

  it('runs once, in its new place', () => {
    const a = `${vi}import { query } from 'db';\nimport './b';\nvi.hoisted(() => query('hoisted'));\nquery('own');\n`;
    expect(callsOf({ 'a.ts': a, 'b.ts': b })).toEqual([
      'db.query(hoisted) a.ts:4',
      'db.query(loaded) b.ts:2',
      'db.query(own) a.ts:5',
    ]);
  });

  it('hands on what it made', () => {
    const a = `${vi}import { query } from 'db';\nimport { purge } from './b';\nconst { fake } = vi.hoisted(() => ({ fake: () => query('fake') }));\nvi.mock('./b', () => ({ purge: fake }));\npurge();\n`;
    expect(callsOf({ 'a.ts': a, 'b.ts': b })).toEqual([
      'db.query(loaded) b.ts:2 without module-mock:5',
      'db.query(purge) b.ts:3 without module-mock:5',
      'db.query(fake) a.ts:4',
    ]);
  });

  it('is moved out of functions and suites as well', () => {
    const a = `${vi}import { purge } from './b';\nfunction suite() { vi.mock('./b', () => ({ purge: () => {} })); }\npurge();\n`;
    expect(callsOf({ 'a.ts': a, 'b.ts': b })).toEqual([
      'db.query(loaded) b.ts:2 without module-mock:3',
      'db.query(purge) b.ts:3 without module-mock:3',
    ]);
  });

  it('does not take what it names to pieces where it throws', () => {
    const a = `${vi}import { query } from 'db';\nvi.hoisted(() => { throw new Error('no'); });\nquery('own');\n`;
    expect(callsOf({ 'a.ts': a })).toEqual(['db.query(own) a.ts:4']);
  });
});

describe('what is not moved', () => {
  it('is another method', () => {
    const a = `${vi}import { purge } from './b';\nvi.doMock('./b', () => ({ purge: () => {} }));\npurge();\n`;
    expect(callsOf({ 'a.ts': a, 'b.ts': b })).toContain('db.query(loaded) b.ts:2');
  });

  it('is a mock in a module that is imported: its own imports come later, its importer came first', () => {
    const files = {
      'a.ts': "import './b';\nimport './c';\n",
      'b.ts': b,
      'c.ts': `${vi}import { purge } from './b';\nvi.mock('./b', () => ({ purge: () => {} }));\npurge();\n`,
    };
    expect(callsOf(files)).toEqual([
      'db.query(loaded) b.ts:2',
      'db.query(purge) b.ts:3 without module-mock:3',
    ]);
  });
});
