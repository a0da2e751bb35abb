import { describe, expect, it } from 'vitest';
import { callsOf, follow } from './run-memory.ts';

const overlay = "import { only, restore, forget, behind } from 'overlay';\n";
const b =
  "import { query } from 'db';\nquery('loaded');\nexport const purge = () => query('purge');\nexport const list = () => query('list');\n";

describe('something that stands in for one export', () => {
  const a = `${overlay}import { query } from 'db';\nonly('./b', 'purge', () => query('fake'));\n`;
  const c = "import { purge, list } from './b';\npurge();\nlist();\n";

  it('leaves the others, and the module still runs', () => {
    expect(callsOf({ 'a.ts': `${a}require('./c');\n`, 'b.ts': b, 'c.ts': c })).toEqual([
      'db.query(loaded) b.ts:2',
      'db.query(purge) b.ts:3 without override:3',
      'db.query(fake) a.ts:3',
      'db.query(list) b.ts:4',
    ]);
  });

  it('counts for everybody who imports the module, whatever they call it', () => {
    const files = {
      'a.ts': `${a}require('./lib/c');\n`,
      'lib/c.ts': "import { purge as clear } from '../b.ts';\nclear();\n",
      'b.ts': b,
    };
    expect(callsOf(files)).toEqual([
      'db.query(loaded) b.ts:2',
      'db.query(purge) b.ts:3 without override:3',
      'db.query(fake) a.ts:3',
    ]);
  });

  it('counts no more once it is taken back', () => {
    expect(callsOf({ 'a.ts': `${a}restore('./b');\nrequire('./c');\n`, 'b.ts': b, 'c.ts': c })).toEqual([
      'db.query(loaded) b.ts:2',
      'db.query(purge) b.ts:3',
      'db.query(list) b.ts:4',
    ]);
  });

  it('may stand in for one of a package, whose parts are then held back', () => {
    const files = {
      'a.ts': `${overlay}import { log } from 'log';\nonly('db', 'connect', () => ({ query: () => log('fake') }));\nrequire('./c');\n`,
      'c.ts': "import { connect } from 'db';\nconnect().query('A');\n",
    };
    expect(callsOf(files)).toEqual([
      'db.connect() c.ts:2 without override:3',
      'db.connect().query(A) c.ts:2 without override:3',
      'log.log(fake) a.ts:3',
    ]);
  });
});

describe('the shadow of something that stands in', () => {
  it('is no call of its own where the replacement hands on the original', () => {
    const files = {
      'a.ts': `${overlay}import { purge } from './b';\nonly('./b', 'purge', purge);\nrequire('./c');\n`,
      'b.ts': b,
      'c.ts': "import { purge } from './b';\npurge();\n",
    };
    expect(callsOf(files)).toEqual(['db.query(loaded) b.ts:2', 'db.query(purge) b.ts:3']);
  });

  it('is told also where nothing stands in for it', () => {
    const files = {
      'a.ts': `${overlay}only('./b', 'purge', undefined);\nrequire('./c');\n`,
      'b.ts': b,
      'c.ts': "import { purge } from './b';\npurge();\nif (purge) purge(1);\n",
    };
    expect(callsOf(files)).toEqual(['db.query(loaded) b.ts:2', 'db.query(purge) b.ts:3 without override:2']);
  });

  it('changes nothing: what the original did is taken back', () => {
    const files = {
      'a.ts': `${overlay}only('./b', 'mark', () => {});\nrequire('./c');\n`,
      'b.ts':
        "let marked = 'no';\nexport const mark = () => { marked = 'yes'; process.env.MARK = 'yes'; };\nexport const read = () => marked;\n",
      'c.ts':
        "import { query } from 'db';\nimport { mark, read } from './b';\nmark();\nquery(read(), process.env.MARK);\n",
    };
    expect(callsOf(files, { environment: { MARK: 'no' } })).toEqual(['db.query(no,no) c.ts:4']);
  });

  it('is told of with its place', () => {
    const { cuts } = follow({ 'a.ts': `${overlay}only('./b', 'purge', 1);\n`, 'b.ts': b });
    expect(cuts).toEqual([
      { id: 'override:2', kind: 'override', place: { file: 'a.ts', line: 2 }, text: 'override' },
    ]);
  });
});

