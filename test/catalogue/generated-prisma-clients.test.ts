import { describe, expect, it } from 'vitest';
import {
  generatedPrismaClients,
  isGeneratedPrismaClient,
} from '../../src/catalogue/generated-prisma-clients.ts';

function schema(output: string, provider = 'prisma-client'): string {
  return `datasource db {\n  provider = "postgresql"\n}\n\ngenerator client {\n  provider = "${provider}"\n${output}}\n`;
}

describe('generated Prisma clients', () => {
  it('are not what other generators write', () => {
    const text = schema('  output = "./kysely"\n', 'prisma-kysely');
    expect(generatedPrismaClients('prisma/schema.prisma', text)).toEqual([]);
    expect(generatedPrismaClients('schema.prisma', '// generator client {\nmodel User {\n}\n')).toEqual([]);
  });

  it('stand in .prisma/client without an output', () => {
    expect(generatedPrismaClients('schema.prisma', schema('', 'prisma-client-js'))).toEqual([
      { package: '.prisma/client', line: 5 },
    ]);
  });

  it('stand in a folder beside the schema', () => {
    const clients = generatedPrismaClients(
      'packages/db/prisma/schema.prisma',
      schema('  output = "../src/generated"\n'),
    );
    expect(clients).toEqual([{ folder: 'packages/db/src/generated', line: 5 }]);
    expect(isGeneratedPrismaClient(clients, { path: 'packages/db/src/generated/client' })).toBe(true);
    expect(isGeneratedPrismaClient(clients, { path: 'packages/db/src/generated' })).toBe(true);
    expect(isGeneratedPrismaClient(clients, { path: 'packages/db/src/generated-other/client' })).toBe(false);
    expect(isGeneratedPrismaClient(clients, { package: '@prisma/client' })).toBe(false);
  });

  it('stand in a package where the output leads into node_modules', () => {
    const clients = generatedPrismaClients(
      'schema.prisma',
      schema('  output = "./node_modules/@app/db-client"\n'),
    );
    expect(clients).toEqual([{ package: '@app/db-client', line: 5 }]);
    expect(isGeneratedPrismaClient(clients, { package: '@app/db-client' })).toBe(true);
  });

  it('survive a block that never ends', () => {
    expect(
      generatedPrismaClients('schema.prisma', 'generator client {\n  provider = "prisma-client"\n'),
    ).toEqual([]);
  });
});
