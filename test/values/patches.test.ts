import { describe, expect, it } from 'vitest';
import { callsOf } from './run-memory.ts';

const head = "import { patch, unpatch } from 'overlay';\nimport { query } from 'log';\n";
const fake = "(name) => query('fake', name)";

describe('a member that code gives to something from outside', () => {
  it('is called instead, and the original is held back', () => {
    const text = `${head}import { connect } from 'db';\nconst pool = connect();\npatch(pool, 'end', ${fake});\npool.end(1);\npool.query(2);\n`;
    expect(callsOf({ 'a.ts': text })).toEqual([
      'db.connect() a.ts:4',
      'db.connect().end(1) a.ts:6 without patch:5',
      'log.query(fake,1) a.ts:5',
      'db.connect().query(2) a.ts:7',
    ]);
  });

  it('belongs to that object and no other of its kind', () => {
    const text = `${head}import { connect } from 'db';\nconst [one, other] = [connect(), connect()];\npatch(one, 'end', ${fake});\nother.end(2);\n`;
    expect(callsOf({ 'a.ts': text }).slice(2)).toEqual(['db.connect().end(2) a.ts:6']);
  });

  it('is there for whoever holds the object', () => {
    const files = {
      'a.ts': `${head}import { pool, clear } from './b';\npatch(pool, 'query', ${fake});\nclear();\n`,
      'b.ts':
        "import { connect } from 'db';\nexport const pool = connect();\nexport const clear = () => pool.query('clear');\n",
    };
    expect(callsOf(files)).toEqual([
      'db.connect() b.ts:2',
      'db.connect().query(clear) b.ts:3 without patch:4',
      'log.query(fake,clear) a.ts:4',
    ]);
  });

  it('is gone once it is taken back', () => {
    const text = `${head}import { connect } from 'db';\nconst pool = connect();\npatch(pool, 'end', ${fake});\nunpatch(pool, 'end');\npool.end(1);\n`;
    expect(callsOf({ 'a.ts': text }).slice(1)).toEqual(['db.connect().end(1) a.ts:7']);
  });

  it('counts for all instances on a prototype', () => {
    const text = `${head}import { Pool } from 'db';\npatch(Pool.prototype, 'end', ${fake});\nnew Pool().end(1);\n`;
    expect(callsOf({ 'a.ts': text })).toEqual([
      'db.Pool() a.ts:5',
      'db.Pool().end(1) a.ts:5 without patch:4',
      'log.query(fake,1) a.ts:4',
    ]);
  });
});

describe('a member that code gives to something of the repository', () => {
  const store =
    "import { query } from 'db';\nexport class Store { clear() { query('clear'); } }\nexport class Sub extends Store {}\nexport const purge = () => query('purge');\n";

  it('counts for the instances of the class and of those that extend it', () => {
    const text = `${head}import { Store, Sub } from './b';\npatch(Store.prototype, 'clear', ${fake});\nnew Sub().clear(1);\nunpatch(Store.prototype, 'clear');\nnew Store().clear(2);\n`;
    expect(callsOf({ 'a.ts': text, 'b.ts': store })).toEqual([
      'db.query(clear) b.ts:2 without patch:4',
      'log.query(fake,1) a.ts:4',
      'db.query(clear) b.ts:2',
    ]);
  });

  it('is there again after a look behind a cut took it back', () => {
    const text = `${head}import { Store } from './b';\nimport { behind } from 'overlay';\npatch(Store.prototype, 'clear', ${fake});\nbehind(() => unpatch(Store.prototype, 'clear'));\nnew Store().clear(1);\n`;
    expect(callsOf({ 'a.ts': text, 'b.ts': store })).toContain('log.query(fake,1) a.ts:5');
  });

  it('counts for importers of a module', () => {
    const files = {
      'a.ts': `${head}import * as b from './b';\npatch(b, 'purge', ${fake});\nrequire('./c');\n`,
      'b.ts': store,
      'c.ts': "import { purge } from './b';\npurge(1);\n",
    };
    expect(callsOf(files)).toEqual(['db.query(purge) b.ts:4 without patch:4', 'log.query(fake,1) a.ts:4']);
  });

  it('is gone from a module once it is taken back', () => {
    const text = `${head}import * as b from './b';\npatch(b, 'purge', ${fake});\nunpatch(b, 'purge');\nb.purge(2);\n`;
    expect(callsOf({ 'a.ts': text, 'b.ts': store })).toEqual(['db.query(purge) b.ts:4']);
  });

  it('counts for who calls it through the namespace as well', () => {
    const text = `${head}import * as b from './b';\npatch(b, 'purge', ${fake});\nb.purge(1);\n`;
    expect(callsOf({ 'a.ts': text, 'b.ts': store })).toEqual([
      'db.query(purge) b.ts:4 without patch:4',
      'log.query(fake,1) a.ts:4',
    ]);
  });
});
