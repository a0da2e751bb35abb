import { describe, expect, it } from 'vitest';
import { addressOf, samePort } from '../../../src/frameworks/network-blocks/url-pattern.ts';

describe('addresses', () => {
  it.each([
    ['https://api.example.com', { scheme: 'https', host: 'api.example.com', path: '/' }],
    [
      'http://a:b@Api.example.com:8080/v1?x=1',
      { scheme: 'http', host: 'api.example.com', port: '8080', path: '/v1' },
    ],
    ['https://*.example.com/*', { scheme: 'https', host: '*.example.com', path: '/*' }],
    ['https://{…}/orders', { scheme: 'https', host: '{…}', path: '/orders' }],
    ['https://:host/orders/:id', { scheme: 'https', host: ':host', path: '/orders/:id' }],
    ['/orders', { path: '/orders' }],
    ['orders', {}],
  ])('%s', (text, expected) => {
    expect(addressOf(text)).toEqual(expected);
  });

  it('have the port of their scheme', () => {
    expect(samePort(addressOf('https://a/'), addressOf('https://a:443/'))).toBe(true);
    expect(samePort(addressOf('https://a/'), addressOf('http://a/'))).toBe(false);
    expect(samePort(addressOf('http://a:3000/'), addressOf('http://a/'))).toBe(false);
  });
});
