import { describe, expect, it } from 'vitest';
import type { AuditBoundary } from '../../src/model/audit-report.ts';
import type { Guard } from '../../src/model/judgement.ts';
import { independent } from '../../src/report/audit/defence-depth.ts';
import { audit, cut, guard, reach, risk } from './support/audits.ts';

function boundaryOf(input: Parameters<typeof audit>[0]): AuditBoundary {
  const [boundary] = audit(input).boundaries;
  if (boundary === undefined) throw new Error('no boundary');
  return boundary;
}

function at(file: string, changes: Partial<Guard> = {}): Guard {
  return guard({ location: { file, line: 1, endLine: 1 }, ...changes });
}

describe('defence depth', () => {
  it('is nothing where a test gets to the real thing, whatever guards others', () => {
    const mock = cut('tests/a.test.ts');
    expect(
      boundaryOf({ reaches: [reach(), reach({ cuts: [mock.id] })], cuts: [mock], guards: [guard()] })
        .defenceDepth,
    ).toBe(0);
    expect(boundaryOf({ reaches: [reach({}, 'unresolved')] }).defenceDepth).toBe(0);
  });

  it('counts what holds the weakest way, things in one file once', () => {
    const [one, two, other] = [cut('tests/setup.ts', 1), cut('tests/setup.ts', 9), cut('src/db.ts')];
    const cuts = [one, two, other];
    expect(boundaryOf({ reaches: [reach({ cuts: [one.id, two.id] })], cuts }).defenceDepth).toBe(1);
    expect(boundaryOf({ reaches: [reach({ cuts: [one.id, other.id] })], cuts }).defenceDepth).toBe(2);
  });

  it('is one at least where only something throwaway is reached', () => {
    expect(boundaryOf({ reaches: [reach({}, 'throwaway')] }).defenceDepth).toBe(1);
    const guards = [at('tests/setup.ts'), at('src/db.ts')];
    expect(boundaryOf({ reaches: [reach({}, 'throwaway')], guards }).defenceDepth).toBe(2);
  });

  it('does not count a guard with a defect, one that only advises, or one of another run', () => {
    const guards = [
      at('a.ts', { defects: [{ id: 'swallowed', why: 'It is caught.' }] }),
      at('b.ts', { strength: 'advises' }),
      at('c.ts', { protects: [{ boundary: 'database/postgres', effect: 'write', runs: ['other'] }] }),
    ];
    expect(boundaryOf({ reaches: [reach({}, 'throwaway')], guards }).defenceDepth).toBe(1);
  });

  it('takes guards together that fail for one reason', () => {
    expect(independent([at('a.ts'), at('a.ts')])).toBe(1);
    expect(
      independent([at('a.ts', { trigger: 'DATABASE_URL is set' }), at('b.ts', { name: 'DATABASE_URL' })]),
    ).toBe(1);
    expect(independent([at('a.ts'), at('b.ts', { trigger: 'DATABASE_URL is set' })])).toBe(2);
  });
});

describe('what is said of a boundary', () => {
  it('counts uses without a construction as one client of their file', () => {
    const uses = [9, 4].map((line) => reach({ client: { file: 'tests/a.spec.ts', line } }));
    const { clients } = boundaryOf({ reaches: [...uses, reach({ client: { file: 'src/db.ts', line: 3 } })] });
    expect(clients.map(({ file, line }) => `${file}:${line}`)).toEqual(['src/db.ts:3', 'tests/a.spec.ts:4']);
  });

  it('names who gets where, and who is kept from it by what', () => {
    const mock = cut('tests/a.test.ts', 2);
    const { mechanism } = boundaryOf({
      reaches: [reach({ cuts: [mock.id] }), reach({ test: 'tests/b.test.ts' })],
      cuts: [mock],
    });
    expect(mechanism).toEqual([
      {
        text: 'tests/b.test.ts reaches postgres://localhost/app (real): write. The application connects there.',
        places: [{ file: 'src/db.ts', line: 3 }],
      },
      {
        text: 'tests/a.test.ts is kept from postgres://localhost/app (real) by module mock: write.',
        places: [{ file: 'tests/a.test.ts', line: 2 }],
      },
    ]);
  });

  it('calls a guard with a defect a weakness, not a strength', () => {
    const broken = guard({ defects: [{ id: 'swallowed', why: 'What it throws is caught.' }] });
    const { strengths, weaknesses } = boundaryOf({ reaches: [reach()], guards: [broken] });
    expect(strengths).toEqual([]);
    expect(weaknesses.map(({ text }) => text)).toEqual(['G1, a mock: What it throws is caught.']);
  });

  it('lists risks and places that were not found out as weaknesses', () => {
    const { weaknesses } = boundaryOf({ reaches: [reach({}, 'unresolved')], risks: [risk()] });
    expect(weaknesses.map(({ text }) => text)).toEqual([
      'R1: Tests write to the database.',
      'Where this goes was not found out: write. The application connects there.',
    ]);
  });

  it('has a place for every sentence', () => {
    const { mechanism, strengths, weaknesses } = boundaryOf({
      reaches: [reach(), reach({}, 'throwaway'), reach({}, 'unresolved')],
      guards: [guard()],
      risks: [risk()],
    });
    for (const { places } of [...mechanism, ...strengths, ...weaknesses]) expect(places).not.toEqual([]);
  });
});