describe('a look behind a cut', () => {
  const head = `${overlay}import { query } from 'db';\n`;

  it('takes back what was assigned, pushed, set and loaded', () => {
    const text = [
      'const list = [1];',
      "const settings = { mode: 'test' };",
      'let name = 0;',
      "behind(() => { list.push(2); settings.mode = 'real'; name += 1; return require('./b'); });",
      'query(list, settings, name);',
      "require('./b');",
    ].join('\n');
    expect(callsOf({ 'a.ts': head + text, 'b.ts': b })).toEqual([
      'db.query(loaded) b.ts:2 without spy:6',
      'db.query([1],{"mode":"test"},0) a.ts:7',
      'db.query(loaded) b.ts:2',
    ]);
  });

  it('gives what is there as it was', () => {
    const text =
      'const list = [1];\nconst [seen] = behind(() => { list.push(2); return list; });\nquery(seen, list);\n';
    expect(callsOf({ 'a.ts': head + text })).toEqual(['db.query([1,2],[1]) a.ts:5']);
  });

  it('gives nothing where it throws, and the code goes on', () => {
    const text = "const found = behind(() => { query('A'); throw new Error('no'); });\nquery(found);\n";
    expect(callsOf({ 'a.ts': head + text })).toEqual([
      'db.query(A) a.ts:3 without spy:3',
      'db.query([]) a.ts:4',
    ]);
  });

  it('gives nothing where it never ends, and the code goes on', () => {
    const text = 'const found = behind(() => { while (true) { found(); } });\nquery(found);\n';
    const limits = { steps: 5000, elements: 1_000_000 };
    expect(callsOf({ 'a.ts': head + text }, { limits })).toEqual(['db.query([]) a.ts:4']);
  });

  it('takes back that something stands in for a module', () => {
    const text = "behind(() => { only('./b', 'purge', () => query('fake')); });\nrequire('./c');\n";
    const files = { 'a.ts': head + text, 'b.ts': b, 'c.ts': "import { purge } from './b';\npurge();\n" };
    expect(callsOf(files)).toEqual(['db.query(loaded) b.ts:2', 'db.query(purge) b.ts:3']);
  });

  it('takes back that nothing stands in for it any more', () => {
    const text =
      "only('./b', 'purge', () => query('fake'));\nbehind(() => { restore('./b'); });\nrequire('./c');\n";
    const files = { 'a.ts': head + text, 'b.ts': b, 'c.ts': "import { purge } from './b';\npurge();\n" };
    expect(callsOf(files)).toContain('db.query(fake) a.ts:3');
  });

  it('takes back that modules were forgotten', () => {
    const text =
      "require('./b');\nbehind(() => { forget(); require('./b'); });\nrequire('./b');\nforget();\nrequire('./b');\n";
    expect(callsOf({ 'a.ts': head + text, 'b.ts': b })).toEqual([
      'db.query(loaded) b.ts:2',
      'db.query(loaded) b.ts:2 without spy:4',
      'db.query(loaded) b.ts:2',
    ]);
  });

  it('goes two cuts deep and no deeper', () => {
    const text = 'behind(() => { query(1);\nbehind(() => { query(2);\nbehind(() => { query(3); }); }); });\n';
    expect(callsOf({ 'a.ts': head + text })).toEqual([
      'db.query(1) a.ts:3 without spy:3',
      'db.query(2) a.ts:4 without spy:3 without spy:4',
    ]);
  });
});

describe('taking a replacement away', () => {
  const head = `${overlay}import { query } from 'db';\n`;
  const files = { 'b.ts': b, 'c.ts': "import { purge } from './b';\npurge();\n" };

  it('is done again where a call is told again without following it', () => {
    const text = [
      "const undo = () => { for (let n = 0; n < 300; n += 1) { n + n; } restore('./b'); };",
      'undo(); undo(); undo(); undo();',
      "only('./b', 'purge', () => query('fake'));",
      'undo();',
      "require('./c');",
    ].join('\n');
    expect(callsOf({ 'a.ts': head + text, ...files })).toEqual([
      'db.query(loaded) b.ts:2',
      'db.query(purge) b.ts:3',
    ]);
  });

  it('counts not where it may as well stay', () => {
    const text =
      "only('./b', 'purge', () => query('fake'));\nif (process.env.BARE) restore('./b');\nrequire('./c');\n";
    expect(callsOf({ 'a.ts': head + text, ...files })).toContain('db.query(fake) a.ts:3');
  });
});

describe('modules of a process', () => {
  it('run once, and anew after they were forgotten', () => {
    const text = `${overlay}require('./b');\nrequire('./b');\nforget();\nrequire('./b');\n`;
    expect(callsOf({ 'a.ts': text, 'b.ts': b })).toEqual([
      'db.query(loaded) b.ts:2',
      'db.query(loaded) b.ts:2',
    ]);
  });
});
