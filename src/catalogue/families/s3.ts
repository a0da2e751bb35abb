import type { ClientLibrary, Effect, Operation } from '../../model/catalogue.ts';
import { awsClient, awsEnvironment, awsTarget, awsWhenAbsent, sends } from '../aws.ts';
import { s3Doubles } from '../doubles/cloud.ts';
import { does } from '../phrases.ts';

const s3Docs = 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/s3/';
const aws2 = 'https://docs.aws.amazon.com/AWSJavaScriptSDK/latest/AWS';
const minio = 'https://min.io/docs/minio/linux/developers/javascript/API.html';
const bucket = [{ field: 'bucket', argument: 0, path: ['Bucket'] }] as const;
const commands: Readonly<Record<string, Effect>> = {
  DeleteBucketCommand: 'destroy-store',
  DeleteObjectCommand: 'destroy-some',
  DeleteObjectsCommand: 'destroy-some',
  GetObjectCommand: 'read',
  HeadObjectCommand: 'read',
  HeadBucketCommand: 'read',
  ListBucketsCommand: 'read',
  ListObjectsCommand: 'read',
  ListObjectsV2Command: 'read',
};
/** The operations of the service, named alike in both versions of the SDK. */
const s3Operations = (link: string): readonly Operation[] => [
  does('destroy-store', ['deleteBucket'], link, bucket),
  does('destroy-some', ['deleteObject', 'deleteObjects'], link, bucket),
  does(
    'write',
    [
      'putObject',
      'copyObject',
      'upload',
      'createBucket',
      'putBucketPolicy',
      'createMultipartUpload',
      'uploadPart',
    ],
    link,
    bucket,
  ),
  does(
    'read',
    ['getObject', 'headObject', 'headBucket', 'listObjects', 'listObjectsV2', 'listBuckets'],
    link,
    bucket,
  ),
];

export const s3: readonly ClientLibrary[] = [
  {
    id: 's3',
    title: 'Amazon S3',
    ecosystem: 'npm',
    boundary: { kind: 'object-store', technology: 's3' },
    packages: ['@aws-sdk/client-s3', '@aws-sdk/lib-storage'],
    constructions: [
      awsClient(['S3Client', 'S3'], s3Docs),
      {
        exports: ['Upload'],
        form: 'new',
        entries: ['@aws-sdk/lib-storage'],
        target: [
          { field: 'client', argument: 0, path: ['client'] },
          { field: 'bucket', argument: 0, path: ['params', 'Bucket'] },
        ],
        whenAbsent: {
          text: 'nothing: the client is required',
          exposure: 'error',
          link: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-lib-storage/',
        },
        dials: {
          on: 'explicit-call',
          link: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-lib-storage/',
        },
      },
    ],
    operations: [
      sends(commands, s3Docs),
      does(
        'write',
        ['done'],
        'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-lib-storage/',
      ),
      ...s3Operations(s3Docs),
    ],
    doubles: s3Doubles,
    environment: awsEnvironment('S3'),
  },
  {
    id: 'aws-sdk-v2',
    title: 'AWS SDK for JavaScript v2',
    ecosystem: 'npm',
    boundary: { kind: 'object-store', technology: 'from-target' },
    packages: ['aws-sdk'],
    constructions: [
      {
        exports: ['S3', 'default'],
        form: 'new',
        technology: 's3',
        target: [{ field: 'bucket', argument: 0, path: ['params', 'Bucket'] }, ...awsTarget],
        whenAbsent: awsWhenAbsent,
        dials: { on: 'first-use', link: `${aws2}/S3.html` },
      },
      {
        exports: [
          'DynamoDB',
          'DynamoDB.DocumentClient',
          'SQS',
          'SNS',
          'SES',
          'SecretsManager',
          'Lambda',
          'CognitoIdentityServiceProvider',
        ],
        form: 'new',
        technology: 'aws',
        target: awsTarget,
        whenAbsent: awsWhenAbsent,
        dials: { on: 'first-use', link: `${aws2}/Service.html` },
      },
    ],
    operations: [
      ...s3Operations(`${aws2}/S3.html`),
      does(
        'destroy-set',
        ['deleteTable', 'purgeQueue', 'deleteQueue', 'deleteTopic'],
        `${aws2}/DynamoDB.html`,
      ),
      does('destroy-some', ['deleteItem', 'delete'], `${aws2}/DynamoDB/DocumentClient.html`),
      does('consume', ['receiveMessage', 'deleteMessage', 'deleteMessageBatch'], `${aws2}/SQS.html`),
      does(
        'write',
        ['putItem', 'put', 'update', 'updateItem', 'batchWrite', 'batchWriteItem', 'transactWrite'],
        `${aws2}/DynamoDB.html`,
      ),
      does(
        'write',
        ['sendMessage', 'sendMessageBatch', 'publish', 'sendEmail', 'sendRawEmail', 'invoke'],
        `${aws2}/SQS.html`,
      ),
      does(
        'read',
        ['get', 'getItem', 'query', 'scan', 'batchGet', 'getSecretValue'],
        `${aws2}/DynamoDB.html`,
      ),
    ],
    doubles: [
      {
        package: 'aws-sdk-mock',
        ecosystem: 'npm',
        what: 'mock',
        how: 'AWS.mock(service, method, answer) replaces a method',
        exports: ['mock'],
        link: 'https://github.com/dwyl/aws-sdk-mock',
      },
      ...s3Doubles,
    ],
    environment: awsEnvironment('S3').filter((variable) => !variable.name.startsWith('AWS_ENDPOINT')),
  },
  {
    id: 'minio',
    title: 'MinIO',
    ecosystem: 'npm',
    boundary: { kind: 'object-store', technology: 's3' },
    packages: ['minio'],
    constructions: [
      {
        exports: ['Client'],
        form: 'new',
        target: [
          { field: 'host', argument: 0, path: ['endPoint'] },
          { field: 'port', argument: 0, path: ['port'] },
          { field: 'account', argument: 0, path: ['accessKey'] },
        ],
        whenAbsent: {
          text: 'nothing: the endpoint is required',
          exposure: 'error',
          link: `${minio}#constructor`,
        },
        dials: { on: 'first-use', link: `${minio}#constructor` },
      },
    ],
    operations: [
      does('destroy-store', ['removeBucket'], `${minio}#removeBucket`, [{ field: 'bucket', argument: 0 }]),
      does(
        'destroy-some',
        ['removeObject', 'removeObjects', 'removeIncompleteUpload'],
        `${minio}#removeObject`,
        [{ field: 'bucket', argument: 0 }],
      ),
      does(
        'write',
        ['putObject', 'fPutObject', 'copyObject', 'makeBucket', 'setBucketPolicy'],
        `${minio}#putObject`,
        [{ field: 'bucket', argument: 0 }],
      ),
      does(
        'read',
        [
          'getObject',
          'fGetObject',
          'statObject',
          'listObjects',
          'listObjectsV2',
          'listBuckets',
          'bucketExists',
        ],
        `${minio}#getObject`,
        [{ field: 'bucket', argument: 0 }],
      ),
    ],
    doubles: s3Doubles,
  },
];
