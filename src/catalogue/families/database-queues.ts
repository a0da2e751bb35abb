import type { ClientLibrary, Construction } from '../../model/catalogue.ts';
import { postgresDoubles } from '../doubles/sql.ts';
import { mongoDoubles } from '../doubles/stores.ts';
import { byFilter, does } from '../phrases.ts';

const pgBoss = 'https://timgit.github.io/pg-boss/#/./api';
const graphile = 'https://worker.graphile.org/docs';
const agenda = 'https://github.com/agenda/agenda';

const graphileTarget: Construction['target'] = [
  { field: 'url', argument: 0, path: ['connectionString'] },
  { field: 'client', argument: 0, path: ['pgPool'] },
  { field: 'schema', argument: 0, path: ['schema'] },
];
const graphileAbsent = { text: 'DATABASE_URL, else the PG variables', exposure: 'ambient' } as const;

export const databaseQueues: readonly ClientLibrary[] = [
  {
    id: 'pg-boss',
    title: 'pg-boss',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'postgres' },
    packages: ['pg-boss'],
    constructions: [
      {
        exports: ['default', 'PgBoss'],
        form: 'new',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'url', argument: 0, path: ['connectionString'] },
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'port', argument: 0, path: ['port'] },
          { field: 'database', argument: 0, path: ['database'] },
          { field: 'schema', argument: 0, path: ['schema'] },
          { field: 'client', argument: 0, path: ['db'] },
        ],
        whenAbsent: {
          text: 'what node-postgres connects to by default, schema pgboss',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '5432', schema: 'pgboss' },
          link: `${pgBoss}/constructor`,
        },
        dials: { on: 'explicit-call', link: `${pgBoss}/constructor` },
      },
    ],
    operations: [
      does('destroy-store', ['clearStorage'], `${pgBoss}/ops`),
      byFilter(
        ['deleteAllJobs'],
        'https://github.com/timgit/pg-boss/blob/master/src/manager.ts',
        { argument: 0 },
        ['destroy-store', 'destroy-set'],
      ),
      does(
        'destroy-set',
        ['deleteQueue', 'purgeQueue', 'dropQueuedJobs', 'deleteQueuedJobs', 'deleteStoredJobs'],
        `${pgBoss}/queues`,
        [{ field: 'queue', argument: 0 }],
      ),
      does('destroy-some', ['deleteJob', 'unschedule', 'cancel'], `${pgBoss}/jobs`, [
        { field: 'queue', argument: 0 },
      ]),
      does('consume', ['work', 'fetch', 'complete', 'fail'], `${pgBoss}/workers`, [
        { field: 'queue', argument: 0 },
      ]),
      does(
        'write',
        [
          'send',
          'sendAfter',
          'sendOnce',
          'sendThrottled',
          'sendDebounced',
          'insert',
          'publish',
          'schedule',
          'createQueue',
        ],
        `${pgBoss}/jobs`,
        [{ field: 'queue', argument: 0 }],
      ),
      does('write', ['start'], `${pgBoss}/ops`),
      does(
        'read',
        ['getQueueSize', 'getQueue', 'getQueues', 'getJobById', 'getSchedules'],
        `${pgBoss}/queues`,
      ),
    ],
    doubles: postgresDoubles,
  },
  {
    id: 'graphile-worker',
    title: 'Graphile Worker',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'postgres' },
    packages: ['graphile-worker'],
    constructions: [
      {
        exports: ['run', 'runOnce'],
        form: 'call',
        target: graphileTarget,
        whenAbsent: { ...graphileAbsent, link: `${graphile}/library/run` },
        dials: { on: 'construction', link: `${graphile}/library/run` },
        effect: { is: 'consume', link: `${graphile}/library/run` },
      },
      {
        exports: ['makeWorkerUtils', 'quickAddJob', 'runMigrations'],
        form: 'call',
        target: graphileTarget,
        whenAbsent: { ...graphileAbsent, link: `${graphile}/library/add-job` },
        dials: { on: 'construction', link: `${graphile}/library/add-job` },
      },
    ],
    operations: [
      does('destroy-some', ['permanentlyFailJobs', 'completeJobs'], `${graphile}/admin-functions`),
      does('destroy-some', ['cleanup'], `${graphile}/admin-functions`),
      does('write', ['addJob', 'addJobs', 'rescheduleJobs', 'migrate'], `${graphile}/library/add-job`),
    ],
    doubles: postgresDoubles,
    environment: [{ name: 'DATABASE_URL', sets: 'url', link: `${graphile}/cli/run` }],
  },
  {
    id: 'agenda',
    title: 'Agenda',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'mongodb' },
    packages: ['agenda', '@hokify/agenda'],
    constructions: [
      {
        exports: ['Agenda', 'default'],
        form: 'new',
        target: [
          { field: 'url', argument: 0, path: ['db', 'address'] },
          { field: 'collection', argument: 0, path: ['db', 'collection'] },
          { field: 'client', argument: 0, path: ['mongo'] },
        ],
        whenAbsent: {
          text: 'nothing until database() or mongo() is called; collection agendaJobs',
          exposure: 'none',
          link: `${agenda}#configuring-an-agenda`,
        },
        dials: { on: 'construction', link: `${agenda}#configuring-an-agenda` },
      },
    ],
    operations: [
      {
        calls: ['cancel'],
        effect: 'destroy-set',
        decidedBy: { as: 'filter', argument: 0, otherwise: 'destroy-some' },
        link: `${agenda}#cancelmongodb-native-query`,
      },
      does('destroy-some', ['purge'], `${agenda}#purge`),
      does('consume', ['start'], `${agenda}#start`),
      does(
        'write',
        ['every', 'schedule', 'now', 'create().save', 'create().**.save'],
        `${agenda}#creating-jobs`,
      ),
      does(
        'read',
        ['jobs'],
        `${agenda}#jobsmongodb-native-query-mongodb-native-sort-mongodb-native-limit-mongodb-native-skip`,
      ),
      does('connect', ['database', 'mongo'], `${agenda}#configuring-an-agenda`, [
        { field: 'url', argument: 0, when: 'string' },
        { field: 'client', argument: 0 },
      ]),
    ],
    doubles: mongoDoubles,
  },
];
