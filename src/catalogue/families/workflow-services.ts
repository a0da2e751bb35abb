import type { ClientLibrary } from '../../model/catalogue.ts';
import { does } from '../phrases.ts';

const inngest = 'https://www.inngest.com/docs/reference/client/create';
const inngestEvents = 'https://www.inngest.com/docs/reference/events/send';
const trigger = 'https://trigger.dev/docs/triggering';
const qstash = 'https://upstash.com/docs/qstash/sdks/ts/gettingstarted';

export const workflowServices: readonly ClientLibrary[] = [
  {
    id: 'inngest',
    title: 'Inngest',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'inngest' },
    packages: ['inngest'],
    constructions: [
      {
        exports: ['Inngest'],
        form: 'new',
        target: [
          { field: 'url', argument: 0, path: ['baseUrl'] },
          { field: 'key', argument: 0, path: ['eventKey'] },
          { field: 'project', argument: 0, path: ['id'] },
        ],
        whenAbsent: {
          text: 'Inngest Cloud with INNGEST_EVENT_KEY, or a dev server',
          exposure: 'ambient',
          link: inngest,
        },
        dials: { on: 'first-use', link: inngest },
        harmlessWhen: [{ argument: 0, path: ['isDev'], equals: true, link: inngest }],
      },
    ],
    operations: [does('write', ['send'], inngestEvents)],
    doubles: [
      {
        package: '@inngest/test',
        ecosystem: 'npm',
        what: 'mock',
        how: 'InngestTestEngine executes one function without a server',
        exports: ['InngestTestEngine'],
        link: 'https://www.inngest.com/docs/reference/testing',
      },
      {
        package: 'inngest-cli',
        ecosystem: 'npm',
        what: 'emulator',
        how: 'the local dev server',
        link: 'https://www.inngest.com/docs/dev-server',
      },
    ],
    environment: [
      {
        name: 'INNGEST_EVENT_KEY',
        sets: 'key',
        link: 'https://www.inngest.com/docs/sdk/environment-variables',
      },
      {
        name: 'INNGEST_BASE_URL',
        sets: 'url',
        link: 'https://www.inngest.com/docs/sdk/environment-variables',
      },
      { name: 'INNGEST_DEV', sets: 'url', link: 'https://www.inngest.com/docs/sdk/environment-variables' },
    ],
  },
  {
    id: 'trigger-dev',
    title: 'Trigger.dev',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'trigger.dev' },
    packages: ['@trigger.dev/sdk'],
    constructions: [
      {
        exports: ['task', 'schemaTask', 'schedules.task'],
        form: 'call',
        target: [{ field: 'queue', argument: 0, path: ['id'] }],
        whenAbsent: {
          text: 'Trigger.dev with TRIGGER_SECRET_KEY',
          exposure: 'ambient',
          link: `${trigger}#authentication`,
        },
        dials: { on: 'first-use', link: trigger },
      },
      {
        exports: ['tasks', 'runs', 'schedules', 'batch', 'TriggerClient'],
        form: 'import',
        target: [],
        whenAbsent: {
          text: 'Trigger.dev with TRIGGER_SECRET_KEY',
          exposure: 'ambient',
          link: `${trigger}#authentication`,
        },
        dials: { on: 'first-use', link: trigger },
      },
    ],
    operations: [
      does(
        'destroy-some',
        ['del', 'cancel', 'deactivate'],
        'https://trigger.dev/docs/management/runs/cancel',
      ),
      does(
        'write',
        [
          'trigger',
          'batchTrigger',
          'triggerAndWait',
          'batchTriggerAndWait',
          'triggerAndPoll',
          'create',
          'replay',
          'reschedule',
        ],
        trigger,
      ),
      does(
        'read',
        ['retrieve', 'list', 'poll', 'subscribeToRun'],
        'https://trigger.dev/docs/management/runs/list',
      ),
    ],
    doubles: [],
    environment: [
      { name: 'TRIGGER_SECRET_KEY', sets: 'key', link: `${trigger}#authentication` },
      { name: 'TRIGGER_API_URL', sets: 'url', link: 'https://trigger.dev/docs/self-hosting/overview' },
    ],
  },
  {
    id: 'qstash',
    title: 'Upstash QStash',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'qstash' },
    packages: ['@upstash/qstash', '@upstash/workflow'],
    constructions: [
      {
        exports: ['Client'],
        form: 'new',
        target: [
          { field: 'key', argument: 0, path: ['token'] },
          { field: 'url', argument: 0, path: ['baseUrl'] },
        ],
        whenAbsent: { text: 'QStash with QSTASH_TOKEN', exposure: 'ambient', link: qstash },
        dials: { on: 'first-use', link: qstash },
      },
    ],
    operations: [
      does(
        'destroy-set',
        ['queue().delete', 'dlq.deleteMany'],
        'https://upstash.com/docs/qstash/sdks/ts/examples/queues',
      ),
      does(
        'destroy-some',
        ['schedules.delete', 'messages.delete', 'urlGroups.delete', 'dlq.delete', 'cancel'],
        'https://upstash.com/docs/qstash/sdks/ts/examples/schedules',
      ),
      does(
        'write',
        [
          'publish',
          'publishJSON',
          'batch',
          'batchJSON',
          'enqueueJSON',
          'queue().enqueueJSON',
          'schedules.create',
          'trigger',
        ],
        'https://upstash.com/docs/qstash/sdks/ts/examples/publish',
      ),
      does(
        'read',
        ['schedules.list', 'messages.get', 'logs', 'events'],
        'https://upstash.com/docs/qstash/sdks/ts/examples/logs',
      ),
    ],
    doubles: [
      {
        ecosystem: 'npm',
        what: 'emulator',
        how: 'the local server of `qstash-cli dev` and its address as baseUrl',
        link: 'https://upstash.com/docs/qstash/howto/local-development',
      },
    ],
    environment: [
      { name: 'QSTASH_TOKEN', sets: 'key', link: qstash },
      { name: 'QSTASH_URL', sets: 'url', link: 'https://upstash.com/docs/qstash/howto/local-development' },
    ],
  },
];
