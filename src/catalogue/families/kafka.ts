import type { ClientLibrary, Construction, Operation } from '../../model/catalogue.ts';
import { kafkaDoubles, pythonKafkaDoubles } from '../doubles/stores.ts';
import { does } from '../phrases.ts';

const kafkajs = 'https://kafka.js.org/docs';
const rdkafka = 'https://github.com/Blizzard/node-rdkafka';
const kafkaPython = 'https://kafka-python.readthedocs.io/en/master/apidoc';
const confluent = 'https://docs.confluent.io/platform/current/clients/confluent-kafka-python/html/index.html';
const aiokafka = 'https://aiokafka.readthedocs.io/en/stable/api.html';
const localKafka = {
  text: 'localhost:9092',
  exposure: 'local-default',
  fields: { host: 'localhost', port: '9092' },
} as const;
const bootstrap: Construction['target'] = [
  { field: 'queue', argument: 0 },
  { field: 'host', keyword: 'bootstrap_servers' },
];
const kafkaOperations = (link: string): readonly Operation[] => [
  does('destroy-set', ['delete_topics', 'delete_records', 'delete_consumer_groups'], link, [
    { field: 'queue', argument: 0, keyword: 'topics' },
  ]),
  does('consume', ['poll', 'consume', 'getone', 'getmany', 'commit'], link),
  does('write', ['send', 'send_and_wait', 'produce', 'create_topics', 'flush'], link, [
    { field: 'queue', argument: 0, keyword: 'topic' },
  ]),
  does('read', ['subscribe', 'list_topics', 'topics', 'partitions_for_topic'], link),
  does('connect', ['start', 'bootstrap_connected'], link),
];

export const kafka: readonly ClientLibrary[] = [
  {
    id: 'kafkajs',
    title: 'KafkaJS',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'kafka' },
    packages: ['kafkajs'],
    constructions: [
      {
        exports: ['Kafka'],
        form: 'new',
        target: [
          { field: 'host', argument: 0, path: ['brokers', '*'] },
          { field: 'host', argument: 0, path: ['brokers'] },
        ],
        whenAbsent: {
          text: 'nothing: the brokers are required',
          exposure: 'error',
          link: `${kafkajs}/configuration`,
        },
        dials: { on: 'explicit-call', link: `${kafkajs}/configuration` },
      },
    ],
    operations: [
      does('destroy-set', ['admin().deleteTopics'], `${kafkajs}/admin#delete-topics`, [
        { field: 'queue', argument: 0, path: ['topics'] },
      ]),
      does(
        'destroy-set',
        ['admin().deleteTopicRecords', 'admin().deleteGroups'],
        `${kafkajs}/admin#delete-topic-records`,
      ),
      does(
        'consume',
        ['consumer().run', 'consumer().commitOffsets', 'admin().resetOffsets', 'admin().setOffsets'],
        `${kafkajs}/consuming`,
      ),
      does(
        'write',
        ['producer().send', 'producer().sendBatch', 'producer().transaction', 'admin().createTopics'],
        `${kafkajs}/producing`,
        [{ field: 'queue', argument: 0, path: ['topic'] }],
      ),
      does(
        'read',
        ['consumer().subscribe', 'admin().listTopics', 'admin().fetchTopicMetadata', 'admin().fetchOffsets'],
        `${kafkajs}/admin`,
      ),
      does(
        'connect',
        ['producer().connect', 'consumer().connect', 'admin().connect'],
        `${kafkajs}/producing`,
      ),
    ],
    doubles: kafkaDoubles,
  },
  {
    id: 'node-rdkafka',
    title: 'node-rdkafka',
    ecosystem: 'npm',
    boundary: { kind: 'queue', technology: 'kafka' },
    packages: ['node-rdkafka'],
    constructions: [
      {
        exports: [
          'Producer',
          'KafkaConsumer',
          'HighLevelProducer',
          'AdminClient.create',
          'KafkaConsumer.createReadStream',
          'Producer.createWriteStream',
        ],
        form: 'either',
        target: [
          { field: 'host', argument: 0, path: ['metadata.broker.list'] },
          { field: 'host', argument: 0, path: ['bootstrap.servers'] },
        ],
        whenAbsent: { text: 'nothing: the broker list is required', exposure: 'error', link: rdkafka },
        dials: { on: 'explicit-call', link: rdkafka },
      },
    ],
    operations: [
      does('destroy-set', ['deleteTopic'], `${rdkafka}#admin-client`, [{ field: 'queue', argument: 0 }]),
      does('consume', ['consume', 'commit', 'commitSync', 'commitMessage'], `${rdkafka}#kafkakafkaconsumer`),
      does('write', ['produce', 'createTopic', 'createPartitions'], `${rdkafka}#sending-messages`, [
        { field: 'queue', argument: 0 },
      ]),
      does('read', ['subscribe', 'getMetadata'], rdkafka),
      does('connect', ['connect'], rdkafka),
    ],
    doubles: kafkaDoubles,
  },
  {
    id: 'kafka-python',
    title: 'kafka-python',
    ecosystem: 'pypi',
    boundary: { kind: 'queue', technology: 'kafka' },
    packages: ['kafka-python', 'kafka-python-ng'],
    modules: ['kafka'],
    constructions: [
      {
        exports: ['KafkaConsumer', 'KafkaProducer', 'KafkaAdminClient', 'admin.KafkaAdminClient'],
        form: 'call',
        target: bootstrap,
        whenAbsent: { ...localKafka, link: `${kafkaPython}/KafkaProducer.html` },
        dials: { on: 'construction', link: `${kafkaPython}/KafkaProducer.html` },
      },
    ],
    operations: kafkaOperations(`${kafkaPython}/KafkaAdminClient.html`),
    doubles: pythonKafkaDoubles,
  },
  {
    id: 'confluent-kafka',
    title: 'confluent-kafka',
    ecosystem: 'pypi',
    boundary: { kind: 'queue', technology: 'kafka' },
    packages: ['confluent-kafka'],
    modules: ['confluent_kafka'],
    constructions: [
      {
        exports: [
          'Consumer',
          'Producer',
          'SerializingProducer',
          'DeserializingConsumer',
          'admin.AdminClient',
        ],
        form: 'call',
        target: [
          { field: 'host', argument: 0, path: ['bootstrap.servers'] },
          { field: 'host', argument: 0, path: ['metadata.broker.list'] },
        ],
        whenAbsent: { text: 'no broker', exposure: 'none', link: confluent },
        dials: { on: 'construction', link: confluent },
      },
    ],
    operations: kafkaOperations(confluent),
    doubles: pythonKafkaDoubles,
  },
  {
    id: 'aiokafka',
    title: 'aiokafka',
    ecosystem: 'pypi',
    boundary: { kind: 'queue', technology: 'kafka' },
    packages: ['aiokafka'],
    constructions: [
      {
        exports: ['AIOKafkaConsumer', 'AIOKafkaProducer', 'admin.AIOKafkaAdminClient'],
        form: 'call',
        target: bootstrap,
        whenAbsent: { ...localKafka, link: aiokafka },
        dials: { on: 'explicit-call', link: aiokafka },
      },
    ],
    operations: kafkaOperations(aiokafka),
    doubles: pythonKafkaDoubles,
  },
];
