import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReachReport } from '../../src/model/reach-report.ts';
import { runCli } from './run-cli.ts';

const fixtures = join(import.meta.dirname, '../../fixtures');
const incident = join(fixtures, 'incidents/purged-development-database');

async function reach(folder: string, ...options: string[]): Promise<string> {
  const { stdout, code } = await runCli(['graph', '--reach', folder, '--no-cache', ...options]);
  expect(code).toBe(0);
  return stdout;
}

describe('graph --reach', () => {
  it('lists what tests reach, the worst first, with where it goes and who causes it', async () => {
    const text = await reach(incident);
    const lines = text.split('\n');
    const first = lines.findIndex((line) => line.includes('destroy-store'));
    expect(lines[first]).toContain('destroy-store  database/sqlite  real  data/battle_d.db');
    expect(lines[first + 1]).toContain('src/db/database.ts:29  9 test files');
  });

  it('says of a repaired suite that nothing that stays is destroyed', async () => {
    const json = JSON.parse(await reach(`${incident}-repaired`, '-f', 'json')) as ReachReport;
    const open = json.reaches.filter(
      ({ cuts, target, effect }) =>
        cuts.length === 0 && target.exposure !== 'throwaway' && effect !== 'construct',
    );
    expect(open).toEqual([]);
  });

  it('writes the same bytes twice, and no path of the machine', async () => {
    const one = await reach(incident, '-f', 'json');
    const two = await reach(incident, '-f', 'json');
    expect(two).toBe(one);
    expect(one).not.toContain(fixtures);
  });

  it('keeps to one line when asked to', async () => {
    expect(await reach(incident, '--quiet')).toMatch(/^12 test files in 1 run, .* throwaway\n$/);
  });

  it('shows the way and what holds things back on request', async () => {
    const folder = join(fixtures, 'trace/module-mocks/fires-partial-factory');
    const text = await reach(folder, '--verbose');
    expect(text).toMatch(/1\. tests\/nightly\.test\.ts:\d+ {2}test 'purges'/);
    expect(text).toContain('held back by module mock (module-mock) at tests/nightly.test.ts:6');
  });

  it('refuses formats that it does not have', async () => {
    const { code, stderr } = await runCli(['graph', '--reach', incident, '-f', 'dot', '--no-cache']);
    expect(code).toBe(2);
    expect(stderr).toContain('The formats are: terminal, json.');
  });
});

describe('why file:line', () => {
  it('tells from a test to the effect, and where its target comes from', async () => {
    const { stdout } = await runCli(['why', 'src/db/database.ts:29', incident, '--no-cache']);
    expect(stdout).toContain('destroy-store database/sqlite real data/battle_d.db happens here');
    expect(stdout).toContain('tests/auth.test.ts:9  after-each hook');
    expect(stdout).toContain('its address: src/settings.ts:7');
  });

  it('says so where nothing is reached', async () => {
    const { stdout } = await runCli(['why', 'src/settings.ts:1', incident, '--no-cache']);
    expect(stdout).toContain('No test was seen to reach anything here.');
  });
});
