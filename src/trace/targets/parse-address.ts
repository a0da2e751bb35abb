import type { TargetField } from '../../model/catalogue.ts';

/** What an address says, as far as it can be read. All of it is text of the repository: nothing here throws. */
export interface Address {
  readonly scheme?: string;
  /** It lives in the process and is gone with it. */
  readonly memory?: true;
  readonly fields: Partial<Record<TargetField, string>>;
}

/** https://www.iana.org/assignments/service-names-port-numbers */
const ports: Readonly<Record<string, string>> = {
  ...{ postgres: '5432', postgresql: '5432', mysql: '3306', mysql2: '3306', mariadb: '3306' },
  ...{ mongodb: '27017', redis: '6379', rediss: '6379', amqp: '5672', amqps: '5671' },
  ...{ http: '80', https: '443', ws: '80', wss: '443', sqlserver: '1433', mssql: '1433' },
  ...{ smtp: '587', smtps: '465', bolt: '7687', neo4j: '7687', nats: '4222' },
};

/** Schemes whose path is no database. */
const pathIsRoute = /^(?:https?|wss?|smtps?|nats|bolt(?:\+s+c?)?|neo4j(?:\+s+c?)?|grpcs?|tcp)$/;

/** Only SQLAlchemy names the driver: `sqlite+aiosqlite:///shop.db`. */
const sqliteDriver = /^sqlite\+/i;

/** SQLAlchemy hands on what SQLite reads as an address of its own: `sqlite:///file:shop.db?mode=ro&uri=true`. */
const sqliteThirdSlash = /^sqlite3?(?:\+\w{1,40})?:\/\/(?:\/(?:file:)?|(?=\?)|$)/i;

const sqlitePath = /^(?:sqlite3?|better-sqlite3|file|libsql\+file):(?:\/\/(?=\/|[^/]))?/i;

/** What a browser shows at such an address stands in it. A host may be called `data` as well. */
const ownPage = /^(?:about:(?:blank|srcdoc)$|blob:|data:(?!\d)[\w/+.-]*[;,])/i;

const longest = 4_000;

const inMemory =
  /^(?:(?:sqlite3?|file):(?:\/\/)?){0,2}:memory:|^memory:\/\/|^sqlite:(?:\/\/)?(?:\?|$)|[?&]mode=memory\b/;

/** Whether the path of SQLite begins after the second slash of its address or after the third, as the library reads it. */
export type SqlitePathAfter = 'second-slash' | 'third-slash';

