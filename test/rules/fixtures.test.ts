import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditReport } from '../../src/model/audit-report.ts';
import { reachRules } from '../../src/rules/all-rules.ts';
import { auditFixture } from './judge-fixture.ts';

const root = join(import.meta.dirname, '../../fixtures/trace');

const folders = readdirSync(root)
  .filter((pattern) => statSync(join(root, pattern)).isDirectory())
  .flatMap((pattern) => readdirSync(join(root, pattern)).map((name) => `${pattern}/${name}`))
  .filter((name) => !existsSync(join(root, name, '.not-yet')));

const isQuiet = (name: string): boolean => name.includes('/quiet-');

const heard = new Set<string>();

describe('every fixture of the trace, judged', () => {
  it.each(folders.filter(isQuiet))('%s holds no active risk worth a thought', async (name) => {
    const { risks, verdict } = await auditFixture(join(root, name));
    const bad = risks.filter(
      ({ status, severity }) => status === 'active' && severity !== 'low' && severity !== 'info',
    );
    expect(bad.map(({ rule, title }) => `${rule}: ${title}`)).toEqual([]);
    expect(verdict.value).not.toBe('UNSAFE');
  });

  it.each(folders.filter((name) => !isQuiet(name)))(
    '%s holds a risk, with all that it owes',
    async (name) => {
      const { risks } = await auditFixture(join(root, name));
      const open = risks.filter(({ status }) => status !== 'mitigated');
      expect(open.length).toBeGreaterThan(0);
      for (const risk of risks) {
        heard.add(risk.rule);
        expect(missingIn(risk)).toEqual([]);
      }
    },
  );

  it('fires every rule about an effect', () => {
    const silent = reachRules.map(({ id }) => id).filter((id) => !heard.has(id));
    // These have fixtures of their own.
    const own = ['safe-only-through-the-script', 'orphan-test-destroys', 'settings-leak-between-files'];
    expect(silent.filter((id) => !own.includes(id))).toEqual([]);
  });
});

/** What no risk may be without. */
function missingIn(risk: AuditReport['risks'][number]): readonly string[] {
  const { locations, path, whyNotHigher, whyNotLower, remediation, currentBehaviour, rule } = risk;
  const [first] = locations;
  return [
    ...(first?.role === 'primary' ? [] : [`${rule}: no primary place`]),
    ...(path.length > 0 || risk.factors.effect === null ? [] : [`${rule}: no path`]),
    ...(whyNotHigher === '' || whyNotLower === '' ? [`${rule}: no reasons`] : []),
    ...(remediation.steps.length === 0 || remediation.verify === '' ? [`${rule}: no remedy`] : []),
    ...(currentBehaviour.includes('undefined') ? [`${rule}: an undefined word`] : []),
  ];
}
