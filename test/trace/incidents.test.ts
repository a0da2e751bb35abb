import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareFixture } from './trace-fixture.ts';

const root = join(import.meta.dirname, '../../fixtures/incidents');
const incidents = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

describe('incidents', () => {
  it.each(incidents)('%s', async (name) => {
    const folder = join(root, name);
    const difference = await compareFixture(folder);
    // As in the fixtures of trace: expectations that are not met yet.
    if (existsSync(join(folder, '.not-yet'))) expect(difference).not.toEqual({ missing: [], extra: [] });
    else expect(difference).toEqual({ missing: [], extra: [] });
  });
});
