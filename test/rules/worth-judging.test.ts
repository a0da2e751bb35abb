import { describe, expect, it } from 'vitest';
import type { Exposure, Reach } from '../../src/model/trace.ts';
import { worthJudging } from '../../src/rules/worth-judging.ts';
import { cut, reach } from '../report/support/audits.ts';

function removing(text: string, exposure: Exposure = 'shared'): Reach {
  return reach({
    effect: 'destroy-set',
    boundary: { kind: 'file-system', technology: 'files' },
    target: { ...reach().target, text, exposure },
  });
}

const isJudged = (one: Reach): boolean => worthJudging([one], []).length > 0;

describe('a folder that is removed', () => {
  it.each([
    'packages/ui/dist',
    'dist/',
    'apps/web/.next',
    'coverage/unit',
    'packages/a/tsconfig.tsbuildinfo',
  ])('%s is made again by the next build', (text) => {
    expect(isJudged(removing(text))).toBe(false);
  });

  it.each(['data', 'uploads/', 'packages/ui/distribution', 'src/builders', 'backups/out.json'])(
    '%s is not',
    (text) => {
      expect(isJudged(removing(text))).toBe(true);
    },
  );

  it('is judged where it lies outside of the tree', () => {
    expect(isJudged(removing('/srv/app/dist', 'real'))).toBe(true);
  });
});

describe('what something holds back', () => {
  const check = cut('src/db.ts', 5, 'refusal');
  const mock = cut('tests/a.test.ts', 1, 'module-mock');
  const judged = (one: Reach, others: readonly Reach[] = []): boolean =>
    worthJudging([one, ...others], [check, mock]).includes(one);

  it('is judged where it is a check, as the trace noted it', () => {
    expect(judged(reach({ cuts: [check.id] }))).toBe(true);
  });

  it('is not where a double stands in, or nobody knows what', () => {
    expect(judged(reach({ cuts: [check.id, mock.id] }))).toBe(false);
    expect(judged(reach({ cuts: ['refusal src/elsewhere.ts:1'] }))).toBe(false);
  });

  it('is not said twice where the same happens all the same', () => {
    expect(judged(reach({ cuts: [check.id] }), [reach()])).toBe(false);
  });
});

describe('what somebody has to ask for', () => {
  const branch = cut('src/db.ts', 9, 'branch');
  const asked = reach({ latent: true, effect: 'write', test: 'tests/gated.test.ts' });
  const judged = (one: Reach, others: readonly Reach[], isStarted?: (run: string) => boolean): boolean =>
    worthJudging([one, ...others], [branch], isStarted).includes(one);

  it('says nothing new of a target to which the same happens anyway, or worse', () => {
    expect(judged(asked, [reach({ effect: 'write' })])).toBe(false);
    expect(judged(asked, [reach({ effect: 'destroy-set' })])).toBe(false);
    expect(judged({ ...asked, latent: false, cuts: [branch.id] }, [reach({ effect: 'write' })])).toBe(false);
  });

  it('is told once, also where a condition of another run holds it back', () => {
    expect(judged({ ...asked, latent: false, cuts: [branch.id] }, [asked])).toBe(false);
    expect(judged(asked, [{ ...asked, latent: false, cuts: [branch.id] }])).toBe(true);
  });

  it('is judged where it is worse, somewhere else, or the other is in no started run', () => {
    const { target } = reach();
    expect(judged(asked, [])).toBe(true);
    expect(judged({ ...asked, effect: 'destroy-store' }, [reach({ effect: 'write' })])).toBe(true);
    expect(judged(asked, [reach({ effect: 'write', target: { ...target, text: 'elsewhere' } })])).toBe(true);
    expect(judged(asked, [reach({ effect: 'write' })], () => false)).toBe(true);
    expect(judged(asked, [reach({ effect: 'write', latent: true })])).toBe(true);
  });
});
