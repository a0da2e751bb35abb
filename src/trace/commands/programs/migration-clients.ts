import { posix } from 'node:path';
import type { Value } from '../../../model/value.ts';
import { object } from '../../../values/make-value.ts';
import { valueOfUrl } from '../../reach/prisma-schema.ts';
import { findClient } from '../../targets/find-client.ts';
import { technologyOf } from '../../targets/parse-address.ts';
import { envFileOf, withEnvFiles } from '../child-environment.ts';
import { at, configFile, configValue, sectionOf } from '../program-configs.ts';
import type { ProgramCall, ProgramClient } from '../program.ts';

/** A client of Postgres; another address says itself what it is of. */
export function fromUrl(url: Value): ProgramClient {
  return { library: 'pg', construction: 'Client', arguments: [object({ connectionString: url })] };
}

export function urlClient(call: ProgramCall, name: string): ProgramClient {
  const envFiles = envFileOf(call.invocation.folder);
  return { ...fromUrl(withEnvFiles(envFiles, call.variable, call.world)(name)), envFiles };
}

/** Variables that are set win over `.env` beside the schema or in the folder. */
export function prismaClient(call: ProgramCall): ProgramClient | undefined {
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

export function drizzleClient(call: ProgramCall): ProgramClient | undefined {
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

export function knexClient(call: ProgramCall): ProgramClient | undefined {
  const file = configFile(call, ['--knexfile'], ['knexfile']);
  const config = file === undefined ? undefined : configValue(call, file);
  if (config === undefined) return undefined;
  return { library: 'knex', construction: 'knex', arguments: [sectionOf(call, config)] };
}

/** https://sequelize.org/docs/v6/other-topics/migrations/#the-sequelizerc-file */
export function sequelizeClient(call: ProgramCall): ProgramClient | undefined {
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
export function typeormClient(call: ProgramCall): ProgramClient | undefined {
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
