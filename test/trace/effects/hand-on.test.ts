import { expect, it } from 'vitest';
import { handOn } from '../../../src/trace/effects/hand-on.ts';
import { chainOf } from '../../../src/trace/targets/call-chain.ts';
import { callIn, contextOf } from './classify.ts';

type Case = readonly [name: string, source: string, expected: readonly string[]];

const cases: readonly Case[] = [
  ['a query', "import { Pool } from 'pg'; export default new Pool().query('x', f)", []],
  ['a package that is no client', "import x from 'other'; export default x.transaction((tx) => tx)", []],
  [
    'a transaction of drizzle',
    "import { drizzle } from 'drizzle-orm/node-postgres'; export default drizzle('postgres://h/d').transaction((tx) => tx)",
    ['0 0 drizzle'],
  ],
  [
    'a transaction of Prisma',
    "import { PrismaClient } from '@prisma/client'; export default new PrismaClient().$transaction((tx) => tx)",
    ['0 0 PrismaClient'],
  ],
  [
    'a callback of connect',
    "import { Pool } from 'pg'; export default new Pool().connect((error, client) => client)",
    ['0 1 Pool'],
  ],
  [
    'a transaction of Kysely',
    "import { Kysely } from 'kysely'; export default new Kysely({}).transaction().execute((trx) => trx)",
    ['0 0 Kysely'],
  ],
];

it.each(cases)('%s', (_, source, expected) => {
  const handed = handOn(callIn(source), contextOf());
  const short = handed.map(({ argument, parameter, value }) => {
    const name =
      chainOf(value)
        ?.links.map((link) => link.name)
        .join('.') ?? '';
    return `${argument} ${parameter} ${name}`;
  });
  expect(short).toEqual(expected);
});
