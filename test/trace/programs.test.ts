import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { containers } from '../../src/trace/commands/programs/containers.ts';
import { migrationTools } from '../../src/trace/commands/programs/migration-tools.ts';
import { storeShells } from '../../src/trace/commands/programs/store-shells.ts';

const folder = join(import.meta.dirname, '../../fixtures/trace/child-processes');
const programs = [...migrationTools, ...storeShells, ...containers];

/** What the global set-ups of all fixtures of a kind start, as text. */
function startedBy(kind: 'fires' | 'quiet'): string {
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`))
    .map((name) => join(folder, name, 'tests/global-setup.ts'))
    .map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''))
    .join('\n');
}

describe.each(['fires', 'quiet'] as const)('a fixture that %s', (kind) => {
  const started = startedBy(kind);

  it.each(programs.map(({ names }) => ({ names })))('starts one of $names', ({ names }) => {
    const isStarted = names.some((name) => new RegExp(`(?:['"\`]|npx |&& )${name}\\b(?!-)`).test(started));
    expect(isStarted, names.join()).toBe(true);
  });
});

describe('programs', () => {
  it('are each known once', () => {
    const names = programs.flatMap((one) => one.names);
    expect(new Set(names).size).toBe(names.length);
  });

  it('have a link for what is claimed of them', () => {
    expect(programs.filter(({ link }) => !link.startsWith('https://'))).toEqual([]);
  });
});
