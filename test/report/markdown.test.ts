import { describe, expect, it } from 'vitest';
import { auditMarkdown } from '../../src/report/formats/markdown/markdown.ts';
import { auditTerminal } from '../../src/report/formats/audit-terminal.ts';
import { audit, cut, guard, linked, reach, risk, run } from './support/audits.ts';

const context = { columns: 80, color: false, verbose: true };
// eslint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u0009\u000b-\u001f\u202e]/;
const hostile = '|<img src=x> [a](http://evil)\n# x `b` @team \u001b[31m\u202e';

const hostileReport = audit({
  linked: {
    ...linked,
    name: hostile,
    runs: [
      {
        ...run,
        id: hostile,
        startedBy: [{ file: hostile, line: 1, command: hostile, what: 'script' }],
        setupFiles: [{ file: hostile, phase: 'setup', origin: { file: hostile, line: 1 } }],
        environment: [
          { name: hostile, text: hostile, origin: [], source: 'script', overridableBy: [hostile] },
        ],
        notes: [{ text: hostile }],
      },
    ],
    unresolved: [{ file: hostile, line: 1, specifier: hostile, reason: hostile }],
  },
  reaches: [
    reach({ test: hostile, at: { file: hostile, line: 1 }, client: { file: hostile, line: 2 } }),
    reach({ target: { ...reach().target, text: hostile, why: hostile }, cuts: [`spy ${hostile}:1`] }),
  ],
  cuts: [{ ...cut(hostile, 1, 'spy'), text: hostile }],
  guards: [
    guard({
      name: hostile,
      trigger: hostile,
      action: hostile,
      location: { file: hostile, line: 1, endLine: 1 },
      defects: [{ id: 'x', why: hostile }],
      provenBy: [{ file: hostile, line: 1 }],
    }),
  ],
  risks: [
    risk({
      title: hostile,
      locations: [{ file: hostile, line: 1, endLine: 1, role: 'primary', message: hostile }],
      path: [{ file: hostile, line: 1, what: hostile }],
      factors: { effect: 'write', exposure: 'real', adjustments: [{ step: -1, why: hostile }], guards: [] },
      whyNotHigher: hostile,
      whyNotLower: hostile,
      currentBehaviour: hostile,
      blastRadius: { testFiles: 1, tests: [hostile], runs: [hostile] },
      remediation: {
        summary: hostile,
        steps: [hostile],
        change: `\`\`\`\n${hostile}`,
        verify: hostile,
        term: 'immediate',
      },
    }),
  ],
  suppressions: [
    { file: hostile, line: 1, rule: 'default-is-real', reason: hostile, state: 'used', silences: 1 },
  ],
  plan: { immediate: [{ text: hostile, closes: ['R1'], verify: hostile }], shortTerm: [], longTerm: [] },
  text: () => hostile,
});

describe('the Markdown report', () => {
  const whole = auditMarkdown.render(
    audit({ reaches: [reach()], risks: [risk()], guards: [guard()] }),
    context,
  ) as string;

  it('has every chapter, in order', () => {
    expect(whole.match(/^## .*$/gm)).toEqual([
      '## 1. Executive summary',
      '## 2. Clients',
      '## 3. Runs',
      '## 4. Test-run verification',
      '## 5. CI workflows, scripts and test plans',
      '## 6. Risks',
      '## 7. Remediation plan',
      '## 8. Appendices',
    ]);
    expect(whole).toContain('Not observed yet');
  });

  it('tells of a risk everything that is known', () => {
    const chapter = whole.slice(whole.indexOf('## 6. Risks'), whole.indexOf('## 7.'));
    for (const part of [
      'Tests write to the database',
      "1. `tests/a.test.ts:4` test 'a'",
      '**Why not higher**: It is a write.',
      '**Why not lower**: It is real.',
      '**What happens now**: It writes.',
      '**Blast radius**: 1 test file in `.#vitest:test`.',
      '**Remediation**: Use another database',
      '1. Set the address.',
      '```diff\n-old\n+new\n```',
      'Then: `isolation-audit why src/db.ts:9`',
    ])
      expect(chapter).toContain(part);
  });

  it('says of each workflow and script what it starts', () => {
    expect(whole).toMatch(
      /\| `\.github\/workflows\/ci\.yml` +\| `\.#vitest:test` +\| none +\| \[R1\]\(#r1\)/,
    );
    expect(whole).toMatch(/\| `package\.json` +\| `\.#vitest:test`/);
  });

  it('keeps where a note comes from', () => {
    expect(whole).toContain('- A default was taken (vitest.config.ts:2)');
  });

  it('is not changed by what scanned text says', () => {
    const text = auditMarkdown.render(hostileReport, context) as string;
    const prose = text.replace(/^(`{3,})[\s\S]*?^\1$/gm, '');
    expect(prose).not.toMatch(/(?<!\\)<img|(?<!\\)\]\(http|@team/);
    expect(text).not.toMatch(unprintable);
    // A line break in a name would begin a heading, a bar a cell of its own.
    expect(prose.match(/^# /gm)).toHaveLength(1);
    expect(prose.match(/^## /gm)).toHaveLength(8);
    for (const table of tablesOf(prose)) {
      const widths = new Set(table.map((line) => line.split('|').length));
      expect([...widths], table.join('\n')).toHaveLength(1);
    }
  });
});

describe('the summary on a terminal', () => {
  it('has no control characters of scanned text', async () => {
    expect(await auditTerminal.render(hostileReport, context)).not.toMatch(unprintable);
  });

  it('is no longer than a screen, however much there is to say', async () => {
    const many = audit({
      risks: Array.from({ length: 50 }, (_, index) => risk({ id: `R${index + 1}` })),
      reaches: Array.from({ length: 50 }, (_, index) =>
        reach({ boundary: { kind: 'database', technology: `t${index}` } }),
      ),
    });
    const short = await auditTerminal.render(many, { ...context, verbose: false });
    expect(short.split('\n').length).toBeLessThan(45);
    expect(short).toContain('--verbose lists them all');
    const long = await auditTerminal.render(many, context);
    expect(long.split('\n').length).toBeGreaterThan(150);
  });
});

function tablesOf(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/(?:^\|.*\|$\n?)+/gm)].map(([table]) => table.trimEnd().split('\n'));
}
