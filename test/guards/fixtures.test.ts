import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allGuardKinds } from '../../src/guards/all-guards.ts';
import { compareGuards } from './guard-fixture.ts';

const root = join(import.meta.dirname, '../../fixtures/guards');

const folders = readdirSync(root).flatMap((kind) =>
  readdirSync(join(root, kind)).map((name) => `${kind}/${name}`),
);

const isQuiet = (name: string): boolean => name.includes('/quiet-');

describe('every fixture of guards', () => {
  it.each(folders)('%s', async (name) => {
    const { missing, extra, problems, kinds } = await compareGuards(join(root, name));
    expect({ missing, extra, problems }).toEqual({ missing: [], extra: [], problems: [] });
    const [kind = ''] = name.split('/');
    expect(kinds.includes(kind)).toBe(!isQuiet(name));
  });

  // What is told by cuts of the trace alone is held to examples in fixtures/trace.
  const fromTheTrace = ['module-alias'];

  it.each(allGuardKinds.map(({ id }) => id).filter((id) => !fromTheTrace.includes(id)))(
    '%s fires somewhere, and is quiet somewhere',
    (kind) => {
      expect(folders.filter((name) => name.startsWith(`${kind}/`)).map(isQuiet)).toEqual(
        expect.arrayContaining([true, false]),
      );
    },
  );
});
