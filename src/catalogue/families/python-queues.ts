import type { ClientLibrary } from '../../model/catalogue.ts';
import { pythonRedisDoubles } from '../doubles/stores.ts';
import { does } from '../phrases.ts';

const rq = 'https://python-rq.org/docs';
const celery = 'https://docs.celeryq.dev/en/stable';
const dramatiq = 'https://dramatiq.io';
const arq = 'https://arq-docs.helpmanual.io';

export const pythonQueues: readonly ClientLibrary[] = [
  {
    id: 'rq',
    title: 'RQ',
    ecosystem: 'pypi',
    boundary: { kind: 'queue', technology: 'redis' },
    packages: ['rq'],
    constructions: [
      {
        exports: ['Worker', 'SimpleWorker', 'worker.Worker'],
        form: 'call',
        target: [
          { field: 'queue', argument: 0, keyword: 'queues' },
          { field: 'client', keyword: 'connection' },
        ],
        whenAbsent: {
          text: 'the connection of the context, else an error',
          exposure: 'shared',
          link: `${rq}/workers/`,
        },
        dials: { on: 'first-use', link: `${rq}/workers/` },
      },
      {
        exports: ['Queue', 'queue.Queue'],
        form: 'call',
        target: [
          { field: 'queue', argument: 0, keyword: 'name' },
          { field: 'client', keyword: 'connection' },
        ],
        whenAbsent: {
          text: 'the queue default on the connection of the context',
          exposure: 'shared',
          fields: { queue: 'default' },
          link: `${rq}/`,
        },
        dials: { on: 'first-use', link: `${rq}/` },
      },
    ],
    operations: [
      does('destroy-set', ['empty'], `${rq}/`),
      does('destroy-set', ['delete'], `${rq}/`),
      does('destroy-some', ['remove'], `${rq}/`),
      does('consume', ['work'], `${rq}/workers/`),
      does('write', ['enqueue', 'enqueue_call', 'enqueue_at', 'enqueue_in', 'enqueue_many'], `${rq}/`),
      does('read', ['fetch_job', 'get_jobs', 'get_job_ids', 'count'], `${rq}/jobs/`),
    ],
    doubles: pythonRedisDoubles,
    environment: [
      { name: 'RQ_REDIS_URL', sets: 'url', link: 'https://python-rq.org/docs/workers/#using-a-config-file' },
    ],
  },
  {
    id: 'celery',
    title: 'Celery',
    ecosystem: 'pypi',
    boundary: { kind: 'queue', technology: 'from-target' },
    packages: ['celery'],
    constructions: [
      {
        exports: ['Celery', 'app.Celery'],
        form: 'call',
        target: [
          { field: 'url', keyword: 'broker' },
          { field: 'url', keyword: 'backend' },
        ],
        whenAbsent: {
          text: 'amqp://guest@localhost:5672//',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '5672' },
          link: `${celery}/userguide/configuration.html#broker-url`,
        },
        dials: { on: 'first-use', link: `${celery}/userguide/application.html` },
        harmlessWhen: [{ keyword: 'broker', equals: 'memory://', link: `${celery}/userguide/testing.html` }],
      },
      {
        exports: ['shared_task'],
        form: 'call',
        target: [],
        whenAbsent: {
          text: 'the current app',
          exposure: 'shared',
          link: `${celery}/reference/celery.html#celery.shared_task`,
        },
        dials: { on: 'first-use', link: `${celery}/userguide/calling.html` },
      },
    ],
    handles: [{ calls: ['task', 'task()', '()'], gives: 'result', link: `${celery}/userguide/tasks.html` }],
    operations: [
      does(
        'destroy-set',
        ['control.purge', 'control.discard_all', '**.purge'],
        `${celery}/reference/celery.app.control.html#celery.app.control.Control.purge`,
      ),
      does(
        'destroy-some',
        ['control.revoke', 'control.terminate'],
        `${celery}/reference/celery.app.control.html#celery.app.control.Control.revoke`,
      ),
      does(
        'consume',
        ['worker_main', 'Worker', 'start'],
        `${celery}/reference/celery.html#celery.Celery.worker_main`,
      ),
      does('write', ['send_task', 'delay', 'apply_async'], `${celery}/userguide/calling.html`),
      does(
        'read',
        ['AsyncResult', 'control.inspect', 'control.ping'],
        `${celery}/reference/celery.app.control.html`,
      ),
    ],
    doubles: [
      {
        ecosystem: 'pypi',
        what: 'mock',
        how: 'task_always_eager runs tasks in the process',
        link: `${celery}/userguide/configuration.html#task-always-eager`,
      },
    ],
    environment: [
      { name: 'CELERY_BROKER_URL', sets: 'url', link: `${celery}/userguide/configuration.html#broker-url` },
    ],
  },
  {
    id: 'dramatiq',
    title: 'Dramatiq',
    ecosystem: 'pypi',
    boundary: { kind: 'queue', technology: 'from-target' },
    packages: ['dramatiq'],
    constructions: [
      {
        exports: ['brokers.redis.RedisBroker', 'brokers.rabbitmq.RabbitmqBroker'],
        form: 'call',
        target: [
          { field: 'url', keyword: 'url' },
          { field: 'host', keyword: 'host' },
          { field: 'port', keyword: 'port' },
        ],
        whenAbsent: {
          text: 'the server on localhost',
          exposure: 'local-default',
          fields: { host: 'localhost' },
          link: `${dramatiq}/reference.html#dramatiq.brokers.redis.RedisBroker`,
        },
        dials: { on: 'first-use', link: `${dramatiq}/reference.html` },
      },
      {
        exports: ['actor'],
        form: 'call',
        target: [{ field: 'client', keyword: 'broker' }],
        whenAbsent: {
          text: 'the global broker, else RabbitMQ on localhost',
          exposure: 'shared',
          link: `${dramatiq}/reference.html#dramatiq.actor`,
        },
        dials: { on: 'first-use', link: `${dramatiq}/reference.html#dramatiq.actor` },
      },
    ],
    handles: [{ calls: ['()'], gives: 'result', link: `${dramatiq}/reference.html#dramatiq.actor` }],
    operations: [
      does('destroy-store', ['flush_all'], `${dramatiq}/reference.html#dramatiq.Broker.flush_all`),
      does('destroy-set', ['flush'], `${dramatiq}/reference.html#dramatiq.Broker.flush`),
      does('consume', ['consume'], `${dramatiq}/reference.html#dramatiq.Broker.consume`),
      does(
        'write',
        ['send', 'send_with_options', 'enqueue'],
        `${dramatiq}/reference.html#dramatiq.Actor.send`,
      ),
    ],
    doubles: [
      {
        package: 'dramatiq',
        ecosystem: 'pypi',
        what: 'in-memory',
        how: 'StubBroker as the global broker',
        exports: ['brokers.stub.StubBroker'],
        link: `${dramatiq}/guide.html#unit-testing`,
      },
    ],
  },
  {
    id: 'arq',
    title: 'arq',
    ecosystem: 'pypi',
    boundary: { kind: 'queue', technology: 'redis' },
    packages: ['arq'],
    constructions: [
      {
        exports: ['create_pool'],
        form: 'call',
        target: [
          { field: 'client', argument: 0, keyword: 'settings_' },
          { field: 'queue', keyword: 'default_queue_name' },
        ],
        whenAbsent: {
          text: 'localhost:6379, database 0',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '6379', index: '0' },
          link: `${arq}/#arq.connections.create_pool`,
        },
        dials: { on: 'construction', link: `${arq}/#arq.connections.create_pool` },
      },
      {
        exports: ['connections.RedisSettings', 'connections.RedisSettings.from_dsn'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, keyword: 'dsn' },
          { field: 'host', argument: 0, keyword: 'host' },
          { field: 'port', argument: 1, keyword: 'port' },
          { field: 'index', keyword: 'database' },
        ],
        whenAbsent: {
          text: 'localhost:6379, database 0',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '6379', index: '0' },
          link: `${arq}/#arq.connections.RedisSettings`,
        },
        dials: { on: 'never', link: `${arq}/#arq.connections.RedisSettings` },
      },
      {
        exports: ['Worker', 'worker.Worker', 'run_worker'],
        form: 'call',
        target: [
          { field: 'client', keyword: 'redis_settings' },
          { field: 'queue', keyword: 'queue_name' },
        ],
        whenAbsent: {
          text: 'localhost:6379, database 0',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '6379', index: '0' },
          link: `${arq}/#arq.worker.Worker`,
        },
        dials: { on: 'first-use', link: `${arq}/#arq.worker.Worker` },
      },
    ],
    operations: [
      does('destroy-store', ['flushall'], 'https://redis.io/docs/latest/commands/flushall/'),
      does('destroy-set', ['flushdb'], 'https://redis.io/docs/latest/commands/flushdb/'),
      does('consume', ['run', 'async_run', 'main', 'run_check'], `${arq}/#arq.worker.Worker`),
      does('write', ['enqueue_job'], `${arq}/#arq.connections.ArqRedis.enqueue_job`),
      does('read', ['queued_jobs', 'all_job_results'], `${arq}/#arq.connections.ArqRedis`),
    ],
    doubles: pythonRedisDoubles,
  },
];
