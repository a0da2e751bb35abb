import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { otherRules } from '../../src/rules/all-rules.ts';
import { compareRisks } from './expectations.ts';

const root = join(import.meta.dirname, '../../fixtures/rules');

const folders = readdirSync(root).flatMap((rule) =>
  readdirSync(join(root, rule)).map((name) => `${rule}/${name}`),
);

const isQuiet = (name: string): boolean => name.includes('/quiet-');

describe('every fixture of rules', () => {
  it.each(folders)('%s', async (name) => {
    const { missing, extra, problems, rules } = await compareRisks(join(root, name));
    expect({ missing, extra, problems }).toEqual({ missing: [], extra: [], problems: [] });
    const [rule = ''] = name.split('/');
    expect(rules.includes(rule)).toBe(!isQuiet(name));
  });

  it.each([...otherRules.map(({ id }) => id), 'orphan-test-destroys', 'settings-leak-between-files'])(
    '%s fires somewhere, and is quiet somewhere',
    (rule) => {
      expect(folders.filter((name) => name.startsWith(`${rule}/`)).map(isQuiet)).toEqual(
        expect.arrayContaining([true, false]),
      );
    },
  );
});
