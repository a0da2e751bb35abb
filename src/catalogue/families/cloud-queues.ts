import type { ClientLibrary } from '../../model/catalogue.ts';
import { awsClient, awsEnvironment, sends } from '../aws.ts';
import { awsDoubles, gcloudContainer } from '../doubles/cloud.ts';
import { googleClient } from '../google.ts';
import { does } from '../phrases.ts';

const sqs = 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sqs/';
const sns = 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sns/';
const pubsub = 'https://cloud.google.com/nodejs/docs/reference/pubsub/latest/pubsub';
const emulator = 'https://cloud.google.com/pubsub/docs/emulator#env';

export const cloudQueues: readonly ClientLibrary[] = [
  {
    id: 'sqs',
    title: 'Amazon SQS',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'sqs' },
    packages: ['@aws-sdk/client-sqs'],
    constructions: [awsClient(['SQSClient', 'SQS'], sqs)],
    operations: [
      sends(
        {
          DeleteQueueCommand: 'destroy-set',
          PurgeQueueCommand: 'destroy-set',
          ReceiveMessageCommand: 'consume',
          DeleteMessageCommand: 'consume',
          DeleteMessageBatchCommand: 'consume',
          GetQueueUrlCommand: 'read',
          GetQueueAttributesCommand: 'read',
          ListQueuesCommand: 'read',
        },
        sqs,
      ),
      does('destroy-set', ['purgeQueue', 'deleteQueue'], sqs, [
        { field: 'queue', argument: 0, path: ['QueueUrl'] },
      ]),
      does('consume', ['receiveMessage', 'deleteMessage', 'deleteMessageBatch'], sqs),
      does('write', ['sendMessage', 'sendMessageBatch', 'createQueue'], sqs),
    ],
    doubles: awsDoubles,
    environment: awsEnvironment('SQS'),
  },
  {
    id: 'sns',
    title: 'Amazon SNS',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'sns' },
    packages: ['@aws-sdk/client-sns'],
    constructions: [awsClient(['SNSClient', 'SNS'], sns)],
    operations: [
      sends(
        {
          DeleteTopicCommand: 'destroy-set',
          UnsubscribeCommand: 'destroy-some',
          ListTopicsCommand: 'read',
        },
        sns,
      ),
      does('destroy-set', ['deleteTopic'], sns),
      does('write', ['publish', 'publishBatch', 'createTopic', 'subscribe'], sns),
    ],
    doubles: awsDoubles,
    environment: awsEnvironment('SNS'),
  },
  {
    id: 'google-pubsub',
    title: 'Google Cloud Pub/Sub',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'pubsub' },
    packages: ['@google-cloud/pubsub'],
    constructions: [googleClient('PubSub', `${pubsub}/pubsub`)],
    operations: [
      does(
        'destroy-set',
        ['topic().delete', 'subscription().delete', 'subscription().seek'],
        `${pubsub}/topic`,
      ),
      does('consume', ['subscription().on', '**.subscription().on'], `${pubsub}/subscription`),
      does(
        'write',
        [
          'topic().publish',
          'topic().publishMessage',
          'topic().publishJSON',
          'createTopic',
          'topic().createSubscription',
        ],
        `${pubsub}/topic`,
      ),
      does('read', ['getTopics', 'getSubscriptions', 'topic().exists'], `${pubsub}/pubsub`),
    ],
    doubles: [gcloudContainer],
    environment: [
      { name: 'PUBSUB_EMULATOR_HOST', sets: 'host', link: emulator },
      { name: 'PUBSUB_PROJECT_ID', sets: 'project', link: emulator },
    ],
  },
];
