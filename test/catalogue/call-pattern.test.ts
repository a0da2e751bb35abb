import { describe, expect, it } from 'vitest';
import { matchesPattern } from '../../src/catalogue/call-pattern.ts';

describe('call patterns', () => {
  it.each([
    ['flushall', 'flushAll'],
    ['*.deleteMany', 'deleteMany'],
    ['*.deleteMany', 'user().deleteMany'],
    ['collection().drop', 'collection.drop'],
    ['()', ''],
    ['().**.del', 'del'],
    ['get*', 'forget'],
  ])('%s does not describe %s', (pattern, path) => {
    expect(matchesPattern(pattern, path)).toBe(false);
  });

  it.each([
    ['*.deleteMany', 'user.deleteMany'],
    ['collection().drop', 'collection().drop'],
    ['().**.del', '().del'],
    ['().**.del', '().where().andWhere().del'],
    ['**.create', 'checkout.sessions.create'],
    ['**.create', 'create'],
    ['get*', 'getUser'],
    ['*.delete*', 'users.deleteUser'],
    ['()', '()'],
  ])('%s describes %s', (pattern, path) => {
    expect(matchesPattern(pattern, path)).toBe(true);
  });

  it('can leave case aside', () => {
    expect(matchesPattern('flushall', 'flushAll', true)).toBe(true);
  });

  it('takes no longer for chains that nobody writes', () => {
    const path = Array.from({ length: 50_000 }, () => 'a()').join('.');
    expect(matchesPattern('**.a().**.b().**.c', path)).toBe(false);
  });
});
