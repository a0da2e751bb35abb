import type { ClientLibrary } from '../../model/catalogue.ts';
import { does } from '../phrases.ts';

const temporalClient = 'https://typescript.temporal.io/api/classes/client.Connection';
const temporalWorker = 'https://typescript.temporal.io/api/classes/worker.Worker';
const temporalTesting = 'https://docs.temporal.io/develop/typescript/testing-suite';
const temporalDouble: ClientLibrary['doubles'] = [
  {
    package: '@temporalio/testing',
    ecosystem: 'npm',
    what: 'emulator',
    how: 'TestWorkflowEnvironment.createLocal() or createTimeSkipping() starts a server of its own',
    exports: ['TestWorkflowEnvironment.createLocal', 'TestWorkflowEnvironment.createTimeSkipping'],
    address: ['connection', 'nativeConnection', 'client', 'address'],
    link: temporalTesting,
  },
];

export const temporal: readonly ClientLibrary[] = [
  {
    id: 'temporal-client',
    title: 'Temporal client',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'temporal' },
    packages: ['@temporalio/client'],
    constructions: [
      {
        exports: ['Connection.connect', 'Connection.lazy'],
        form: 'call',
        target: [{ field: 'host', argument: 0, path: ['address'] }],
        whenAbsent: {
          text: 'localhost:7233',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '7233' },
          link: temporalClient,
        },
        dials: { on: 'construction', link: temporalClient },
      },
      {
        exports: ['Client', 'WorkflowClient', 'ScheduleClient'],
        form: 'new',
        target: [
          { field: 'client', argument: 0, path: ['connection'] },
          { field: 'schema', argument: 0, path: ['namespace'] },
        ],
        whenAbsent: {
          text: 'localhost:7233, namespace default',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '7233', schema: 'default' },
          link: 'https://typescript.temporal.io/api/classes/client.Client',
        },
        dials: { on: 'first-use', link: 'https://typescript.temporal.io/api/classes/client.Client' },
      },
    ],
    handles: [
      {
        calls: ['workflow', 'workflow.getHandle', 'getHandle', 'schedule'],
        gives: 'result',
        link: 'https://typescript.temporal.io/api/classes/client.WorkflowClient',
      },
    ],
    operations: [
      does(
        'destroy-some',
        ['terminate', 'cancel', 'delete'],
        'https://typescript.temporal.io/api/interfaces/client.WorkflowHandle',
      ),
      does(
        'write',
        ['start', 'execute', 'signalWithStart', 'signal', 'executeUpdate', 'create'],
        'https://typescript.temporal.io/api/classes/client.WorkflowClient',
      ),
      does(
        'read',
        ['list', 'count', 'describe', 'query', 'result', 'fetchHistory'],
        'https://typescript.temporal.io/api/classes/client.WorkflowClient',
      ),
    ],
    doubles: temporalDouble,
  },
  {
    id: 'temporal-worker',
    title: 'Temporal worker',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'temporal' },
    packages: ['@temporalio/worker'],
    constructions: [
      {
        exports: ['NativeConnection.connect'],
        form: 'call',
        target: [{ field: 'host', argument: 0, path: ['address'] }],
        whenAbsent: {
          text: 'localhost:7233',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '7233' },
          link: 'https://typescript.temporal.io/api/classes/worker.NativeConnection',
        },
        dials: {
          on: 'construction',
          link: 'https://typescript.temporal.io/api/classes/worker.NativeConnection',
        },
      },
      {
        exports: ['Worker.create'],
        form: 'call',
        target: [
          { field: 'client', argument: 0, path: ['connection'] },
          { field: 'queue', argument: 0, path: ['taskQueue'] },
          { field: 'schema', argument: 0, path: ['namespace'] },
        ],
        whenAbsent: {
          text: 'localhost:7233, namespace default',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '7233', schema: 'default' },
          link: temporalWorker,
        },
        dials: { on: 'construction', link: temporalWorker },
      },
    ],
    operations: [does('consume', ['run', 'runUntil'], `${temporalWorker}#run`)],
    doubles: temporalDouble,
  },
];
