import { describe, expect, it } from 'vitest';
import { callMember } from '../../src/guards/probe/members.ts';
import { Open, unknown } from '../../src/guards/probe/unknown.ts';

describe('methods of lists that hold what nobody knows', () => {
  it.each([
    ['join', ['-']],
    ['join', []],
    ['indexOf', ['x']],
    ['includes', ['x']],
  ])('%s is not known', (name, given) => {
    expect(callMember([unknown, 'y'], name, given)).toBe(unknown);
    expect(callMember([new Open('name'), 'y'], name, given)).toBe(unknown);
  });

  it('tells what the rest decides', () => {
    expect(callMember([unknown, 'x'], 'includes', ['x'])).toBe(true);
    expect(callMember(['a', 1], 'join', ['-'])).toBe('a-1');
    expect(callMember(['a', 'b'], 'join', [])).toBe('a,b');
    expect(callMember([unknown, 'x'], 'filter', [() => unknown])).toBe(unknown);
  });
});

it('what a method of a text refuses is not known', () => {
  expect(callMember('abc', 'normalize', ['no such form'])).toBe(unknown);
  expect(callMember('abc', 'normalize', ['NFC'])).toBe('abc');
});
