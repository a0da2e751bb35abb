import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const root = join(import.meta.dirname, '../..');
const incident = join(root, 'fixtures/incidents/purged-development-database');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const leftOut = '…';

/** A paragraph that names a command, and right below it what the command prints. */
const excerpts = [...readme.matchAll(/([^\n]+(?:\n[^\n]+)*)\n\n```text\n([\s\S]*?)```/g)].map(
  ([, sentence = '', printed = '']) => ({
    command: /`isolation-audit ([^`]+)`/.exec(sentence)?.[1] ?? '',
    lines: printed.trimEnd().split('\n'),
  }),
);

/** Runs of lines that stand together. */
function piecesOf(lines: readonly string[]): readonly string[] {
  return lines
    .join('\n')
    .split(new RegExp(`^${leftOut}$`, 'm'))
    .map((piece) => piece.replace(/^\n|\n$/g, ''));
}

describe('the README', () => {
  it('shows what commands print', () => {
    expect(excerpts.map(({ command }) => command)).toEqual([
      'scan --fail-on never',
      'why src/db/database.ts:29',
    ]);
    expect([...readme.matchAll(/```text\n/g)]).toHaveLength(excerpts.length);
  });

  it.each(excerpts)('shows what $command prints', async ({ command, lines }) => {
    const cwd = mkdtempSync(join(tmpdir(), 'readme-'));
    const { stdout, code } = await runCli([...command.split(' '), incident, '--no-cache'], { cwd });
    rmSync(cwd, { recursive: true });
    expect(code).toBe(0);
    let rest = `\n${stdout.trimEnd()}\n`;
    for (const [position, piece] of piecesOf(lines).entries()) {
      if (piece === '') continue;
      const found = rest.indexOf(`\n${piece}\n`);
      expect(rest, 'lines that the command does not print, or not there').toContain(`\n${piece}\n`);
      if (position === 0) expect(found, 'lines left out without saying so').toBe(0);
      rest = rest.slice(found + piece.length + 1);
    }
    if (lines.at(-1) !== leftOut) expect(rest, 'lines left out without saying so').toBe('\n');
  });
});
