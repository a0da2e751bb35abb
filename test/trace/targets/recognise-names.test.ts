import { describe, expect, it } from 'vitest';
import {
  isProductionName,
  isTestName,
  isTestPath,
  kindOfHost,
} from '../../../src/trace/targets/recognise-names.ts';

describe('names of tests, by whole segments', () => {
  it.each([
    ...['latest', 'contest', 'customer_testimonials', 'attestation', 'social', 'greatest', 'protest'],
    ...['shop', 'orders', 'special', 'fastest-db', '', 'prod_test_results', 'testProd', 'live-e2e'],
    ...['citest2', 'tester'],
  ])('%s is none', (name) => {
    expect(isTestName(name)).toBe(false);
  });

  it.each([
    ...['test', 'shop_test', 'shop-test', 'test_shop', 'shopTest', 'test1', 'shop_test_2', 'testing'],
    ...['testdb', 'e2e', 'shop-e2e', 'ci_db', 'shop.test', 'TEST_SHOP', './data/test.db', 'vitest'],
  ])('%s is one', (name) => {
    expect(isTestName(name)).toBe(true);
  });
});

describe('names of production', () => {
  it.each(['product', 'products', 'reproduction_steps', 'olive', 'delivery', 'livestock', 'shop', ''])(
    '%s is none',
    (name) => {
      expect(isProductionName(name)).toBe(false);
    },
  );

  it.each([
    'prod',
    'shop_prod',
    'prod-eu-1',
    'production',
    'shopProduction',
    'db.prod.example.com',
    'live',
    'PRD',
  ])('%s is one', (name) => {
    expect(isProductionName(name)).toBe(true);
  });
});

describe('hosts', () => {
  it.each([
    ...(
      [
        'localhost',
        '127.0.0.1',
        '127.1.2.3',
        '::1',
        '[::1]',
        '0.0.0.0',
        'LOCALHOST',
        'api.localhost',
      ] as const
    ).map((host) => [host, 'local']),
    ...['host.docker.internal', '/var/run/postgresql', ''].map((host) => [host, 'local']),
    ...['10.0.0.5', '192.168.1.2', '172.16.0.1', '172.31.9.9', 'fd00::1', 'postgres', 'db'].map((host) => [
      host,
      'private',
    ]),
    ...['db.internal', 'nas.local', 'redis.default.svc.cluster.local'].map((host) => [host, 'private']),
    ...[
      '172.32.0.1',
      '8.8.8.8',
      '2001:db8::1',
      'db.example.com',
      'localhost.example.com',
      '127.0.0.1.nip.io',
    ].map((host) => [host, 'remote']),
    ...['notlocalhost.com', 'test.example.com', 'mylocalhost.io'].map((host) => [host, 'remote']),
    ...['db.invalid', 'api.test', 'nowhere.invalid.'].map((host) => [host, 'nowhere']),
  ])('%s is %s', (host, kind) => {
    expect(kindOfHost(host)).toBe(kind);
  });
});

describe('paths of tests', () => {
  it.each(['src/db.ts', 'src/latest/db.ts', 'src/contest.ts', 'testament/a.ts', 'src/test.config/a.ts'])(
    '%s is none',
    (path) => {
      expect(isTestPath(path)).toBe(false);
    },
  );

  it.each(['tests/db.ts', 'src/__tests__/a.ts', 'src/db.test.ts', 'src/a_spec.ts', 'e2e/a.ts', 'a.cy.js'])(
    '%s is one',
    (path) => {
      expect(isTestPath(path)).toBe(true);
    },
  );
});
