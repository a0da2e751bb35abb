import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicTable } from '../../values/intrinsic.ts';
import { argument } from '../../values/keywords.ts';
import { isNothing } from '../settings/layers.ts';

/** An address put together from its parts, which are given by name. */
const built =
  (names: { readonly scheme: string; readonly path: string; readonly slash: 'given' | 'added' }): Intrinsic =>
  ({ arguments: args, tools }) => {
    const part = (name: string, position: number): Value | undefined => {
      const value = argument(args, position, name);
      return value === undefined || isNothing(value) ? undefined : value;
    };
    const scheme = part(names.scheme, 0);
    const user = part('username', 1) ?? part('user', 99);
    const host = part('host', 3);
    const port = part('port', 4);
    const path = part(names.path, 5);
    const password = part('password', 2);
    return tools.text([
      ...(scheme === undefined ? [] : [scheme, '://']),
      ...(user === undefined ? [] : [user, ...(password === undefined ? [] : [':', password]), '@']),
      ...(host === undefined ? [] : [host]),
      ...(port === undefined ? [] : [':', port]),
      ...(path === undefined
        ? []
        : [...(names.slash === 'given' && startsWithSlash(path) ? [] : ['/']), path]),
    ]);
  };

function startsWithSlash(value: Value): boolean {
  return value.kind === 'known' && value.data.type === 'string' && value.data.value.startsWith('/');
}

const itself: Intrinsic = ({ arguments: [value], tools }) => value ?? tools.text([]);

const ofPydantic = built({ scheme: 'scheme', path: 'path', slash: 'given' });

/** A path of SQLite that is absolute has one slash of its own. */
const ofSqlalchemy = built({ scheme: 'drivername', path: 'database', slash: 'added' });

const dsns = [
  ...[
    'PostgresDsn',
    'RedisDsn',
    'MySQLDsn',
    'MariaDBDsn',
    'AmqpDsn',
    'MongoDsn',
    'KafkaDsn',
    'ClickHouseDsn',
  ],
  ...['AnyUrl', 'AnyHttpUrl', 'HttpUrl', 'Url', 'MultiHostUrl', 'CockroachDsn', 'NatsDsn', 'UrlConstraints'],
];

const ofDsns: Readonly<Record<string, Intrinsic>> = Object.fromEntries(
  dsns.flatMap((name) => [
    [`${name}.build`, ofPydantic],
    [name, itself],
  ]),
);

/** https://docs.pydantic.dev/latest/api/networks/, https://docs.sqlalchemy.org/en/20/core/engines.html#sqlalchemy.engine.URL.create */
export const addresses: IntrinsicTable = {
  pydantic: ofDsns,
  pydantic_core: ofDsns,
  sqlalchemy: {
    'URL.create': ofSqlalchemy,
    'engine.URL.create': ofSqlalchemy,
    'engine.url.URL.create': ofSqlalchemy,
    'engine.make_url': itself,
    make_url: itself,
  },
};
