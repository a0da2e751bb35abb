import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareFixture } from './trace-fixture.ts';

const root = join(import.meta.dirname, '../../fixtures/trace');

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

describe.each(foldersIn(root))('%s', (pattern) => {
  it.each(foldersIn(join(root, pattern)))('%s', async (name) => {
    const folder = join(root, pattern, name);
    const difference = await compareFixture(folder);
    // An empty file of this name marks expectations that are not met yet; once they are, it has to go.
    if (existsSync(join(folder, '.not-yet'))) expect(difference).not.toEqual({ missing: [], extra: [] });
    else expect(difference).toEqual({ missing: [], extra: [] });
  });
});
