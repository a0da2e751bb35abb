import { describe, expect, it } from 'vitest';
import { findLibrary } from '../../src/catalogue/index.ts';
import { matchExportedFunction, matchHandles, matchOperation } from '../../src/catalogue/operations.ts';
import type { ClientLibrary } from '../../src/model/catalogue.ts';

function library(id: string): ClientLibrary {
  const found = findLibrary(id);
  if (!found) throw new Error(`no library ${id}`);
  return found;
}

function effect(id: string, path: string): string | undefined {
  return matchOperation(library(id), path)?.operation.effect;
}

describe('operations', () => {
  it('are quiet for calls that the data does not name', () => {
    expect(effect('pg', 'on')).toBeUndefined();
    expect(effect('prisma', 'deleteMany')).toBeUndefined();
    expect(effect('bullmq', 'close')).toBeUndefined();
  });

  it('are found behind handles', () => {
    expect(effect('pg', 'connect().query')).toBe('write');
    expect(effect('prisma', '$extends().$extends().user.deleteMany')).toBe('destroy-set');
    expect(effect('mongoose', 'connection.dropDatabase')).toBe('destroy-store');
    expect(effect('ioredis', 'multi().set().flushdb')).toBe('destroy-set');
    expect(effect('pinecone', 'index().namespace().deleteAll')).toBe('destroy-set');
  });

  it('belong to another library where a handle leads there', () => {
    const found = matchOperation(library('bullmq'), 'client.flushall');
    expect(found?.library.id).toBe('ioredis');
    expect(found?.operation.effect).toBe('destroy-store');
  });

  it('take no longer for chains of handles that nobody writes', () => {
    const path = `${Array.from({ length: 1000 }, () => '$extends()').join('.')}.user.deleteMany`;
    expect(effect('prisma', path)).toBeUndefined();
  });

  it('include exported functions that are given the client', () => {
    expect(matchExportedFunction(library('drizzle'), 'migrate')?.client).toBe(0);
    expect(matchExportedFunction(library('drizzle'), 'delete')).toBeUndefined();
  });
});

describe('handles', () => {
  it('name the parameter that holds the client', () => {
    expect(matchHandles(library('prisma'), '$transaction').map((one) => one.gives)).toEqual([
      { argument: 0, parameter: 0 },
    ]);
    expect(matchHandles(library('prisma'), 'user.findMany')).toEqual([]);
  });
});
