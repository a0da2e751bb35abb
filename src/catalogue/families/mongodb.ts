import type { ClientLibrary, Operation } from '../../model/catalogue.ts';
import { mongoDoubles, pythonMongoDoubles } from '../doubles/stores.ts';
import { byFilter, does } from '../phrases.ts';

const boundary = { kind: 'document-store', technology: 'mongodb' } as const;
const driver = 'https://mongodb.github.io/node-mongodb-native/6.0/classes';
const uri = 'https://www.mongodb.com/docs/drivers/node/current/connect/mongoclient/';
const pymongo = 'https://pymongo.readthedocs.io/en/stable/api/pymongo';
const motor = 'https://motor.readthedocs.io/en/stable/api-asyncio/asyncio_motor_client.html';
const pythonOperations = (link: string): readonly Operation[] => [
  does('destroy-store', ['drop_database', '*.command'], link),
  does('destroy-set', ['*.drop_collection', '*.*.drop'], link),
  byFilter(['*.*.delete_many'], link, { argument: 0, keyword: 'filter' }),
  does('destroy-some', ['*.*.delete_one', '*.*.find_one_and_delete'], link),
  does(
    'write',
    [
      '*.*.insert_one',
      '*.*.insert_many',
      '*.*.update_one',
      '*.*.update_many',
      '*.*.replace_one',
      '*.*.bulk_write',
    ],
    link,
  ),
  does('read', ['*.*.find', '*.*.find_one', '*.*.aggregate', '*.*.count_documents'], link),
];

export const mongodb: readonly ClientLibrary[] = [
  {
    id: 'mongodb',
    title: 'MongoDB driver',
    ecosystem: 'npm',
    boundary,
    packages: ['mongodb'],
    constructions: [
      {
        exports: ['MongoClient', 'MongoClient.connect'],
        form: 'either',
        target: [{ field: 'url', argument: 0 }],
        whenAbsent: { text: 'nothing: the connection string is required', exposure: 'error', link: uri },
        dials: { on: 'first-use', link: `${driver}/MongoClient.html#connect` },
      },
    ],
    handles: [
      { calls: ['connect', 'withSession'], gives: 'result', link: `${driver}/MongoClient.html#connect` },
    ],
    operations: [
      does('destroy-store', ['db().dropDatabase', 'dropDatabase'], `${driver}/Db.html#dropDatabase`),
      does(
        'destroy-set',
        ['db().collection().drop', 'db().dropCollection'],
        `${driver}/Collection.html#drop`,
      ),
      byFilter(['db().collection().deleteMany'], `${driver}/Collection.html#deleteMany`),
      does(
        'destroy-some',
        ['db().collection().deleteOne', 'db().collection().findOneAndDelete'],
        `${driver}/Collection.html#deleteOne`,
      ),
      {
        calls: ['db().command', 'db().admin().command'],
        effect: 'write',
        decidedBy: {
          as: 'command',
          argument: 0,
          commands: { dropDatabase: 'destroy-store', drop: 'destroy-set', ping: 'connect' },
        },
        link: `${driver}/Db.html#command`,
      },
      does(
        'write',
        [
          'insertOne',
          'insertMany',
          'updateOne',
          'updateMany',
          'replaceOne',
          'bulkWrite',
          'findOneAndUpdate',
          'rename',
        ].map((name) => `db().collection().${name}`),
        `${driver}/Collection.html`,
      ),
      does('write', ['db().createCollection'], `${driver}/Db.html#createCollection`),
      does(
        'read',
        ['find', 'findOne', 'aggregate', 'countDocuments', 'distinct', 'watch'].map(
          (name) => `db().collection().${name}`,
        ),
        `${driver}/Collection.html#find`,
      ),
      does('connect', ['connect'], `${driver}/MongoClient.html#connect`),
    ],
    doubles: mongoDoubles,
  },
  {
    id: 'pymongo',
    title: 'PyMongo',
    ecosystem: 'pypi',
    boundary,
    packages: ['pymongo'],
    constructions: [
      {
        exports: ['MongoClient', 'AsyncMongoClient', 'mongo_client.MongoClient'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, keyword: 'host' },
          { field: 'port', argument: 1, keyword: 'port' },
        ],
        whenAbsent: {
          text: 'localhost:27017',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '27017' },
          link: `${pymongo}/mongo_client.html`,
        },
        dials: { on: 'first-use', link: `${pymongo}/mongo_client.html` },
      },
    ],
    operations: pythonOperations(`${pymongo}/collection.html`),
    doubles: pythonMongoDoubles,
  },
  {
    id: 'motor',
    title: 'Motor',
    ecosystem: 'pypi',
    boundary,
    packages: ['motor'],
    constructions: [
      {
        exports: ['AsyncIOMotorClient', 'MotorClient'],
        form: 'call',
        entries: ['motor.motor_asyncio', 'motor.motor_tornado', 'motor'],
        target: [
          { field: 'url', argument: 0, keyword: 'host' },
          { field: 'port', argument: 1, keyword: 'port' },
        ],
        whenAbsent: {
          text: 'localhost:27017',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '27017' },
          link: motor,
        },
        dials: { on: 'first-use', link: motor },
      },
    ],
    operations: pythonOperations(motor),
    doubles: pythonMongoDoubles,
  },
];
