import type { ClientLibrary, Construction } from '../../model/catalogue.ts';
import { ioredisMock, redisDoubles } from '../doubles/stores.ts';
import { does } from '../phrases.ts';

const bullmq = 'https://docs.bullmq.io/guide';
const bullmqApi = 'https://api.docs.bullmq.io/classes/v5.Queue.html';
const bull = 'https://github.com/OptimalBits/bull/blob/develop/REFERENCE.md';
const bee = 'https://github.com/bee-queue/bee-queue';
const localRedis = {
  text: 'localhost:6379, database 0',
  exposure: 'local-default',
  fields: { host: 'localhost', port: '6379', index: '0' },
} as const;
function redisAt(argument: number, name: string): Construction['target'] {
  return [
    { field: 'client', argument, path: [name] },
    { field: 'url', argument, path: [name, 'url'] },
    { field: 'url', argument, path: [name], when: 'string' },
    { field: 'host', argument, path: [name, 'host'] },
    { field: 'port', argument, path: [name, 'port'] },
    { field: 'index', argument, path: [name, 'db'] },
    { field: 'prefix', argument, path: ['prefix'] },
    { field: 'queue', argument: 0 },
  ];
}

export const jobQueues: readonly ClientLibrary[] = [
  {
    id: 'bullmq',
    title: 'BullMQ',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'redis' },
    packages: ['bullmq', '@nestjs/bullmq'],
    constructions: [
      {
        exports: ['Worker'],
        form: 'new',
        target: redisAt(2, 'connection'),
        whenAbsent: { ...localRedis, link: `${bullmq}/connections` },
        dials: { on: 'construction', link: `${bullmq}/workers` },
        effect: {
          is: 'consume',
          unless: { argument: 2, path: ['autorun'], equals: false },
          link: `${bullmq}/workers`,
        },
      },
      {
        exports: ['Queue', 'QueueEvents', 'JobScheduler'],
        form: 'new',
        target: redisAt(1, 'connection'),
        whenAbsent: { ...localRedis, link: `${bullmq}/connections` },
        dials: { on: 'construction', link: `${bullmq}/connections` },
      },
      {
        exports: ['FlowProducer', 'BullModule.forRoot'],
        form: 'either',
        target: redisAt(0, 'connection').filter((source) => source.field !== 'queue'),
        whenAbsent: { ...localRedis, link: `${bullmq}/connections` },
        dials: { on: 'construction', link: `${bullmq}/flows` },
      },
    ],
    handles: [{ calls: ['client'], gives: 'result', library: 'ioredis', link: bullmqApi }],
    operations: [
      does('destroy-set', ['obliterate'], `${bullmq}/queues/removing-jobs#obliterate`),
      does('destroy-set', ['drain'], `${bullmq}/queues/removing-jobs#drain`),
      does(
        'destroy-some',
        ['clean', 'remove', 'removeJobScheduler', 'removeRepeatable', 'removeRepeatableByKey', 'trimEvents'],
        `${bullmq}/queues/removing-jobs#clean`,
      ),
      does('consume', ['run', 'getNextJob'], `${bullmq}/workers`),
      does(
        'write',
        ['add', 'addBulk', 'upsertJobScheduler', 'retryJobs', 'promoteJobs', 'pause', 'resume'],
        `${bullmq}/queues/adding-bulks`,
      ),
      does(
        'read',
        [
          'getJob',
          'getJobs',
          'getJobCounts',
          'getWaiting',
          'getActive',
          'getCompleted',
          'getFailed',
          'count',
          'getMetrics',
        ],
        `${bullmq}/jobs/getters`,
      ),
      does('connect', ['waitUntilReady'], `${bullmq}/connections`),
    ],
    doubles: [ioredisMock, ...redisDoubles],
  },
  {
    id: 'bull',
    title: 'Bull',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'redis' },
    packages: ['bull', '@nestjs/bull'],
    constructions: [
      {
        exports: ['default', 'BullModule.forRoot'],
        form: 'either',
        target: [{ field: 'url', argument: 1, when: 'string' }, ...redisAt(1, 'redis')],
        whenAbsent: { ...localRedis, link: `${bull}#queue` },
        dials: { on: 'construction', link: `${bull}#queue` },
      },
    ],
    handles: [{ calls: ['client'], gives: 'result', library: 'ioredis', link: `${bull}#queue` }],
    operations: [
      does('destroy-set', ['obliterate', 'empty'], `${bull}#queueobliterate`),
      does(
        'destroy-some',
        ['clean', 'removeJobs', 'removeRepeatable', 'removeRepeatableByKey'],
        `${bull}#queueclean`,
      ),
      does('consume', ['process', 'getNextJob'], `${bull}#queueprocess`),
      does('write', ['add', 'addBulk', 'pause', 'resume'], `${bull}#queueadd`),
      does(
        'read',
        ['getJob', 'getJobs', 'getJobCounts', 'getWaiting', 'getActive', 'getFailed', 'count'],
        `${bull}#queuegetjob`,
      ),
      does('connect', ['isReady'], `${bull}#queueisready`),
    ],
    doubles: [ioredisMock, ...redisDoubles],
  },
  {
    id: 'bee-queue',
    title: 'Bee-Queue',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'redis' },
    packages: ['bee-queue'],
    constructions: [
      {
        exports: ['default'],
        form: 'new',
        target: redisAt(1, 'redis'),
        whenAbsent: { ...localRedis, link: `${bee}#settings` },
        dials: { on: 'construction', link: `${bee}#settings` },
      },
    ],
    operations: [
      does('destroy-set', ['destroy'], `${bee}#queuedestroycb`),
      does('destroy-some', ['removeJob'], `${bee}#queueremovejobjobid-cb`),
      does('consume', ['process'], `${bee}#queueprocessconcurrency-handlerjob-done`),
      does('write', ['createJob().save', 'createJob().**.save', 'saveAll'], `${bee}#creating-jobs`),
      does('read', ['getJob', 'getJobs', 'checkHealth'], `${bee}#queuegetjobjobid-cb`),
      does('connect', ['ready', 'connect'], `${bee}#queuereadycb`),
    ],
    doubles: redisDoubles,
  },
];
