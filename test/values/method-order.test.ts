import { describe, expect, it } from 'vitest';
import { methodOrder } from '../../src/values/method-order.ts';

function orderOf(start: string, bases: Readonly<Record<string, string>>): string {
  return methodOrder(
    start,
    (one) => one,
    (one) => Array.from(bases[one] ?? ''),
  ).join('');
}

describe('the order in which classes are asked', () => {
  it('is the chain of bases', () => {
    expect(orderOf('C', { C: 'B', B: 'A' })).toBe('CBA');
  });

  it('asks a shared base after all that extend it', () => {
    expect(orderOf('D', { D: 'BC', B: 'A', C: 'A' })).toBe('DBCA');
  });

  it('keeps what the bases themselves say', () => {
    expect(orderOf('Z', { Z: 'XY', X: 'AB', Y: 'AC', A: 'O', B: 'O', C: 'O' })).toBe('ZXYABCO');
  });

  it('ends where a class extends itself', () => {
    expect(orderOf('A', { A: 'B', B: 'A' })).toBe('AB');
  });

  it('takes the first where bases contradict each other', () => {
    expect(orderOf('Z', { Z: 'XY', X: 'AB', Y: 'BA' })).toHaveLength(5);
  });
});
