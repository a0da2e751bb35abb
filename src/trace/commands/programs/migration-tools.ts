import { posix } from 'node:path';
import type { Value } from '../../../model/value.ts';
import { object, string } from '../../../values/make-value.ts';
import { findClient } from '../../targets/find-client.ts';
import { technologyOf } from '../../targets/parse-address.ts';
import { valueOfUrl } from '../../reach/prisma-schema.ts';
import { envFileOf, withEnvFiles } from '../child-environment.ts';
import type { Program, ProgramCall, ProgramClient } from '../program.ts';
import { at, configFile, configValue, sectionOf } from '../program-configs.ts';
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

export function fromUrl(url: Value): ProgramClient {
  return { library: 'pg', construction: 'Client', arguments: [object({ connectionString: url })] };
}

function urlClient(call: ProgramCall, name: string): ProgramClient {
  const envFiles = envFileOf(call.invocation.folder);
  return { ...fromUrl(withEnvFiles(envFiles, call.variable, call.world)(name)), envFiles };
}

/** Variables that are set win over `.env` beside the schema or in the folder. */
function prismaClient(call: ProgramCall): ProgramClient | undefined {
  const { line, invocation, variable, world } = call;
  const given = line.text('--url');
  const schema = line.text('--schema');
  const datasource = call.datasource(
    schema === undefined ? undefined : posix.join(invocation.folder, schema),
  );
  const technology = datasource?.provider === undefined ? undefined : technologyOf(datasource.provider);
  const url = datasource?.directUrl ?? datasource?.url;
  if (given === undefined && (datasource === undefined || url === undefined)) return undefined;
  const beside = datasource === undefined ? invocation.folder : posix.dirname(datasource.file);
  const envFiles = envFileOf(invocation.folder, beside);
  const value =
    given !== undefined
      ? line.valueOf(given)
      : datasource === undefined || url === undefined
        ? undefined
        : valueOfUrl(url, datasource, withEnvFiles(envFiles, variable, world));
  return {
    library: 'prisma',
    construction: 'PrismaClient',
    arguments: [object(value === undefined ? {} : { datasourceUrl: value })],
    envFiles,
    ...(technology === undefined ? {} : { technology }),
  };
}

function drizzleClient(call: ProgramCall): ProgramClient | undefined {
  const given = call.line.text('--url');
  const file = configFile(call, ['--config'], ['drizzle.config']);
  const config = file === undefined ? undefined : configValue(call, file);
  const dialect = call.line.text('--dialect') ?? textOf(at(config, 'dialect'));
  const technology = dialect === undefined ? undefined : technologyOf(dialect);
  const url = given === undefined ? at(config, 'dbCredentials', 'url') : call.line.valueOf(given);
  const credentials = at(config, 'dbCredentials');
  if (url === undefined && credentials === undefined) return undefined;
  return {
    library: 'knex',
    construction: 'knex',
    arguments: [object({ connection: url ?? credentials ?? object({}) })],
    ...(technology === undefined ? {} : { technology }),
  };
}

function knexClient(call: ProgramCall): ProgramClient | undefined {
  const file = configFile(call, ['--knexfile'], ['knexfile']);
  const config = file === undefined ? undefined : configValue(call, file);
  if (config === undefined) return undefined;
  return { library: 'knex', construction: 'knex', arguments: [sectionOf(call, config)] };
}

/** https://sequelize.org/docs/v6/other-topics/migrations/#the-sequelizerc-file */
function sequelizeClient(call: ProgramCall): ProgramClient | undefined {
  const given = call.line.text('--url');
  if (given !== undefined) return sequelizeWith([call.line.valueOf(given)]);
  const { folder } = call.invocation;
  const written = call.world.text(posix.join(folder, '.sequelizerc'));
  const named = /['"]?\bconfig['"]?\s*:\s*([^\n]*)/.exec(written ?? '')?.[1] ?? '';
  const texts = [...named.matchAll(/['"]([^'"]+)['"]/g)].map(([, text = '']) => text);
  const name = call.line.text('--config') ?? (texts.length > 0 ? posix.join(...texts) : 'config/config.json');
  const file = posix.join(folder, name);
  const config = configValue(call, file);
  if (config === undefined) return undefined;
  const section = sectionOf(call, config);
  const variable = textOf(at(section, 'use_env_variable'));
  return sequelizeWith(variable === undefined ? [section] : [call.variable(variable), section]);
}

function sequelizeWith(args: readonly Value[]): ProgramClient {
  return { library: 'sequelize', construction: 'Sequelize', arguments: args };
}

/** The first data source that the file exports. */
function typeormClient(call: ProgramCall): ProgramClient | undefined {
  const file = configFile(call, ['-d', '--dataSource', '-f', '--config'], ['ormconfig']);
  if (file === undefined) return undefined;
  for (const value of call.exported(file).values()) {
    const client = findClient(value, { ecosystem: 'npm', baseOf: () => undefined });
    if (client?.library.id !== 'typeorm') continue;
    return { library: 'typeorm', construction: 'DataSource', arguments: client.arguments };
  }
  return undefined;
}

function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'known' && value.data.type === 'string' ? value.data.value : undefined;
}
