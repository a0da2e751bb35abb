import type { ClientLibrary } from '../../model/catalogue.ts';
import { httpDoubles } from '../doubles/cloud.ts';
import { does } from '../phrases.ts';

const twilio = 'https://github.com/twilio/twilio-node';
const webPush = 'https://github.com/web-push-libs/web-push';
const expo = 'https://github.com/expo/expo-server-sdk-node';
const slack = 'https://docs.slack.dev/tools/node-slack-sdk/web-api';
const plain = 'https://github.com/team-plain/typescript-sdk';

export const messaging: readonly ClientLibrary[] = [
  {
    id: 'twilio',
    title: 'Twilio',
    ecosystem: 'npm',
    boundary: { kind: 'http-service', technology: 'twilio' },
    packages: ['twilio'],
    constructions: [
      {
        exports: ['default', 'Twilio'],
        form: 'either',
        target: [
          { field: 'account', argument: 0 },
          { field: 'key', argument: 1 },
          { field: 'region', argument: 2, path: ['region'] },
        ],
        whenAbsent: {
          text: 'the account of TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, else an error',
          exposure: 'ambient',
          link: `${twilio}#usage`,
        },
        dials: { on: 'first-use', link: `${twilio}#usage` },
      },
    ],
    operations: [
      does(
        'destroy-some',
        ['**.remove'],
        'https://www.twilio.com/docs/messaging/api/message-resource#delete-a-message-resource',
      ),
      does(
        'write',
        ['**.create', '**.update'],
        'https://www.twilio.com/docs/messaging/api/message-resource#create-a-message',
      ),
      does(
        'read',
        ['**.fetch', '**.list', '**.each'],
        'https://www.twilio.com/docs/messaging/api/message-resource#fetch-a-message-resource',
      ),
    ],
    doubles: [
      {
        ecosystem: 'npm',
        what: 'sandbox',
        how: 'test credentials and magic numbers send nothing',
        link: 'https://www.twilio.com/docs/iam/test-credentials',
      },
      ...httpDoubles,
    ],
    environment: [
      { name: 'TWILIO_ACCOUNT_SID', sets: 'account', link: `${twilio}#usage` },
      { name: 'TWILIO_AUTH_TOKEN', sets: 'key', link: `${twilio}#usage` },
      { name: 'TWILIO_REGION', sets: 'region', link: `${twilio}#specify-a-region-andor-edge` },
    ],
  },
  {
    id: 'web-push',
    title: 'web-push',
    ecosystem: 'npm',
    boundary: { kind: 'http-service', technology: 'web-push' },
    packages: ['web-push'],
    constructions: [
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: {
          text: 'the push service of each subscription',
          exposure: 'remote',
          link: `${webPush}#sendnotificationpushsubscription-payload-options`,
        },
        dials: { on: 'first-use', link: webPush },
      },
    ],
    operations: [
      does('write', ['sendNotification'], `${webPush}#sendnotificationpushsubscription-payload-options`, [
        { field: 'url', argument: 0, path: ['endpoint'] },
      ]),
    ],
    doubles: httpDoubles,
  },
  {
    id: 'expo-server-sdk',
    title: 'Expo server SDK',
    ecosystem: 'npm',
    boundary: { kind: 'http-service', technology: 'expo-push' },
    packages: ['expo-server-sdk'],
    constructions: [
      {
        exports: ['Expo', 'default'],
        form: 'new',
        target: [{ field: 'key', argument: 0, path: ['accessToken'] }],
        whenAbsent: { text: 'the Expo push service', exposure: 'remote', link: expo },
        dials: { on: 'first-use', link: expo },
      },
    ],
    operations: [
      does('write', ['sendPushNotificationsAsync'], expo),
      does('read', ['getPushNotificationReceiptsAsync'], expo),
    ],
    doubles: httpDoubles,
    environment: [
      {
        name: 'EXPO_BASE_URL',
        sets: 'url',
        link: 'https://github.com/expo/expo-server-sdk-node/blob/main/src/ExpoClientValues.ts',
      },
    ],
  },
  {
    id: 'slack-web-api',
    title: 'Slack Web API',
    ecosystem: 'npm',
    boundary: { kind: 'http-service', technology: 'slack' },
    packages: ['@slack/web-api'],
    constructions: [
      {
        exports: ['WebClient'],
        form: 'new',
        target: [
          { field: 'key', argument: 0 },
          { field: 'url', argument: 1, path: ['slackApiUrl'] },
        ],
        whenAbsent: {
          text: 'https://slack.com/api/',
          exposure: 'remote',
          fields: { url: 'https://slack.com/api/' },
          link: slack,
        },
        dials: { on: 'first-use', link: slack },
      },
    ],
    operations: [
      does(
        'destroy-some',
        ['chat.delete', 'files.delete', 'conversations.kick', 'conversations.archive'],
        `${slack}#call-a-method`,
      ),
      does(
        'write',
        [
          'chat.postMessage',
          'chat.update',
          'chat.postEphemeral',
          'filesUploadV2',
          'conversations.create',
          'views.open',
          'reactions.add',
        ],
        `${slack}#call-a-method`,
      ),
      does(
        'read',
        ['users.list', 'users.info', 'conversations.list', 'conversations.history', 'auth.test'],
        `${slack}#call-a-method`,
      ),
    ],
    doubles: httpDoubles,
  },
  {
    id: 'plain',
    title: 'Plain',
    ecosystem: 'npm',
    boundary: { kind: 'http-service', technology: 'plain' },
    packages: ['@team-plain/typescript-sdk'],
    constructions: [
      {
        exports: ['PlainClient'],
        form: 'new',
        target: [
          { field: 'key', argument: 0, path: ['apiKey'] },
          { field: 'url', argument: 0, path: ['apiUrl'] },
        ],
        whenAbsent: { text: 'the Plain service', exposure: 'remote', link: plain },
        dials: { on: 'first-use', link: plain },
      },
    ],
    operations: [
      does('destroy-some', ['delete*', 'remove*'], plain),
      does('write', ['create*', 'upsert*', 'update*', 'reply*', 'send*', 'add*', 'assign*', 'mark*'], plain),
      does('read', ['get*', 'query*'], plain),
    ],
    doubles: httpDoubles,
  },
];