/** Reads an address of any scheme, `host:port`, a socket's path, or `key=value` pairs. */
export function parseAddress(text: string, pathAfter: SqlitePathAfter = 'second-slash'): Address {
  const given = text
    .trim()
    .slice(0, longest)
    .replace(/^jdbc:/, '');
  const isThird = pathAfter === 'third-slash' || sqliteDriver.test(given);
  const address = isThird ? given.replace(sqliteThirdSlash, 'sqlite:') : given;
  if (inMemory.test(address)) {
    return { ...(address.startsWith('sqlite') ? { scheme: 'sqlite' } : {}), memory: true, fields: {} };
  }
  if (ownPage.test(address)) return { scheme: 'page', memory: true, fields: {} };
  if (sqlitePath.test(address)) {
    return { scheme: 'sqlite', fields: { path: address.replace(sqlitePath, '').replace(/[?#].*$/, '') } };
  }
  const socket = /^(?:unix|redis\+unix|rediss\+unix):(?:\/\/)?(\/[^?#]*)/.exec(address)?.[1];
  if (socket !== undefined) return { fields: { host: 'localhost', path: socket } };
  if (address.startsWith('/')) return { fields: { host: 'localhost', path: address } };
  const server = /^(?:sqlserver|mssql):\/\/([^;/?]*)(;.*)$/i.exec(address);
  if (server)
    return {
      scheme: 'sqlserver',
      fields: { ...hostAndPort(server[1] ?? '', 'sqlserver'), ...pairs(server[2] ?? '') },
    };
  const url = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/i.exec(address);
  if (url) return parseUrl(url[1] ?? '', url[2] ?? '', url[3] ?? '', url[4] ?? '');
  if (/^[\w ]+=/.test(address)) return { fields: pairs(address) };
  return { fields: hostAndPort(address.replace(/[/?#].*$/, ''), '') };
}

function parseUrl(scheme: string, authority: string, path: string, query: string): Address {
  const name = withoutDriver(scheme.toLowerCase());
  // Credentials may contain anything that is not a slash; the last `@` ends them.
  const location = authority.slice(authority.lastIndexOf('@') + 1);
  const parameters = new URLSearchParams(query);
  const fields: Partial<Record<TargetField, string>> = { ...hostAndPort(decoded(location), name) };
  const rest = decoded(path.slice(1)).replace(/\/$/, '');
  if (!pathIsRoute.test(name) && rest !== '') {
    if (/^rediss?$/.test(name)) fields.index = rest;
    else fields.database = rest.replace(/\/.*$/, '');
  }
  const socket = parameters.get('host') ?? parameters.get('socket');
  if (socket?.startsWith('/') === true) Object.assign(fields, { host: 'localhost', path: socket });
  else if (socket !== null && location === '') Object.assign(fields, hostAndPort(socket, name));
  const schema =
    parameters.get('schema') ?? /search_path[= ](\w+)/.exec(parameters.get('options') ?? '')?.[1];
  if (schema !== undefined && schema !== '') fields.schema = schema;
  const index = parameters.get('db');
  if (index !== null && /^rediss?$/.test(name)) fields.index = index;
  return { scheme: name, fields };
}

/** `postgresql+asyncpg`, `mongodb+srv`: what follows says how to get there. In other schemes it may be part of the name. */
function withoutDriver(scheme: string): string {
  const [name = scheme] = scheme.split('+');
  return technologyOf(name) === undefined ? scheme : name;
}

/** Of several hosts the first stands for all. */
function hostAndPort(text: string, scheme: string): Partial<Record<TargetField, string>> {
  const [first = ''] = text.split(',');
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(first.trim()) ?? [];
  if (host.startsWith('/')) return { host: 'localhost', path: host };
  const known = port === undefined || port === '' ? ports[scheme] : port;
  return {
    ...(host === '' && scheme === '' ? {} : { host: host === '' ? 'localhost' : host.toLowerCase() }),
    ...(known === undefined ? {} : { port: known }),
  };
}

const pairNames: Readonly<Record<string, TargetField>> = {
  ...{ server: 'host', host: 'host', 'data source': 'host', addr: 'host', address: 'host' },
  ...{ port: 'port', database: 'database', 'initial catalog': 'database', dbname: 'database' },
  ...{ databasename: 'database', accountname: 'account', blobendpoint: 'url' },
};

/** `Server=localhost,1433;Database=shop`, `host=localhost dbname=shop`, `AccountName=shop;…`. */
function pairs(text: string): Partial<Record<TargetField, string>> {
  const fields: Partial<Record<TargetField, string>> = {};
  for (const [, key = '', value = ''] of text.matchAll(
    /(?:^|[;\s])([A-Za-z][A-Za-z ]{0,30}?)\s*=\s*([^;\s]*)/g,
  )) {
    const field = pairNames[key.trim().toLowerCase()];
    if (field === undefined || value === '') continue;
    if (field !== 'host') fields[field] = value;
    else {
      const [host = '', port] = value.replace(/^tcp:/i, '').split(',');
      Object.assign(fields, { host: host.toLowerCase() }, port === undefined ? {} : { port });
    }
  }
  // https://learn.microsoft.com/azure/storage/common/storage-use-azurite
  if (/UseDevelopmentStorage=true/i.test(text)) return { host: 'localhost', port: '10000', ...fields };
  if (fields.account !== undefined && fields.host === undefined && fields.url === undefined) {
    return { ...fields, host: `${fields.account}.blob.core.windows.net` };
  }
  return fields;
}

function decoded(text: string): string {
  return /%(?![\da-f]{2})/i.test(text) ? text : decodeOrKeep(text);
}

/** Well-formed escapes may still be no UTF-8. */
function decodeOrKeep(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const technologies: Readonly<Record<string, string>> = {
  ...{
    postgres: 'postgres',
    postgresql: 'postgres',
    pg: 'postgres',
    'pg-native': 'postgres',
    pgnative: 'postgres',
  },
  ...{ 'aurora-postgres': 'postgres', neon: 'postgres', 'cockroach-native': 'postgres', pglite: 'postgres' },
  ...{ mysql: 'mysql', mysql2: 'mysql', planetscale: 'mysql', 'aurora-mysql': 'mysql', mariadb: 'mariadb' },
  ...{ sqlite: 'sqlite', sqlite3: 'sqlite', 'better-sqlite3': 'sqlite', libsql: 'sqlite', sqljs: 'sqlite' },
  ...{ mssql: 'mssql', sqlserver: 'mssql', tedious: 'mssql', oracledb: 'oracle', oracle: 'oracle' },
  ...{ mongodb: 'mongodb', mongo: 'mongodb', cockroachdb: 'cockroachdb', cockroach: 'cockroachdb' },
  ...{ redis: 'redis', rediss: 'redis', turso: 'sqlite', postgis: 'postgres' },
};

/** The technology that a scheme, driver or dialect stands for. */
export function technologyOf(name: string): string | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(technologies, key) ? technologies[key] : undefined;
}
