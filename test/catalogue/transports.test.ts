import { expect, it } from 'vitest';
import { libraries } from '../../src/catalogue/index.ts';
import { librariesWithTransport, transportOf } from '../../src/catalogue/transports.ts';

const byId = new Map(libraries.map((library) => [library.id, library]));

it('lists libraries of the catalogue, each once', () => {
  expect(librariesWithTransport.filter((id) => byId.get(id)?.ecosystem !== 'npm')).toEqual([]);
  expect(new Set(librariesWithTransport).size).toBe(librariesWithTransport.length);
});

it('says of every HTTP service, model and payment service in Node how it is reached', () => {
  const others = libraries.filter(
    (library) =>
      library.ecosystem === 'npm' &&
      ['http-service', 'model', 'payment'].includes(library.boundary.kind) &&
      transportOf(library) === 'other',
  );
  // Pages of a browser; gRPC, which runs over HTTP/2.
  expect(others.map(({ id }) => id)).toEqual(['google-kms', 'google-secret-manager', 'playwright']);
});
