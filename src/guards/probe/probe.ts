/** A target that a check is tried with. */
export interface Probe {
  readonly user: string;
  readonly host: string;
  readonly database: string;
  readonly query: string;
  readonly path: string;
  /** What variables say that tell where the code runs. */
  readonly surroundings: Readonly<Record<string, string | undefined>>;
  /** What variables say that nobody knows: overrides. */
  readonly others: string | undefined;
  /** Nothing says where to connect. */
  readonly isMissing?: true;
}

export const inTests: Probe['surroundings'] = {
  ...{ NODE_ENV: 'test', APP_ENV: 'test', ENVIRONMENT: 'test', ENV: 'test', MODE: 'test', STAGE: 'test' },
  ...{ VITEST: 'true', VITEST_WORKER_ID: '1', VITEST_POOL_ID: '1', JEST_WORKER_ID: '1', TEST: 'true' },
  ...{
    PYTEST_CURRENT_TEST: 'tests/test_it.py::test_it (call)',
    RAILS_ENV: 'test',
    NODE_TEST_CONTEXT: 'child',
  },
  ...{ CI: undefined, GITHUB_ACTIONS: undefined, VERCEL_ENV: undefined },
};

export const inProduction: Probe['surroundings'] = {
  ...{ NODE_ENV: 'production', APP_ENV: 'production', ENVIRONMENT: 'production', ENV: 'production' },
  ...{ MODE: 'production', STAGE: 'production', RAILS_ENV: 'production', VERCEL_ENV: 'production' },
};

export const real: Probe = {
  ...{ user: 'app', host: 'db.example.com', database: 'app', query: '', path: '/home/me/.app/data' },
  ...{ surroundings: inTests, others: undefined },
};

/** Targets as tests have them: a check that is worth anything lets one of them pass. */
export const forTests: readonly Probe[] = [
  'app_test',
  'test_app',
  'test',
  'app-test',
  'test-app',
  'app_test_1',
  'apptest',
].map((database) => ({
  ...real,
  ...{ host: 'localhost', database, path: '/tmp/app-1f9c/data' },
}));

/** What a name stands for, as its word says; undefined where it says nothing of a target. */
export type Form = 'url' | 'host' | 'port' | 'path' | 'name' | 'surroundings' | 'other';

export function formOf(word: string, isVariable: boolean): Form | undefined {
  const plain = word.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  if (isVariable && (word in inTests || word in inProduction)) return 'surroundings';
  if (isVariable && /(?:^|_)(?:allow|force|confirm|skip|enable|disable|unsafe|danger\w*)(?:_|$)/.test(plain))
    return 'other';
  if (/(?:^|_)(?:url|uri|dsn|href|endpoint|address|connection|connection_string|conn|conn_str)$/.test(plain))
    return 'url';
  if (/(?:^|_)(?:host|hostname|server)$/.test(plain)) return 'host';
  if (/(?:^|_)port$/.test(plain)) return 'port';
  if (/(?:^|_)(?:dir|directory|folder|path|root|home|file)$/.test(plain)) return 'path';
  if (
    /(?:^|_)(?:db|database|dbname|db_name|name|collection|schema|bucket|queue|prefix|index|keyspace|namespace|table)s?(?:_name)?$/.test(
      plain,
    )
  )
    return 'name';
  return isVariable ? 'other' : undefined;
}

export function render(form: Form, probe: Probe, word: string): string | undefined {
  if (probe.isMissing === true && form !== 'surroundings' && form !== 'other') return undefined;
  switch (form) {
    case 'url':
      return `postgres://${probe.user}:pw@${probe.host}:5432/${probe.database}${probe.query}`;
    case 'host':
      return probe.host;
    case 'port':
      return '5432';
    case 'path':
      return probe.path;
    case 'name':
      return probe.database;
    case 'surroundings':
      return probe.surroundings[word];
    case 'other':
      return probe.others;
  }
}
