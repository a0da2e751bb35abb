import type { ClientLibrary } from '../../model/catalogue.ts';
import { genericContainer, natsDoubles, rabbitDoubles, redisDoubles } from '../doubles/stores.ts';
import { does } from '../phrases.ts';

const redisPubSub = 'https://github.com/davidyaha/graphql-redis-subscriptions';
const amqp = 'https://amqp-node.github.io/amqplib/channel_api.html';
const manager = 'https://github.com/jwalton/node-amqp-connection-manager';
const nats = 'https://github.com/nats-io/nats.js';
const mqtt = 'https://github.com/mqttjs/MQTT.js';
const channelOperations: ClientLibrary['operations'] = [
  does('destroy-set', ['deleteQueue', 'purgeQueue', 'deleteExchange'], `${amqp}#channel_purgeQueue`, [
    { field: 'queue', argument: 0 },
  ]),
  does('consume', ['consume', 'get', 'ack', 'ackAll', 'nack'], `${amqp}#channel_consume`, [
    { field: 'queue', argument: 0 },
  ]),
  does(
    'write',
    ['assertQueue', 'assertExchange', 'bindQueue', 'sendToQueue', 'publish'],
    `${amqp}#channel_sendToQueue`,
    [{ field: 'queue', argument: 0 }],
  ),
  does('read', ['checkQueue', 'checkExchange'], `${amqp}#channel_checkQueue`),
];

export const brokers: readonly ClientLibrary[] = [
  {
    id: 'amqplib',
    title: 'amqplib',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'rabbitmq' },
    packages: ['amqplib'],
    constructions: [
      {
        exports: ['connect'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'host', argument: 0, path: ['hostname'] },
          { field: 'port', argument: 0, path: ['port'] },
          { field: 'prefix', argument: 0, path: ['vhost'] },
        ],
        whenAbsent: {
          text: 'amqp://localhost:5672, virtual host /',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '5672', prefix: '/' },
          link: `${amqp}#connect`,
        },
        dials: { on: 'construction', link: `${amqp}#connect` },
      },
    ],
    handles: [
      {
        calls: ['createChannel', 'createConfirmChannel'],
        gives: 'result',
        link: `${amqp}#model_createChannel`,
      },
    ],
    operations: channelOperations,
    doubles: rabbitDoubles,
  },
  {
    id: 'amqp-connection-manager',
    title: 'amqp-connection-manager',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'rabbitmq' },
    packages: ['amqp-connection-manager', '@golevelup/nestjs-rabbitmq'],
    constructions: [
      {
        exports: ['connect', 'default.connect'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'url', argument: 0, path: ['*'], when: 'string' },
          { field: 'url', argument: 0, path: ['*', 'url'] },
        ],
        whenAbsent: {
          text: 'nothing: the addresses are required unless findServers is given',
          exposure: 'error',
          link: manager,
        },
        dials: { on: 'construction', link: manager },
      },
    ],
    handles: [
      { calls: ['createChannel'], gives: 'result', link: manager },
      { calls: ['addSetup'], gives: { argument: 0, parameter: 0 }, link: manager },
    ],
    operations: channelOperations,
    doubles: rabbitDoubles,
  },
  {
    id: 'nats',
    title: 'NATS',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'nats' },
    packages: ['nats', '@nats-io/transport-node'],
    constructions: [
      {
        exports: ['connect'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, path: ['servers'] },
          { field: 'url', argument: 0, path: ['servers', '*'] },
          { field: 'port', argument: 0, path: ['port'] },
        ],
        whenAbsent: {
          text: '127.0.0.1:4222',
          exposure: 'local-default',
          fields: { host: '127.0.0.1', port: '4222' },
          link: `${nats}#connection-options`,
        },
        dials: { on: 'construction', link: nats },
      },
    ],
    handles: [{ calls: ['jetstream', 'jetstreamManager'], gives: 'result', link: nats }],
    operations: [
      does(
        'destroy-set',
        ['streams.delete', 'streams.purge', 'consumers.delete'],
        'https://github.com/nats-io/nats.js/blob/main/jetstream/README.md',
        [{ field: 'queue', argument: 0 }],
      ),
      does(
        'destroy-some',
        ['streams.deleteMessage'],
        'https://github.com/nats-io/nats.js/blob/main/jetstream/README.md',
      ),
      does(
        'consume',
        ['consumers.get().consume', 'consumers.get().fetch', 'consumers.get().next', 'pullSubscribe'],
        'https://github.com/nats-io/nats.js/blob/main/jetstream/README.md',
      ),
      does(
        'write',
        ['publish', 'request', 'streams.add', 'streams.update', 'consumers.add'],
        `${nats}#publish-and-subscribe`,
        [{ field: 'queue', argument: 0 }],
      ),
      does('read', ['subscribe', 'streams.info', 'streams.list', 'flush'], `${nats}#publish-and-subscribe`),
    ],
    doubles: natsDoubles,
  },
  {
    id: 'mqtt',
    title: 'MQTT.js',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'mqtt' },
    packages: ['mqtt'],
    constructions: [
      {
        exports: ['connect', 'connectAsync'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'port', argument: 0, path: ['port'] },
        ],
        whenAbsent: {
          text: 'localhost:1883',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '1883' },
          link: `${mqtt}#connect`,
        },
        dials: { on: 'construction', link: `${mqtt}#connect` },
      },
    ],
    operations: [
      does('write', ['publish', 'publishAsync'], `${mqtt}#publish`, [{ field: 'queue', argument: 0 }]),
      does('read', ['subscribe', 'subscribeAsync'], `${mqtt}#subscribe`, [{ field: 'queue', argument: 0 }]),
    ],
    doubles: [
      {
        package: 'aedes',
        ecosystem: 'npm',
        what: 'emulator',
        how: 'a broker inside the process on a free port',
        exports: ['default', 'Aedes'],
        link: 'https://github.com/moscajs/aedes',
      },
      genericContainer,
    ],
  },
  {
    id: 'graphql-redis-subscriptions',
    title: 'graphql-redis-subscriptions',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'redis' },
    packages: ['graphql-redis-subscriptions'],
    constructions: [
      {
        exports: ['RedisPubSub'],
        form: 'new',
        target: [
          { field: 'url', argument: 0, path: ['connection'], when: 'string' },
          { field: 'host', argument: 0, path: ['connection', 'host'] },
          { field: 'port', argument: 0, path: ['connection', 'port'] },
          { field: 'client', argument: 0, path: ['publisher'] },
        ],
        whenAbsent: {
          text: 'localhost:6379, database 0',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '6379', index: '0' },
          link: redisPubSub,
        },
        dials: { on: 'construction', link: redisPubSub },
      },
    ],
    operations: [
      does('write', ['publish'], redisPubSub, [{ field: 'queue', argument: 0 }]),
      does('read', ['subscribe', 'asyncIterator', 'asyncIterableIterator'], redisPubSub),
    ],
    doubles: redisDoubles,
  },
];
