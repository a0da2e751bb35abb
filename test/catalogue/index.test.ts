import { describe, expect, it } from 'vitest';
import { findDoubles, findGlobal, findLibraries, findLibrary } from '../../src/catalogue/index.ts';

function ids(...lookup: Parameters<typeof findLibraries>): string[] {
  return findLibraries(...lookup).map((library) => library.id);
}

describe('looking libraries up', () => {
  it('is quiet for other packages and other ecosystems', () => {
    expect(ids('npm', 'lru-cache')).toEqual([]);
    expect(ids('pypi', 'pg')).toEqual([]);
    expect(ids('npm', 'pgx')).toEqual([]);
    expect(findLibrary('nothing')).toBeUndefined();
    expect(findGlobal('npm', 'pg')).toBeUndefined();
  });

  it('goes by package, subpath and ecosystem', () => {
    expect(ids('npm', 'pg')).toEqual(['pg']);
    expect(ids('npm', 'drizzle-orm', 'node-postgres')).toEqual(['drizzle']);
    expect(ids('npm', 'fs', 'promises')).toEqual(['node-fs']);
    expect(ids('npm', 'node:fs/promises')).toEqual(['node-fs']);
    expect(ids('npm', 'sqlite3')).toEqual(['sqlite3']);
    expect(ids('pypi', 'sqlite3')).toEqual(['sqlite3-python']);
  });

  it("goes by Python's modules, not by what is installed", () => {
    expect(ids('pypi', 'google', 'cloud.storage.client')).toEqual(['google-cloud-storage-python']);
    expect(ids('pypi', 'sqlalchemy', 'ext.asyncio')).toEqual(['sqlalchemy']);
    expect(ids('pypi', 'psycopg2-binary')).toEqual([]);
  });

  it('knows globals and doubles', () => {
    expect(findGlobal('npm', 'fetch')?.id).toBe('fetch');
    expect(findDoubles('npm', 'ioredis-mock').map(({ library }) => library.id)).toContain('ioredis');
    expect(findDoubles('npm', 'ioredis')).toEqual([]);
  });
});
