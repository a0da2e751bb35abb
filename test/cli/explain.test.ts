import { describe, expect, it } from 'vitest';
import { allGuardKinds } from '../../src/guards/all-guards.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { runCli } from './run-cli.ts';

describe('explain', () => {
  it('lists every rule and every kind of guards, once', async () => {
    const { stdout, code } = await runCli(['explain']);
    expect(code).toBe(0);
    const ids = [...stdout.matchAll(/^ {2}([a-z-]+) {2}/gm)].map(([, id]) => id);
    expect(ids).toEqual([...allRules, ...allGuardKinds].map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(allRules)(
    'says of the rule $id what it is about, why, what to do and when it is quiet',
    async (rule) => {
      const { stdout } = await runCli(['explain', rule.id]);
      for (const part of [rule.title, rule.what, rule.why, rule.fix, rule.quietWhen]) {
        expect(part.length).toBeGreaterThan(10);
        expect(stdout).toContain(part);
      }
    },
  );

  it.each(allGuardKinds)('says of the guard $id what it is worth', async ({ id, title, help }) => {
    expect((await runCli(['explain', id])).stdout).toBe(`${id}: ${title}\n\n${help}\n`);
  });

  it('refuses what it does not know', async () => {
    const { code, stderr } = await runCli(['explain', 'nonsense']);
    expect([code, stderr]).toEqual([
      2,
      "error: there is no rule or guard 'nonsense'\nisolation-audit explain lists them all.\n",
    ]);
  });
});
