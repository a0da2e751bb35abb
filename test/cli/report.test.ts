import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditFormats } from '../../src/report/formats/audit-formats.ts';
import { runCli, type CliResult } from './run-cli.ts';

const incident = join(import.meta.dirname, '../../fixtures/incidents/truncated-demo-database');

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
  await runCli(['scan', incident, '--no-cache', '-f', 'json=scan.json'], { cwd: folder });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function report(...args: string[]): Promise<CliResult> {
  return runCli(['report', ...args], { cwd: folder });
}

function keep(name: string, change: (scan: Record<string, unknown>) => unknown): string {
  const scan = JSON.parse(readFileSync(join(folder, 'scan.json'), 'utf8')) as Record<string, unknown>;
  writeFileSync(join(folder, name), JSON.stringify(change(scan)));
  return name;
}

describe('report', () => {
  it.each(Object.keys(auditFormats))('says in %s what the scan says', async (format) => {
    const { stdout } = await runCli(['scan', incident, '--no-cache', '-f', format], { cwd: folder });
    expect(stdout).not.toBe('');
    expect(await report('scan.json', '-f', format)).toEqual({ code: 0, stdout, stderr: '' });
  });

  it('shows the summary unless somebody asks for a format', async () => {
    expect((await report('scan.json')).stdout).toBe((await report('scan.json', '-f', 'terminal')).stdout);
  });

  it('reads what a newer version added to', async () => {
    const name = keep('newer.json', (scan) => ({ ...scan, added: true }));
    expect((await report(name)).code).toBe(0);
  });

  it.each([
    ['another version', (scan: object) => ({ ...scan, schemaVersion: 2 }), 'it is no report of this schema'],
    ['something else', () => [], 'it is no report of this schema'],
    ['a part', (scan: object) => ({ ...scan, risks: undefined }), 'risks: '],
  ])('refuses %s', async (_, change, message) => {
    const { code, stdout, stderr } = await report(keep('wrong.json', change));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`wrong.json is not a scan: ${message}`);
  });

  it('refuses a file that is not there, and one that is no JSON', async () => {
    expect((await report('missing.json')).stderr).toBe('error: cannot read missing.json: ENOENT\n');
    writeFileSync(join(folder, 'text.json'), 'text');
    expect((await report('text.json')).stderr).toContain('it is no JSON');
  });
});
