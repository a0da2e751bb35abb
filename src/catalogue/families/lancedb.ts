import type { ClientLibrary } from '../../model/catalogue.ts';
import { does } from '../phrases.ts';

const lance = 'https://lancedb.github.io/lancedb/js/classes/Connection';
const lanceTable = 'https://lancedb.github.io/lancedb/js/classes/Table';
const lanceOld = 'https://lancedb.github.io/lancedb/javascript/classes/LocalConnection';
const lancePython = 'https://lancedb.github.io/lancedb/python/python/';

export const lancedb: readonly ClientLibrary[] = [
  {
    id: 'lancedb',
    title: 'LanceDB',
    ecosystem: 'npm',
    boundary: { kind: 'vector', technology: 'lancedb' },
    packages: ['@lancedb/lancedb'],
    constructions: [
      {
        exports: ['connect'],
        form: 'call',
        target: [
          { field: 'path', argument: 0, when: 'string' },
          { field: 'path', argument: 0, path: ['uri'] },
        ],
        whenAbsent: {
          text: 'nothing: the path or uri is required',
          exposure: 'error',
          link: 'https://lancedb.github.io/lancedb/js/functions/connect',
        },
        dials: { on: 'construction', link: 'https://lancedb.github.io/lancedb/js/functions/connect' },
        harmlessWhen: [
          {
            argument: 0,
            equals: '/^memory:\\/\\//',
            link: 'https://lancedb.github.io/lancedb/js/functions/connect',
          },
        ],
      },
    ],
    handles: [{ calls: ['openTable', 'createTable', 'createEmptyTable'], gives: 'result', link: lance }],
    operations: [
      does('destroy-store', ['dropAllTables'], `${lance}#dropalltables`),
      does('destroy-set', ['dropTable'], `${lance}#droptable`, [{ field: 'collection', argument: 0 }]),
      {
        calls: ['createTable', 'createEmptyTable'],
        effect: 'destroy-set',
        decidedBy: { as: 'value', argument: 2, path: ['mode'], equals: 'overwrite', otherwise: 'write' },
        link: `${lance}#createtable`,
      },
      does('destroy-some', ['delete'], `${lanceTable}#delete`),
      does(
        'write',
        ['add', 'update', 'mergeInsert', 'createIndex', 'optimize', 'addColumns', 'dropColumns'],
        `${lanceTable}#add`,
      ),
      does(
        'read',
        ['search', 'query', 'vectorSearch', 'countRows', 'tableNames', 'openTable'],
        `${lanceTable}#search`,
      ),
    ],
    doubles: [],
  },
  {
    id: 'vectordb',
    title: 'LanceDB (vectordb package)',
    ecosystem: 'npm',
    boundary: { kind: 'vector', technology: 'lancedb' },
    packages: ['vectordb'],
    constructions: [
      {
        exports: ['connect'],
        form: 'call',
        target: [
          { field: 'path', argument: 0, when: 'string' },
          { field: 'path', argument: 0, path: ['uri'] },
        ],
        whenAbsent: { text: 'nothing: the path or uri is required', exposure: 'error', link: lanceOld },
        dials: { on: 'construction', link: lanceOld },
      },
    ],
    handles: [{ calls: ['openTable', 'createTable'], gives: 'result', link: lanceOld }],
    operations: [
      does('destroy-set', ['dropTable'], lanceOld, [{ field: 'collection', argument: 0 }]),
      does('destroy-some', ['delete'], lanceOld),
      does('write', ['createTable', 'add', 'overwrite', 'update'], lanceOld),
      does('read', ['search', 'countRows', 'tableNames', 'openTable'], lanceOld),
    ],
    doubles: [],
  },
  {
    id: 'lancedb-python',
    title: 'LanceDB for Python',
    ecosystem: 'pypi',
    boundary: { kind: 'vector', technology: 'lancedb' },
    packages: ['lancedb'],
    constructions: [
      {
        exports: ['connect', 'connect_async'],
        form: 'call',
        target: [
          { field: 'path', argument: 0, keyword: 'uri' },
          { field: 'key', keyword: 'api_key' },
        ],
        whenAbsent: {
          text: 'nothing: the path or uri is required',
          exposure: 'error',
          link: `${lancePython}#lancedb.connect`,
        },
        dials: { on: 'construction', link: `${lancePython}#lancedb.connect` },
        harmlessWhen: [
          { argument: 0, keyword: 'uri', equals: '/^memory:\\/\\//', link: `${lancePython}#lancedb.connect` },
        ],
      },
    ],
    handles: [{ calls: ['open_table', 'create_table'], gives: 'result', link: lancePython }],
    operations: [
      does(
        'destroy-store',
        ['drop_database', 'drop_all_tables'],
        `${lancePython}#lancedb.db.DBConnection.drop_database`,
      ),
      does('destroy-set', ['drop_table'], `${lancePython}#lancedb.db.DBConnection.drop_table`, [
        { field: 'collection', argument: 0, keyword: 'name' },
      ]),
      {
        calls: ['create_table'],
        effect: 'destroy-set',
        decidedBy: { as: 'value', keyword: 'mode', equals: 'overwrite', otherwise: 'write' },
        target: [{ field: 'collection', argument: 0, keyword: 'name' }],
        link: `${lancePython}#lancedb.db.DBConnection.create_table`,
      },
      does('destroy-some', ['delete'], `${lancePython}#lancedb.table.Table.delete`),
      does(
        'write',
        ['add', 'update', 'merge_insert', 'create_index', 'optimize'],
        `${lancePython}#lancedb.table.Table.add`,
      ),
      does(
        'read',
        ['search', 'query', 'to_pandas', 'count_rows', 'table_names', 'open_table'],
        `${lancePython}#lancedb.table.Table.search`,
      ),
    ],
    doubles: [],
    environment: [{ name: 'LANCEDB_API_KEY', sets: 'key', link: `${lancePython}#lancedb.connect` }],
  },
];
