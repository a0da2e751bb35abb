import type { ClientLibrary, Construction, Operation } from '../../model/catalogue.ts';
import { sqlDoubles } from '../doubles/sql.ts';
import { byFilter, does, runsSql } from '../phrases.ts';

const docs = 'https://sequelize.org/docs/v6';
const api = 'https://sequelize.org/api/v6/class/src';
const typescript = 'https://github.com/sequelize/sequelize-typescript';
const umzug = 'https://github.com/sequelize/umzug';

const constructor: Construction = {
  exports: ['Sequelize', 'default'],
  form: 'new',
  target: [
    { field: 'url', argument: 0, when: 'string' },
    { field: 'host', argument: 0, path: ['host'] },
    { field: 'port', argument: 0, path: ['port'] },
    { field: 'database', argument: 0, path: ['database'] },
    { field: 'path', argument: 0, path: ['storage'] },
    { field: 'host', argument: 1, path: ['host'] },
    { field: 'host', argument: 2, path: ['host'] },
    { field: 'host', argument: 3, path: ['host'] },
    { field: 'port', argument: 3, path: ['port'] },
    { field: 'path', argument: 3, path: ['storage'] },
  ],
  whenAbsent: {
    text: "localhost at the dialect's default port; memory with SQLite",
    exposure: 'local-default',
    fields: { host: 'localhost' },
    link: `${api}/sequelize.js~sequelize#instance-constructor-constructor`,
  },
  dials: { on: 'first-use', link: `${docs}/getting-started/#testing-the-connection` },
  harmlessWhen: [
    { argument: 0, equals: 'sqlite::memory:', link: `${docs}/getting-started/#connecting-to-a-database` },
    {
      argument: 0,
      path: ['storage'],
      equals: ':memory:',
      link: `${docs}/getting-started/#connecting-to-a-database`,
    },
  ],
};

const model: Construction = {
  exports: ['Model'],
  form: 'extend',
  target: [],
  whenAbsent: {
    text: 'the Sequelize instance that the model is added to',
    exposure: 'shared',
    link: `${docs}/core-concepts/model-basics/#extending-model`,
  },
  dials: { on: 'first-use', link: `${docs}/core-concepts/model-basics/#extending-model` },
};

/** Calls on an instance and on models; `sync` of an instance is every table, of a model its own. */
const operations: readonly Operation[] = [
  {
    calls: ['sync'],
    effect: 'destroy-store',
    decidedBy: { as: 'flag', argument: 0, path: ['force'], otherwise: 'write' },
    link: `${docs}/core-concepts/model-basics/#model-synchronization`,
  },
  does(
    'destroy-store',
    ['drop', 'dropAllTables', 'dropAllSchemas', 'dropSchema', 'dropDatabase'],
    `${docs}/core-concepts/model-basics/#dropping-tables`,
  ),
  does('destroy-set', ['truncate', 'dropTable'], `${api}/sequelize.js~sequelize#instance-method-truncate`),
  byFilter(['destroy', 'bulkDelete'], `${docs}/core-concepts/model-querying-basics/#simple-delete-queries`, {
    argument: 0,
    path: ['where'],
  }),
  runsSql(['query'], `${docs}/core-concepts/raw-queries/`, { argument: 0, path: ['query'] }),
  does(
    'write',
    [
      'create',
      'bulkCreate',
      'update',
      'upsert',
      'increment',
      'decrement',
      'findOrCreate',
      'save',
      'bulkInsert',
    ],
    `${docs}/core-concepts/model-querying-basics/`,
  ),
  does('write', ['restore', 'createTable', 'createSchema'], `${docs}/other-topics/query-interface/`),
  does(
    'read',
    ['findAll', 'findOne', 'findByPk', 'findAndCountAll', 'count', 'sum', 'max', 'min', 'reload'],
    `${docs}/core-concepts/model-querying-finders/`,
  ),
  does('connect', ['authenticate'], `${docs}/getting-started/#testing-the-connection`),
];

const handles: ClientLibrary['handles'] = [
  {
    calls: ['define', 'model', 'getQueryInterface', 'scope', 'unscoped'],
    gives: 'result',
    link: `${docs}/core-concepts/model-basics/`,
  },
  { calls: ['models.*'], gives: 'result', link: `${docs}/core-concepts/model-basics/` },
];

export const sequelize: readonly ClientLibrary[] = [
  {
    id: 'sequelize',
    title: 'Sequelize',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'from-target' },
    packages: ['sequelize', '@sequelize/core'],
    constructions: [constructor, model],
    handles,
    operations,
    doubles: sqlDoubles,
  },
  {
    id: 'sequelize-typescript',
    title: 'sequelize-typescript',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'from-target' },
    packages: ['sequelize-typescript'],
    constructions: [
      {
        ...constructor,
        exports: ['Sequelize'],
        dials: { on: 'first-use', link: `${typescript}#configuration` },
      },
      { ...model, dials: { on: 'first-use', link: `${typescript}#model-definition` } },
    ],
    handles: [
      ...handles,
      { calls: ['getRepository'], gives: 'result', link: `${typescript}#repository-mode` },
    ],
    operations,
    doubles: sqlDoubles,
  },
  {
    id: 'umzug',
    title: 'Umzug',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'from-client' },
    packages: ['umzug'],
    constructions: [
      {
        exports: ['Umzug', 'default'],
        form: 'new',
        target: [
          { field: 'client', argument: 0, path: ['context'] },
          { field: 'client', argument: 0, path: ['storage'] },
        ],
        whenAbsent: { text: 'a JSON file umzug.json', exposure: 'local-default', link: `${umzug}#storages` },
        dials: { on: 'explicit-call', link: umzug },
      },
    ],
    operations: [
      does('destroy-set', ['down'], `${umzug}#executing-migrations`),
      does('write', ['up', 'runAsCLI'], `${umzug}#executing-migrations`),
      does('read', ['pending', 'executed'], `${umzug}#getting-all-pending-migrations`),
    ],
    doubles: [
      {
        package: 'umzug',
        ecosystem: 'npm',
        what: 'in-memory',
        how: 'storage: memoryStorage() records executed migrations in memory; the migrations still run',
        exports: ['memoryStorage'],
        link: `${umzug}#storages`,
      },
    ],
  },
];
