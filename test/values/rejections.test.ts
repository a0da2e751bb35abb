import { describe, expect, it } from 'vitest';
import { callsOf, follow } from './run-memory.ts';

/** `query` tells how far the code came; a function of its own, so that throwing ends it. */
function reached(body: string, more = ''): readonly string[] {
  const text = `import { query } from 'db';\nasync function refuse() { throw new Error('no'); }\nconst fine = async () => 'fine';\n${more}\nasync function run() {\n${body}\n}\nrun();\n`;
  return callsOf({ 'a.ts': text }).map((call) => call.replace(/^db\.query\((.*)\) a\.ts:\d+/, '$1'));
}

/** What would be done without the throw is told as well, as held back by it. */
const open = (calls: readonly string[]): readonly string[] => calls.filter((one) => !one.includes('without'));

describe('an asynchronous function that throws', () => {
  it.each([
    ['throws at who waits for it', 'await refuse(); query(1);', []],
    ['does not throw at who does not', 'refuse(); query(1);', ['1']],
    ['does not throw at who keeps it', 'const kept = refuse(); query(1); await kept; query(2);', ['1']],
    ['throws at who returns it to one who waits', 'await (async () => refuse())(); query(1);', []],
    [
      'does not throw at who waits until all have settled',
      'await Promise.allSettled([fine(), refuse()]); query(1);',
      ['1'],
    ],
    ['is caught around the wait', 'try { await refuse(); query(1); } catch { query(2); }', ['2']],
    ['is not caught where nobody waits', 'try { refuse(); query(1); } catch { query(2); }', ['1']],
    ['is caught by its own handler', 'await refuse().catch(() => query(1)); query(2);', ['1', '2']],
    [
      'is caught by the second handler of then',
      'await refuse().then(() => query(1), () => query(2)); query(3);',
      ['2', '3'],
    ],
    ['goes past finally', 'await refuse().finally(() => query(1)); query(2);', ['1']],
    ['goes past then', 'await refuse().then(() => query(1)); query(2);', []],
    [
      'leaves nothing behind when it is fine',
      'query(await fine()); await fine().then(query);',
      ['fine', 'fine'],
    ],
  ])('%s', (_, body, expected) => {
    expect(open(reached(body))).toEqual(expected);
  });

  it.each([
    ['throws at who waits for all of a list', 'await Promise.all([fine(), refuse()]); query(1);', []],
    ['does not throw at who does not wait', 'Promise.all([fine(), refuse()]); query(1);', ['1']],
    [
      'does not keep the others of the list from what they do',
      'await Promise.all([refuse(), (async () => query(1))()]).catch(() => query(2)); query(3);',
      ['1', '2', '3'],
    ],
    [
      'says how each has settled',
      'for (const one of await Promise.allSettled([fine(), refuse()])) query(one.status, one.value);',
      ['fulfilled,fine', 'rejected,'],
    ],
    ['may be second in a race', 'query(await Promise.race([fine(), refuse()]));', ['fine']],
    ['is first where all are', 'await Promise.race([refuse(), refuse()]); query(1);', []],
    ['counts not where any is fine', 'query(await Promise.any([refuse(), fine()]));', ['fine']],
    ['may be made by hand', 'await Promise.reject(new Error()).catch(() => query(1)); query(2);', ['1', '2']],
    ['counts where none is', 'await Promise.any([refuse(), refuse()]); query(1);', []],
  ])('%s', (_, body, expected) => {
    expect(open(reached(body))).toEqual(expected);
  });

  it('is a plain throw where the function is not asynchronous', () => {
    const sync = "function stop() { throw new Error('no'); }";
    expect(open(reached('stop(); query(1);', sync))).toEqual([]);
    expect(open(reached('try { stop(); } catch { query(1); }', sync))).toEqual(['1']);
  });

  it('tells what stands behind the wait as held back by the throw', () => {
    expect(reached('await refuse(); query(1);')).toEqual(['1 without refusal a.ts:2']);
  });
});

describe('a function that somebody outside calls', () => {
  const text =
    "import { query } from 'db';\nexport async function refuse() { query(1); throw new Error('no'); }\nexport async function two() { await refuse(); query(2); }\nexport const quiet = async () => { refuse(); query(3); };\n";

  it('ends thrown where it rejects, with the place', () => {
    const { runner, calls } = follow({ 'a.ts': text });
    const end = runner.call(runner.exported('a.ts', 'two'), [], { goesOn: false });
    expect(end.thrown?.place).toEqual({ file: 'a.ts', line: 2 });
    expect(end.gaveUp).toBeUndefined();
    expect(open(calls)).toEqual(['db.query(1) a.ts:2']);
  });

  it('ends well where nobody waits', () => {
    const { runner, calls } = follow({ 'a.ts': text });
    expect(runner.call(runner.exported('a.ts', 'quiet'), [], { goesOn: false }).thrown).toBeUndefined();
    expect(open(calls)).toEqual(['db.query(1) a.ts:2', 'db.query(3) a.ts:4']);
  });
});
