import type { ClientLibrary } from '../../model/catalogue.ts';
import { postgresDoubles } from '../doubles/sql.ts';
import { does, runsSql } from '../phrases.ts';

const boundary = { kind: 'database', technology: 'postgres' } as const;
const neon = 'https://neon.com/docs/serverless/serverless-driver';
const vercel = 'https://vercel.com/docs/storage/vercel-postgres/sdk';
const adapters = 'https://github.com/neondatabase/serverless/blob/main/CONFIG.md';

/** Drivers of hosted Postgres services. */
export const postgresServices: readonly ClientLibrary[] = [
  {
    id: 'neon-serverless',
    title: 'Neon serverless driver',
    ecosystem: 'npm',
    boundary,
    packages: ['@neondatabase/serverless'],
    constructions: [
      {
        exports: ['neon'],
        form: 'call',
        target: [{ field: 'url', argument: 0 }],
        whenAbsent: { text: 'nothing: the connection string is required', exposure: 'error', link: adapters },
        dials: { on: 'first-use', link: `${neon}#use-the-driver-over-http` },
      },
      {
        exports: ['Pool', 'Client'],
        form: 'new',
        target: [
          { field: 'url', argument: 0, path: ['connectionString'] },
          { field: 'url', argument: 0, when: 'string' },
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'database', argument: 0, path: ['database'] },
        ],
        whenAbsent: {
          text: 'what node-postgres connects to by default',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '5432' },
          link: `${neon}#use-the-driver-over-websockets`,
        },
        dials: { on: 'first-use', link: `${neon}#use-the-driver-over-websockets` },
      },
    ],
    handles: [{ calls: ['connect'], gives: 'result', link: `${neon}#use-the-driver-over-websockets` }],
    operations: [
      runsSql(['()', 'query', 'unsafe'], `${neon}#use-the-driver-over-http`),
      does('write', ['transaction'], `${adapters}#transaction`),
      does('connect', ['connect'], `${neon}#use-the-driver-over-websockets`),
    ],
    doubles: postgresDoubles,
  },
  {
    id: 'vercel-postgres',
    title: 'Vercel Postgres',
    ecosystem: 'npm',
    boundary,
    packages: ['@vercel/postgres'],
    constructions: [
      {
        exports: ['createPool', 'createClient'],
        form: 'call',
        target: [{ field: 'url', argument: 0, path: ['connectionString'] }],
        whenAbsent: {
          text: 'POSTGRES_URL, else an error',
          exposure: 'ambient',
          link: `${vercel}#createpool`,
        },
        dials: { on: 'first-use', link: `${vercel}#createpool` },
      },
      {
        exports: ['sql', 'db'],
        form: 'import',
        target: [],
        whenAbsent: { text: 'POSTGRES_URL, else an error', exposure: 'ambient', link: `${vercel}#sql` },
        dials: { on: 'first-use', link: `${vercel}#sql` },
      },
    ],
    handles: [{ calls: ['connect'], gives: 'result', link: `${vercel}#db` }],
    operations: [
      runsSql(['()', 'query', 'sql'], `${vercel}#sql`),
      does('connect', ['connect'], `${vercel}#db`),
    ],
    doubles: postgresDoubles,
    environment: [
      { name: 'POSTGRES_URL', sets: 'url', link: `${vercel}#createpool` },
      { name: 'POSTGRES_URL_NON_POOLING', sets: 'url', link: `${vercel}#createclient` },
    ],
  },
];
