import { describe, expect, it } from 'vitest';
import { constructionSites } from '../../src/catalogue/construction-sites.ts';
import { readTypescript } from '../frontends/typescript/read-typescript.ts';
import { resolveImports } from './resolve-imports.ts';

function found(text: string, withCode = true): string[] {
  const facts = readTypescript(text);
  const sites = constructionSites(facts, resolveImports(facts), withCode ? facts.code : undefined);
  return sites.map(
    (site) => `${site.line}: ${site.library.id}${site.binds === undefined ? '' : ` as ${site.binds}`}`,
  );
}

describe('construction sites', () => {
  it.each([
    ['a local class', 'class Pool {}\nnew Pool();'],
    [
      'a local class beside the import',
      "import pg from 'pg';\nfunction f() { class Pool {} return new Pool(); }",
    ],
    [
      'a parameter of the same name',
      "import { Pool } from 'pg';\nfunction f(Pool: any) { return new Pool(); }",
    ],
    ['a type-only import', "import type { Pool } from 'pg';\nlet pool: Pool;"],
    ['a name used as a type only', "import { PoolClient } from 'pg';\nlet client: PoolClient;"],
    ['a class of the repository', "import { Pool } from './pg';\nnew Pool();"],
    ['another export of the package', "import { types } from 'pg';\ntypes.setTypeParser(1, String);"],
    ['a call of what must be constructed', "import { Pool } from 'pg';\nPool();"],
    ['a helper of a package whose functions are clients', "import { tool } from 'ai';\ntool({});"],
    ['a driver entry that is none', "import { drizzle } from 'drizzle-orm/pg-core';\ndrizzle();"],
    ['an unknown package', "import { Pool } from 'generic-pool';\nnew Pool();"],
  ])('are not found for %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    ['the default export', "import pg from 'pg';\nconst pool = new pg.Pool();", ['2: pg as pool']],
    ['the namespace', "import * as pg from 'pg';\nconst pool = new pg.Pool();", ['2: pg as pool']],
    ['another name', "import { Pool as Connections } from 'pg';\nnew Connections();", ['2: pg']],
    ['require', "const { Pool } = require('pg');\nconst pool = new Pool();", ['2: pg as pool']],
    ['require in place', "const db = require('knex')({ client: 'pg' });", ['1: knex as db']],
    [
      'a dynamic import',
      "export {};\nconst client = await (await import('mongodb')).MongoClient.connect('');",
      ['2: mongodb as client'],
    ],
    ['a member taken out of an import', "import pg from 'pg';\nconst { Pool } = pg;\nnew Pool();", ['3: pg']],
    [
      'the result of a call',
      "import p from 'pg-promise';\nconst pgp = p();\nconst db = pgp('');",
      ['3: pg-promise as db'],
    ],
    ['two calls in one', "import p from 'pg-promise';\nconst db = p()('');", ['2: pg-promise as db']],
    ['a field', "import { Pool } from 'pg';\nclass Store {\n  pool = new Pool();\n}", ['3: pg as this.pool']],
    [
      'a registry',
      "import { Redis } from 'ioredis';\nglobalThis.redis = new Redis();",
      ['2: ioredis as globalThis.redis'],
    ],
    [
      'a base class',
      "import * as prisma from '@prisma/client';\nclass Db extends prisma.PrismaClient {}",
      ['2: prisma as Db'],
    ],
    [
      'a part of Node.js without its prefix',
      "import { rmSync } from 'fs';\nrmSync('a');",
      ['1: node-fs as rmSync'],
    ],
    ['a global, once per file', "fetch('a');\nfetch('b');", ['1: fetch as fetch']],
  ])('are found through %s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('are found for a generated client that the caller tells apart', () => {
    const facts = readTypescript(
      "import { PrismaClient } from '../generated/client';\nconst db = new PrismaClient();",
    );
    const sites = constructionSites(facts, (name) => ({ package: '.prisma/client', subpath: '', name }));
    expect(sites.map((site) => [site.line, site.library.id, site.binds])).toEqual([[2, 'prisma', 'db']]);
  });

  it('bind nothing where the chain goes on to something else', () => {
    const text = "import { Pool } from 'pg';\nconst rows = new Pool().query('');";
    expect(found(text)).toEqual(['2: pg']);
  });

  it('keep the name where the chain hands the client on', () => {
    const text =
      "import { PrismaClient } from '@prisma/client';\nconst db = new PrismaClient().$extends({});";
    expect(found(text)).toEqual(['2: prisma as db']);
  });

  it('say whether they may not run, and in which function they stand', () => {
    const facts = readTypescript("import { Pool } from 'pg';\nfunction f() {\n  if (x) new Pool();\n}");
    const [site] = constructionSites(facts, resolveImports(facts));
    expect(site).toMatchObject({ line: 3, column: 10, conditional: true });
    expect(facts.scopes[site?.scope ?? 0]?.name).toBe('f');
  });

  it('need no code except for classes and members', () => {
    expect(found("import { Pool } from 'pg';\nnew Pool();", false)).toEqual(['2: pg']);
  });
});
