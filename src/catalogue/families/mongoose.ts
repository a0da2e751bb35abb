import type { ClientLibrary, Operation } from '../../model/catalogue.ts';
import { mongoDoubles } from '../doubles/stores.ts';
import { byFilter, does } from '../phrases.ts';

const boundary = { kind: 'document-store', technology: 'mongodb' } as const;
const mongooseDocs = 'https://mongoosejs.com/docs';
const typegooseDocs = 'https://typegoose.github.io/typegoose/docs';
const modelOperations: readonly Operation[] = [
  byFilter(['deleteMany', 'remove'], `${mongooseDocs}/api/model.html#Model.deleteMany()`),
  does(
    'destroy-some',
    ['deleteOne', 'findByIdAndDelete', 'findOneAndDelete', 'findOneAndRemove', 'findByIdAndRemove'],
    `${mongooseDocs}/api/model.html#Model.deleteOne()`,
  ),
  does(
    'write',
    ['create', 'insertMany', 'insertOne', 'updateOne', 'updateMany', 'replaceOne', 'bulkWrite', 'bulkSave'],
    `${mongooseDocs}/api/model.html#Model.create()`,
  ),
  does(
    'write',
    ['findByIdAndUpdate', 'findOneAndUpdate', 'findOneAndReplace', '().save', 'save', 'syncIndexes'],
    `${mongooseDocs}/api/model.html#Model.findOneAndUpdate()`,
  ),
  does(
    'read',
    [
      'find',
      'findOne',
      'findById',
      'exists',
      'countDocuments',
      'estimatedDocumentCount',
      'aggregate',
      'distinct',
    ],
    `${mongooseDocs}/api/model.html#Model.find()`,
  ),
];
const defaultConnection = {
  text: "mongoose's default connection",
  exposure: 'shared',
  link: `${mongooseDocs}/connections.html`,
} as const;

export const mongoose: readonly ClientLibrary[] = [
  {
    id: 'mongoose',
    title: 'Mongoose',
    ecosystem: 'npm',
    boundary,
    packages: ['mongoose', '@nestjs/mongoose'],
    constructions: [
      {
        exports: ['createConnection', 'MongooseCoreModule.forRoot'],
        form: 'call',
        target: [{ field: 'url', argument: 0 }],
        whenAbsent: {
          text: 'nothing until openUri() is called',
          exposure: 'none',
          link: `${mongooseDocs}/connections.html#multiple_connections`,
        },
        dials: { on: 'construction', link: `${mongooseDocs}/connections.html#multiple_connections` },
      },
      {
        // Only says how to connect; the library's core module does when the application starts.
        exports: ['MongooseModule.forRoot'],
        form: 'call',
        target: [{ field: 'url', argument: 0 }],
        whenAbsent: {
          text: 'nothing: the address is required',
          exposure: 'error',
          link: 'https://docs.nestjs.com/techniques/mongodb',
        },
        dials: { on: 'explicit-call', link: 'https://docs.nestjs.com/techniques/mongodb' },
      },
      {
        exports: ['model'],
        form: 'call',
        target: [],
        whenAbsent: defaultConnection,
        dials: { on: 'first-use', link: `${mongooseDocs}/models.html` },
      },
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: defaultConnection,
        dials: { on: 'explicit-call', link: `${mongooseDocs}/connections.html` },
      },
    ],
    handles: [
      {
        calls: ['connection', 'connections.*', 'model', 'models.*', 'discriminator', 'asPromise'],
        gives: 'result',
        link: `${mongooseDocs}/models.html`,
      },
      {
        calls: ['collection', '*.collection', 'db.collection'],
        gives: 'result',
        link: `${mongooseDocs}/api/connection.html#Connection.prototype.collection()`,
      },
    ],
    operations: [
      does(
        'destroy-store',
        ['dropDatabase', 'db.dropDatabase'],
        `${mongooseDocs}/api/connection.html#Connection.prototype.dropDatabase()`,
      ),
      does(
        'destroy-set',
        ['dropCollection', 'drop'],
        `${mongooseDocs}/api/connection.html#Connection.prototype.dropCollection()`,
      ),
      does('connect', ['connect', 'openUri'], `${mongooseDocs}/connections.html`, [
        { field: 'url', argument: 0 },
        { field: 'database', argument: 1, path: ['dbName'] },
      ]),
      ...modelOperations,
    ],
    doubles: [
      ...mongoDoubles,
      {
        package: 'mockingoose',
        ecosystem: 'npm',
        what: 'mock',
        how: 'mockingoose(Model).toReturn(...) answers the calls of a model',
        exports: ['default'],
        link: 'https://github.com/alonronin/mockingoose',
      },
    ],
  },
  {
    id: 'typegoose',
    title: 'Typegoose',
    ecosystem: 'npm',
    boundary,
    packages: ['@typegoose/typegoose'],
    constructions: [
      {
        exports: ['getModelForClass', 'addModelToTypegoose', 'getDiscriminatorModelForClass'],
        form: 'call',
        target: [{ field: 'client', argument: 1, path: ['existingConnection'] }],
        whenAbsent: { ...defaultConnection, link: `${typegooseDocs}/api/functions/getModelForClass` },
        dials: { on: 'first-use', link: `${typegooseDocs}/api/functions/getModelForClass` },
      },
    ],
    handles: [
      {
        calls: ['collection', 'db'],
        gives: 'result',
        library: 'mongoose',
        link: `${mongooseDocs}/api/model.html#Model.db`,
      },
    ],
    operations: modelOperations,
    doubles: mongoDoubles,
  },
];
