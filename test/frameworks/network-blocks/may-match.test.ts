import { describe, expect, it } from 'vitest';
import { mayMatch } from '../../../src/frameworks/network-blocks/may-match.ts';

const masks = { stars: true, names: true } as const;

describe('texts with wildcards', () => {
  it.each([
    ['/orders', '/orders', true],
    ['/orders', '/orders/1', false],
    ['/orders/:id', '/orders/1', true],
    ['/orders/:id', '/orders/1/lines', false],
    ['/orders/*', '/orders/1/lines', true],
    ['*/orders', 'https://api.example.com/orders', true],
    ['/orders/:id', '/orders/{…}', true],
    ['/orders/:id/lines', '/orders/{…}', true],
    ['/articles/:id', '/orders/{…}', false],
    ['/:kind/1', '/{…}/2', false],
  ])('%s and %s', (mask, path, expected) => {
    expect(mayMatch(mask, path, masks)).toBe(expected);
  });

  it('take wildcards for text where they mean nothing', () => {
    expect(mayMatch('/orders/:id', '/orders/1')).toBe(false);
    expect(mayMatch('/orders/*', '/orders/1')).toBe(false);
  });

  it('are compared in no time, whatever was written', () => {
    const begin = performance.now();
    expect(mayMatch('*a'.repeat(240), 'a'.repeat(479) + 'b', masks)).toBe(false);
    expect(mayMatch('*'.repeat(10_000), 'a'.repeat(10_000), masks)).toBe(false);
    expect(performance.now() - begin).toBeLessThan(1_000);
  });
});
