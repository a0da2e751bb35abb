import { describe, expect, it } from 'vitest';
import { copies } from '../../../src/graph/queries/copies.ts';
import { graphOf } from '../support/graph.ts';
import { fixture } from '../support/repository.ts';

describe('copies of a module', () => {
  const repository = fixture('copies');
  const graph = graphOf(repository);
  const clean = 'packages/api/test/clean.test.ts';
  const twice = 'packages/api/test/twice.test.ts';

  it('are none where the package is entered in one way, or for types', () => {
    expect(copies(graph, [clean])).toEqual([]);
  });

  it('are none where the run sends the name to the sources', () => {
    const origin = { file: 'vitest.config.ts', line: 1 };
    const aliases = [
      { find: '@acme/db', form: 'exact', replacement: './packages/db/src/index.ts', origin },
    ] as const;
    expect(copies(graphOf(repository, { aliases }), [twice])).toEqual([]);
  });

  it('are the files behind the built entry that a path reaches too', () => {
    const built = {
      as: 'built',
      through: { file: 'packages/api/src/service.ts', line: 1, specifier: '@acme/db' },
    };
    const source = { as: 'source', through: { file: twice, line: 2, specifier: '../../db/src/client' } };
    const client = 'packages/db/src/client.ts';
    const index = 'packages/db/src/index.ts';
    expect(copies(graph, [twice])).toEqual([
      {
        file: client,
        package: '@acme/db',
        instances: [
          { ...built, importedBy: [index] },
          { ...source, importedBy: [twice] },
        ],
      },
      {
        file: 'packages/db/src/connect.ts',
        package: '@acme/db',
        instances: [
          { ...built, importedBy: [client] },
          { ...source, importedBy: [client] },
        ],
      },
    ]);
  });

  it('arise across the files of one process too', () => {
    expect(copies(graph, [clean, 'packages/db/src/client.ts'])).toHaveLength(2);
  });
});
