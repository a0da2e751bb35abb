import type { ClientLibrary } from '../../model/catalogue.ts';
import { awsDoubles } from '../doubles/cloud.ts';
import { awsClient, awsEnvironment, sends } from '../aws.ts';
import { does } from '../phrases.ts';

const boundary = { kind: 'document-store', technology: 'dynamodb' } as const;
const client = 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/dynamodb/';
const lib = 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-lib-dynamodb/';

export const dynamodb: readonly ClientLibrary[] = [
  {
    id: 'dynamodb',
    title: 'DynamoDB',
    ecosystem: 'npm',
    boundary,
    packages: ['@aws-sdk/client-dynamodb'],
    constructions: [awsClient(['DynamoDBClient', 'DynamoDB'], client)],
    operations: [
      sends(
        {
          DeleteTableCommand: 'destroy-set',
          DeleteItemCommand: 'destroy-some',
          GetItemCommand: 'read',
          QueryCommand: 'read',
          ScanCommand: 'read',
          BatchGetItemCommand: 'read',
          ListTablesCommand: 'read',
          DescribeTableCommand: 'read',
        },
        client,
      ),
      does('destroy-set', ['deleteTable'], client),
      does('destroy-some', ['deleteItem'], client),
      does('write', ['putItem', 'updateItem', 'batchWriteItem', 'transactWriteItems', 'createTable'], client),
      does('read', ['getItem', 'query', 'scan', 'batchGetItem', 'listTables', 'describeTable'], client),
    ],
    doubles: awsDoubles,
    environment: awsEnvironment('DYNAMODB'),
  },
  {
    id: 'dynamodb-document',
    title: 'DynamoDB document client',
    ecosystem: 'npm',
    boundary,
    packages: ['@aws-sdk/lib-dynamodb'],
    constructions: [
      {
        exports: ['DynamoDBDocumentClient.from', 'DynamoDBDocument.from'],
        form: 'call',
        target: [{ field: 'client', argument: 0 }],
        whenAbsent: { text: 'nothing: the client is required', exposure: 'error', link: lib },
        dials: { on: 'first-use', link: lib },
      },
    ],
    operations: [
      sends(
        {
          DeleteCommand: 'destroy-some',
          GetCommand: 'read',
          QueryCommand: 'read',
          ScanCommand: 'read',
          BatchGetCommand: 'read',
          TransactGetCommand: 'read',
        },
        lib,
      ),
      does('destroy-some', ['delete'], lib),
      does('write', ['put', 'update', 'batchWrite', 'transactWrite'], lib),
      does('read', ['get', 'query', 'scan', 'batchGet', 'transactGet'], lib),
    ],
    doubles: awsDoubles,
  },
];
