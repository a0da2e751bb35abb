import type { ClientLibrary, Construction, Operation } from '../../model/catalogue.ts';
import { awsEnvironment } from '../aws.ts';
import { pythonAwsDoubles } from '../doubles/cloud.ts';
import { does } from '../phrases.ts';

const boto3Docs = 'https://boto3.amazonaws.com/v1/documentation/api/latest';
const aioboto3 = 'https://aioboto3.readthedocs.io/en/latest/usage.html';
const session: Construction['target'] = [
  { field: 'account', argument: 0 },
  { field: 'url', keyword: 'endpoint_url' },
  { field: 'region', keyword: 'region_name' },
  { field: 'account', keyword: 'aws_access_key_id' },
];
const credentials = (link: string): Construction['whenAbsent'] => ({
  text: "AWS itself, with the machine's credentials and region",
  exposure: 'ambient',
  link,
});
/** Clients of all services share these names; `objects.all` and the like belong to resources. */
const awsOperations: readonly Operation[] = [
  does(
    'destroy-store',
    ['delete_bucket', 'Bucket().delete', 'delete_db_instance', 'delete_cluster'],
    `${boto3Docs}/reference/services/s3/client/delete_bucket.html`,
    [{ field: 'bucket', keyword: 'Bucket' }],
  ),
  does(
    'destroy-set',
    [
      'Bucket().objects.all().delete',
      'Bucket().object_versions.delete',
      'Bucket().object_versions.all().delete',
    ],
    `${boto3Docs}/reference/services/s3/bucket/objects.html`,
  ),
  does(
    'destroy-set',
    ['delete_table', 'Table().delete', 'purge_queue', 'delete_queue', 'delete_topic', '**.purge'],
    `${boto3Docs}/reference/services/sqs/client/purge_queue.html`,
  ),
  does(
    'destroy-some',
    [
      'delete_object',
      'delete_objects',
      'delete_item',
      '**.delete_item',
      'Object().delete',
      'Bucket().objects.filter().delete',
      'Bucket().delete_objects',
    ],
    `${boto3Docs}/reference/services/s3/client/delete_object.html`,
    [{ field: 'bucket', keyword: 'Bucket' }],
  ),
  does(
    'consume',
    ['receive_message', 'delete_message', 'delete_message_batch', '**.receive_messages'],
    `${boto3Docs}/reference/services/sqs/client/receive_message.html`,
  ),
  does(
    'write',
    [
      'put_object',
      'upload_file',
      'upload_fileobj',
      'copy_object',
      'create_bucket',
      'Bucket().upload_file',
      'Bucket().put_object',
      'Object().put',
    ],
    `${boto3Docs}/reference/services/s3/client/put_object.html`,
    [{ field: 'bucket', keyword: 'Bucket' }],
  ),
  does(
    'write',
    [
      'put_item',
      'update_item',
      'batch_write_item',
      'transact_write_items',
      'create_table',
      'Table().put_item',
      'Table().update_item',
    ],
    `${boto3Docs}/reference/services/dynamodb/client/put_item.html`,
  ),
  does(
    'write',
    [
      'send_message',
      'send_message_batch',
      'publish',
      'send_email',
      'send_raw_email',
      'invoke',
      'invoke_model',
      'create_queue',
    ],
    `${boto3Docs}/reference/services/sqs/client/send_message.html`,
  ),
  does(
    'read',
    [
      'get_*',
      'list_*',
      'head_*',
      'describe_*',
      'download_*',
      'query',
      'scan',
      'Table().*',
      'Bucket().objects.*',
      'Object().get',
    ],
    `${boto3Docs}/reference/services/s3/client/get_object.html`,
  ),
];

export const boto3: readonly ClientLibrary[] = [
  {
    id: 'boto3',
    title: 'Boto3',
    ecosystem: 'pypi',
    boundary: { kind: 'object-store', technology: 'from-target' },
    packages: ['boto3'],
    constructions: [
      {
        exports: ['client', 'resource'],
        form: 'call',
        target: session,
        whenAbsent: credentials(`${boto3Docs}/guide/credentials.html`),
        dials: { on: 'first-use', link: `${boto3Docs}/guide/clients.html` },
      },
      {
        exports: ['Session', 'session.Session'],
        form: 'call',
        target: session.slice(2),
        whenAbsent: credentials(`${boto3Docs}/guide/session.html`),
        dials: { on: 'never', link: `${boto3Docs}/guide/session.html` },
      },
    ],
    handles: [{ calls: ['client', 'resource'], gives: 'result', link: `${boto3Docs}/guide/session.html` }],
    operations: awsOperations,
    doubles: pythonAwsDoubles,
    environment: awsEnvironment('S3'),
  },
  {
    id: 'aioboto3',
    title: 'aioboto3',
    ecosystem: 'pypi',
    boundary: { kind: 'object-store', technology: 'from-target' },
    packages: ['aioboto3'],
    constructions: [
      {
        exports: ['Session', 'session.Session', 'client', 'resource'],
        form: 'call',
        target: session.slice(1),
        whenAbsent: credentials(aioboto3),
        dials: { on: 'never', link: aioboto3 },
      },
    ],
    handles: [{ calls: ['client', 'resource'], gives: 'result', link: aioboto3 }],
    operations: awsOperations,
    doubles: pythonAwsDoubles,
    environment: awsEnvironment('S3'),
  },
];
