import { describe, expect, it } from 'vitest';
import { auditGithub } from '../../src/report/formats/audit-github.ts';
import { auditPrComment } from '../../src/report/formats/markdown/pr-comment.ts';
import { audit, risk } from './support/audits.ts';

const context = { columns: 80, color: false, verbose: false };
const hostile = 'a,b:c%d\n::set-output name=x::y ##[add-mask]z\r';

function github(...risks: Parameters<typeof risk>[0][]): readonly string[] {
  const text = auditGithub.render(audit({ risks: risks.map(risk) }), context) as string;
  return text.trimEnd().split('\n');
}

describe('annotations for GitHub', () => {
  it('stand at the first place of each risk, and end with the verdict', () => {
    expect(github({})).toEqual([
      '::error file=src/db.ts,line=9,endLine=9,title=R1%2C high%2C active%3A Tests write to the database::It writes. Use another database. Then: isolation-audit why src/db.ts:9',
      '::error title=Test isolation%3A UNSAFE::R1 (high): Tests write to the database, at src/db.ts:9.',
    ]);
  });

  it('are errors only for what a run does, and none for what is held back', () => {
    const [latent, medium, low, ...rest] = github(
      { status: 'latent' },
      { severity: 'medium' },
      { severity: 'low' },
      { status: 'mitigated' },
    );
    expect([latent, medium, low].map((line) => line?.split(' ')[0])).toEqual([
      '::warning',
      '::warning',
      '::notice',
    ]);
    expect(rest).toHaveLength(1);
  });

  it('hold no command of scanned text', () => {
    const lines = github({
      title: hostile,
      currentBehaviour: hostile,
      locations: [{ file: hostile, line: 1, endLine: 1, role: 'primary', message: hostile }],
    });
    expect(lines).toHaveLength(2);
    expect(lines.join('\n')).not.toContain('##[');
    expect(lines[0]).toMatch(/^::error file=a%2Cb%3Ac%25d[^:]*,line=1,/);
  });
});

describe('the comment on a pull request', () => {
  it('says what a reviewer has to know, in few lines', () => {
    const text = auditPrComment.render(
      audit({ risks: Array.from({ length: 300 }, (_, index) => risk({ id: `R${index + 1}` })) }),
      context,
    ) as string;
    expect(text).toMatch(/^<!-- isolation-audit -->\n\n### Test isolation: UNSAFE\n/);
    expect(text).toContain('And 290 more.');
    expect(text.split('\n').length).toBeLessThan(40);
    expect(text.length).toBeLessThan(65_536);
  });

  it('has no markup of scanned text', () => {
    const text = auditPrComment.render(
      audit({ risks: [risk({ title: '@team | <b> [x](http://evil)' })] }),
      context,
    ) as string;
    expect(text).toContain('@&#8203;team &#124; \\<b\\> \\[x\\](http:\\/\\/evil)');
  });

  it('says so where nothing is open', () => {
    expect(auditPrComment.render(audit({}), context)).toContain('No risk is open.');
  });
});
