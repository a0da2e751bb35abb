import { describe, expect, it } from 'vitest';
import type { AuditReport } from '../../src/model/audit-report.ts';
import { audit, cut, guard, linked, reach, risk } from './support/audits.ts';

function verdict(input: Parameters<typeof audit>[0]): AuditReport['verdict']['value'] {
  return audit(input).verdict.value;
}

describe('the verdict', () => {
  it('is UNSAFE with an active high or critical risk, whatever else there is', () => {
    expect(verdict({ risks: [risk()], reaches: [reach({}, 'unresolved')] })).toBe('UNSAFE');
    expect(verdict({ risks: [risk({ severity: 'critical', boundary: null })] })).toBe('UNSAFE');
  });

  it('is UNKNOWN where a write goes to a place that was not found out', () => {
    expect(verdict({ risks: [risk({ severity: 'medium' })], reaches: [reach({}, 'unresolved')] })).toBe(
      'UNKNOWN',
    );
    expect(verdict({ reaches: [reach({ effect: 'read' }, 'unresolved')] })).toBe('SAFE');
    expect(verdict({ reaches: [reach({ cuts: ['module-mock a.ts:1'] }, 'unresolved')] })).toBe('SAFE');
  });

  it('is CONDITIONALLY SAFE with an active medium or a latent high risk', () => {
    expect(verdict({ risks: [risk({ severity: 'medium' })] })).toBe('CONDITIONALLY SAFE');
    expect(verdict({ risks: [risk({ status: 'latent' })] })).toBe('CONDITIONALLY SAFE');
    expect(verdict({ risks: [risk({ status: 'latent', severity: 'medium' })] })).toBe('SAFE');
  });

  it('is CONDITIONALLY SAFE where a single check holds something high back', () => {
    const refusal = cut('src/db.ts', 5, 'refusal');
    const only = guard({
      strength: 'refuses-by-target',
      location: { file: 'src/db.ts', line: 5, endLine: 5 },
    });
    const report = audit({ reaches: [reach({ cuts: [refusal.id] })], cuts: [refusal], guards: [only] });
    expect(report.boundaries.map(({ verdict: one, heldBackBy }) => [one, heldBackBy])).toEqual([
      ['CONDITIONALLY SAFE', ['G1']],
    ]);
  });

  it('is SAFE with one line of reason where nothing is constructed', () => {
    expect(audit({}).verdict).toEqual({
      value: 'SAFE',
      why: 'No client of anything real is constructed in what the tests load.',
    });
  });

  it('is none where nothing was analysed, or only a part', () => {
    expect(audit({ linked: { ...linked, tests: [] } }).verdict).toEqual({
      value: null,
      why: 'No test was found, so nothing was analysed.',
    });
    expect(verdict({ risks: [risk()], options: { only: ['a/**'], runs: [] } })).toBeNull();
  });

  it('is UNKNOWN where tests in another language were not followed, if nothing worse is found', () => {
    const other = { ...linked, otherSuites: [{ language: 'Go', files: 2, example: 'api/store_test.go' }] };
    expect(audit({ linked: other }).verdict).toEqual({
      value: 'UNKNOWN',
      why: '2 files of tests in Go were not followed, such as api/store_test.go.',
    });
    expect(audit({ linked: other }).examined.unresolved).toEqual([
      {
        ...{ file: 'api/store_test.go', line: 1, what: '2 files of tests in Go' },
        why: 'tests in Go are not followed',
      },
    ]);
    expect(verdict({ linked: { ...other, tests: [] } })).toBe('UNKNOWN');
    expect(verdict({ linked: other, risks: [risk({ severity: 'medium' })] })).toBe('UNKNOWN');
    expect(verdict({ linked: other, risks: [risk()] })).toBe('UNSAFE');
  });

  it('says why, with a place', () => {
    expect(audit({ risks: [risk()] }).verdict.why).toBe(
      'R1 (high): Tests write to the database, at src/db.ts:9.',
    );
    const mock = cut('tests/a.test.ts', 2);
    expect(audit({ reaches: [reach({ cuts: [mock.id] })], cuts: [mock] }).verdict.why).toBe(
      'Every way of a test to database/postgres is held back, the one to src/db.ts:9 by the module-mock at tests/a.test.ts:2.',
    );
  });
});
