import { describe, expect, it } from 'vitest';
import { letsIn } from '../../../../src/frameworks/runners/pytest/expression.ts';

const marks: Readonly<Record<string, boolean>> = { slow: true, db: true, fast: false, web: false };

const ask = (expression: string): boolean | undefined => letsIn(expression, (name) => marks[name]);

describe('an expression over marks and names', () => {
  it.each([
    ['', true],
    ['slow', true],
    ['fast', false],
    ['not slow', false],
    ['not not slow', true],
    ['slow and db', true],
    ['slow and not db', false],
    ['fast or db', true],
    ['not (fast or web)', true],
    ['not(fast or web)', true],
    ['fast or slow and web', false],
    ['(fast or slow) and db', true],
    ['((slow))', true],
    ['True and not False', true],
  ])('%s', (expression, expected) => {
    expect(ask(expression)).toBe(expected);
  });

  it.each([
    ['unknown', undefined],
    ['not unknown', undefined],
    ['unknown and fast', false],
    ['unknown or slow', true],
    ['unknown or fast', undefined],
    ["slow(reason='x')", undefined],
    ["fast(reason='x')", false],
  ])('says nothing that is not known: %s', (expression, expected) => {
    expect(ask(expression)).toBe(expected);
  });

  it.each(['slow db', 'slow and', 'or slow', '(slow', 'slow)', 'not', '()', 'slow & db', '{}'])(
    'is refused by pytest: %s',
    (expression) => {
      expect(ask(expression)).toBeUndefined();
    },
  );

  it('ends, however it is written', () => {
    expect(ask('('.repeat(2_000))).toBeUndefined();
    expect(ask(`${'('.repeat(500)}slow${')'.repeat(500)}`)).toBeUndefined();
    expect(ask('not '.repeat(900) + 'slow')).toBe(true);
    expect(ask('slow and '.repeat(400) + 'slow')).toBe(true);
    expect(ask('a('.repeat(1_000))).toBeUndefined();
    expect(ask('x'.repeat(100_000))).toBeUndefined();
  });
});
