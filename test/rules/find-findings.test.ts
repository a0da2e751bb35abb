import { expect, it } from 'vitest';
import { findFindings } from '../../src/rules/find-findings.ts';
import type { RuleInput } from '../../src/model/judgement.ts';
import { linked, reach } from '../report/support/audits.ts';

const read = reach({ effect: 'read' });
const drop = reach({ effect: 'destroy-store', scope: { text: 'everything', kind: 'all' } });

const input = (reaches: RuleInput['reaches']): RuleInput => ({
  ...{ linked, reaches, cuts: [], incomplete: [], guards: [] },
  text: () => undefined,
  facts: () => undefined,
});

it('tells the worst of what happens at one place, in whatever order it was found', () => {
  for (const reaches of [
    [read, drop],
    [drop, read],
  ]) {
    const [finding] = findFindings(input(reaches));
    expect(finding?.primary.message).toContain('destroy-store');
    expect(finding?.title).toContain('empty or drop');
    expect(finding?.reaches).toEqual([drop, read]);
  }
});

it('tells once what a line does to files, as it is at worst, where only one run knows the folder', () => {
  const files = { kind: 'file-system', technology: 'files' } as const;
  const known = reach({ effect: 'destroy-some', boundary: files, run: 'known' });
  const open = reach({
    ...{ effect: 'destroy-set', boundary: files, run: 'open' },
    target: { ...known.target, exposure: 'undecided', text: 'a variable', variables: ['DATA'] },
  });
  const findings = findFindings(input([open, known]));
  expect(findings).toHaveLength(1);
  expect(findings[0]?.reaches).toEqual([known, open]);
  expect(findings[0]?.currentBehaviour).toContain(known.target.text);
});
