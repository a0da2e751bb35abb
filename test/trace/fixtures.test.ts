import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareFixture } from './trace-fixture.ts';
import { notYet } from './not-yet.ts';

const root = join(import.meta.dirname, '../../fixtures/trace');

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

describe.each(foldersIn(root))('%s', (pattern) => {
  it.each(foldersIn(join(root, pattern)))('%s', async (name) => {
    const difference = await compareFixture(join(root, pattern, name));
    if (notYet.has(`${pattern}/${name}`)) expect(difference).not.toEqual({ missing: [], extra: [] });
    else expect(difference).toEqual({ missing: [], extra: [] });
  });
});
