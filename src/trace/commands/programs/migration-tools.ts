import { string } from '../../../values/make-value.ts';
import type { Program } from '../program.ts';
import {
  drizzleClient,
  fromUrl,
  knexClient,
  prismaClient,
  sequelizeClient,
  typeormClient,
  urlClient,
} from './migration-clients.ts';
import { sqlOf } from './sql-of.ts';

const database = { kind: 'database', technology: 'from-target' } as const;
const postgres = { kind: 'database', technology: 'postgres' } as const;

/** Tools that make, change and drop what is in a database. */
export const migrationTools: readonly Program[] = [
  {
    names: ['prisma'],
    boundary: database,
    valued: ['--schema', '--config', '--name', '-n', '--url', '--file', '--from-url', '--to-url'],
    commands: [
      { words: /^migrate reset\b/, effect: 'destroy-store' },
      { words: /^db push\b/, options: ['--force-reset'], effect: 'destroy-store' },
      { words: /^db push\b/, options: ['--accept-data-loss'], effect: 'destroy-set' },
      { words: /^(?:db (?:push|seed|execute)|migrate (?:deploy|dev|resolve))\b/, effect: 'write' },
      { words: /^(?:db pull|migrate (?:status|diff)|studio)\b/, effect: 'read' },
    ],
    decide: (call) =>
      /^db execute\b/.test(call.line.words.join(' ')) ? sqlOf(call, ['--file'], []) : undefined,
    target: prismaClient,
    link: 'https://www.prisma.io/docs/orm/reference/prisma-cli-reference',
  },
  {
    names: ['drizzle-kit'],
    boundary: database,
    valued: ['--config', '--dialect', '--url', '--schema', '--out'],
    commands: [
      { words: /^push\b/, options: ['--force'], effect: 'destroy-set' },
      { words: /^(?:push|migrate)\b/, effect: 'write' },
      { words: /^(?:pull|introspect|studio)\b/, effect: 'read' },
    ],
    target: drizzleClient,
    link: 'https://orm.drizzle.team/docs/kit-overview',
  },
  {
    names: ['knex'],
    boundary: database,
    valued: ['--env', '--knexfile', '--cwd', '--client', '--connection'],
    commands: [
      { words: /^(?:migrate:rollback|migrate:down)\b/, options: ['--all'], effect: 'destroy-store' },
      { words: /^(?:migrate:rollback|migrate:down)\b/, effect: 'destroy-set' },
      { words: /^(?:migrate:(?:latest|up|unlock)|seed:run)\b/, effect: 'write' },
      { words: /^migrate:(?:list|status|currentVersion)\b/, effect: 'read' },
    ],
    target: knexClient,
    link: 'https://knexjs.org/guide/migrations.html#migration-cli',
  },
  {
    names: ['sequelize-cli', 'sequelize'],
    boundary: database,
    valued: ['--env', '--config', '--url', '--seed', '--to', '--name', '--options-path'],
    commands: [
      { words: /^(?:db:drop|db:migrate:undo:all)\b/, effect: 'destroy-store' },
      { words: /^(?:db:migrate:undo|db:seed:undo)\S*/, effect: 'destroy-set' },
      { words: /^db:migrate:status\b/, effect: 'read' },
      { words: /^db:(?:create|migrate|seed)\b/, effect: 'write' },
    ],
    target: sequelizeClient,
    link: 'https://sequelize.org/docs/v6/other-topics/migrations/',
  },
  {
    names: ['typeorm', 'typeorm-ts-node-commonjs', 'typeorm-ts-node-esm'],
    boundary: database,
    valued: ['-d', '--dataSource', '-f', '--config'],
    commands: [
      { words: /^schema:drop\b/, effect: 'destroy-store' },
      { words: /^migration:revert\b/, effect: 'destroy-set' },
      { words: /^(?:schema:sync|migration:run)\b/, effect: 'write' },
      { words: /^(?:schema:log|migration:(?:show|generate))\b/, effect: 'read' },
    ],
    target: typeormClient,
    link: 'https://typeorm.io/docs/advanced-topics/using-cli',
  },
  {
    names: ['node-pg-migrate'],
    boundary: postgres,
    valued: ['-d', '--database-url-var', '-m', '--migrations-dir', '-f', '--config-file'],
    commands: [
      { words: /^(?:down|redo)\b/, effect: 'destroy-set' },
      { words: /^up\b/, effect: 'write' },
    ],
    target: (call) => urlClient(call, call.line.text('-d', '--database-url-var') ?? 'DATABASE_URL'),
    link: 'https://salsita.github.io/node-pg-migrate/cli',
  },
  {
    names: ['dbmate'],
    boundary: database,
    valued: ['-u', '--url', '-e', '--env', '-d', '--migrations-dir', '-s', '--schema-file'],
    commands: [
      { words: /^drop\b/, effect: 'destroy-store' },
      { words: /^(?:rollback|down)\b/, effect: 'destroy-set' },
      { words: /^(?:up|create|migrate|load)\b/, effect: 'write' },
      { words: /^(?:status|dump|wait)\b/, effect: 'read' },
    ],
    target: (call) => {
      const given = call.line.text('-u', '--url');
      if (given !== undefined) return fromUrl(call.line.valueOf(given));
      return urlClient(call, call.line.text('-e', '--env') ?? 'DATABASE_URL');
    },
    link: 'https://github.com/amacneil/dbmate#command-line-options',
  },
  {
    names: ['supabase'],
    boundary: postgres,
    valued: ['--db-url', '--workdir', '--project-ref'],
    commands: [
      { words: /^db reset\b/, effect: 'destroy-store' },
      { words: /^(?:db push|migration (?:up|repair)|seed)\b/, effect: 'write' },
      { words: /^(?:db (?:diff|pull|dump|lint)|migration list)\b/, effect: 'read' },
    ],
    target: ({ line }) => {
      const given = line.text('--db-url');
      if (given !== undefined) return fromUrl(line.valueOf(given));
      const host = line.has('--linked') ? 'db.supabase.co' : '127.0.0.1';
      const port = line.has('--linked') ? '5432' : '54322';
      return fromUrl(string(`postgres://${host}:${port}/postgres`));
    },
    link: 'https://supabase.com/docs/reference/cli/supabase-db-reset',
  },
];
