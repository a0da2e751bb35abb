import { describe, expect, it } from 'vitest';
import type { Risk } from '../../src/model/judgement.ts';
import { suppress, suppressionsIn } from '../../src/scoring/suppressions.ts';

describe('comments that silence a rule', () => {
  it('need a reason', () => {
    expect(suppressionsIn('a.ts', '// isolation-audit-ignore store-reset-in-hook')).toEqual([]);
    expect(suppressionsIn('a.ts', '// isolation-audit-ignore store-reset-in-hook -- ')).toEqual([]);
  });

  it('speak of their own line, and of the next where they stand alone', () => {
    const text =
      'reset(); // isolation-audit-ignore a-rule -- it is ours\n  # isolation-audit-ignore b-rule until 2030-01-31 -- soon gone';
    expect(suppressionsIn('a.ts', text)).toEqual([
      { file: 'a.ts', line: 1, rule: 'a-rule', reason: 'it is ours', lines: [1] },
      { file: 'a.ts', line: 2, rule: 'b-rule', expires: '2030-01-31', reason: 'soon gone', lines: [2, 3] },
    ]);
  });

  const at = (line: number, role: 'primary' | 'member' | 'related', message = 'write') => ({
    ...{ file: 'a.ts', line, endLine: line, role, message },
  });
  const risk = (...locations: Risk['locations']): Risk =>
    ({ id: 'R1', rule: 'a-rule', locations }) as unknown as Risk;

  it('take a risk away once none of its places is left, and say so', () => {
    const comments = suppressionsIn('a.ts', '// isolation-audit-ignore a-rule -- ours');
    const { risks, suppressions } = suppress(
      [risk(at(2, 'primary'), at(9, 'related'))],
      comments,
      '2026-01-01',
    );
    expect(risks).toEqual([]);
    expect(suppressions).toMatchObject([{ state: 'used', silences: 1 }]);
  });

  it('leave the other places of a risk', () => {
    const comments = suppressionsIn('a.ts', '// isolation-audit-ignore a-rule -- ours');
    const { risks } = suppress([risk(at(2, 'primary'), at(7, 'member'))], comments, '2026-01-01');
    expect(risks).toMatchObject([{ id: 'R1', locations: [{ line: 7, role: 'primary' }] }]);
  });

  it('do nothing for another rule, and nothing once they have expired', () => {
    const text =
      '// isolation-audit-ignore other -- ours\n// isolation-audit-ignore a-rule until 2025-12-31 -- ours';
    const { risks, suppressions } = suppress(
      [risk(at(3, 'primary'))],
      suppressionsIn('a.ts', text),
      '2026-01-01',
    );
    expect(risks).toHaveLength(1);
    expect(suppressions.map(({ state }) => state)).toEqual(['unused', 'expired']);
  });
});
