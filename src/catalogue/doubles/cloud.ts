import type { Double } from '../../model/catalogue.ts';

export const awsDoubles: readonly Double[] = [
  {
    package: 'aws-sdk-client-mock',
    ecosystem: 'npm',
    what: 'mock',
    how: 'mockClient(Client) replaces send of a client class or instance',
    exports: ['mockClient'],
    link: 'https://github.com/m-radzikowski/aws-sdk-client-mock',
  },
  {
    package: '@testcontainers/localstack',
    ecosystem: 'npm',
    what: 'container',
    how: 'start a LocalstackContainer and give its URI as endpoint',
    exports: ['LocalstackContainer'],
    address: ['getConnectionUri'],
    link: 'https://node.testcontainers.org/modules/localstack/',
  },
  {
    ecosystem: 'npm',
    what: 'emulator',
    how: 'an endpoint, or AWS_ENDPOINT_URL, that leads to LocalStack',
    link: 'https://docs.localstack.cloud/aws/integrations/aws-sdks/javascript/',
  },
];

export const pythonAwsDoubles: readonly Double[] = [
  {
    package: 'moto',
    ecosystem: 'pypi',
    what: 'mock',
    how: 'mock_aws as decorator or context manager answers botocore calls in the process',
    exports: ['mock_aws', 'server.ThreadedMotoServer'],
    link: 'https://docs.getmoto.org/en/latest/docs/getting_started.html',
  },
  {
    package: 'testcontainers',
    ecosystem: 'pypi',
    what: 'container',
    how: 'LocalStackContainer as a context manager; its get_url() as endpoint_url',
    exports: ['LocalStackContainer'],
    address: ['get_url', 'get_client'],
    link: 'https://testcontainers-python.readthedocs.io/en/latest/modules/localstack/README.html',
  },
];

export const s3Doubles: readonly Double[] = [
  ...awsDoubles,
  {
    package: '@testcontainers/minio',
    ecosystem: 'npm',
    what: 'container',
    how: 'start a MinioContainer and give its URL as endpoint',
    exports: ['MinioContainer'],
    address: ['getConnectionUrl', 'getHost', 'getPort'],
    link: 'https://node.testcontainers.org/modules/minio/',
  },
];

export const gcloudContainer: Double = {
  package: '@testcontainers/gcloud',
  ecosystem: 'npm',
  what: 'container',
  how: 'start the emulator container of the service and connect to the endpoint it gives',
  exports: [
    'FirestoreEmulatorContainer',
    'PubSubEmulatorContainer',
    'CloudStorageEmulatorContainer',
    'BigQueryEmulatorContainer',
    'DatastoreEmulatorContainer',
  ],
  address: ['getEmulatorEndpoint', 'getExternalUrl'],
  link: 'https://node.testcontainers.org/modules/gcloud/',
};

export const azuriteDoubles: readonly Double[] = [
  {
    package: '@testcontainers/azurite',
    ecosystem: 'npm',
    what: 'container',
    how: 'start an AzuriteContainer and connect to its connection string',
    exports: ['AzuriteContainer'],
    address: ['getConnectionString', 'getBlobEndpoint', 'getQueueEndpoint'],
    link: 'https://node.testcontainers.org/modules/azurite/',
  },
  {
    package: 'azurite',
    ecosystem: 'npm',
    what: 'emulator',
    how: 'a local server; connect with UseDevelopmentStorage=true',
    link: 'https://learn.microsoft.com/azure/storage/common/storage-use-azurite',
  },
];

/** It answers on a port of its own: what is given its address is told so, and nothing else is. */
const mockttp: Double = {
  package: 'mockttp',
  ecosystem: 'npm',
  what: 'emulator',
  how: 'getLocal() is a server on a free port; its url takes the place of the real one',
  exports: ['getLocal', 'getRemote'],
  address: ['url', 'urlFor', 'port'],
  link: 'https://github.com/httptoolkit/mockttp',
};

export const httpDoubles: readonly Double[] = [
  mockttp,
  {
    package: 'nock',
    ecosystem: 'npm',
    what: 'mock',
    how: 'nock(host) answers in the process; disableNetConnect() blocks the rest',
    exports: ['default', 'disableNetConnect'],
    link: 'https://github.com/nock/nock#enabledisable-real-http-requests',
  },
  {
    package: 'msw',
    ecosystem: 'npm',
    what: 'mock',
    how: "setupServer(...).listen({ onUnhandledRequest: 'error' }) answers in the process",
    exports: ['setupServer'],
    link: 'https://mswjs.io/docs/api/setup-server/listen',
  },
];

export const axiosMock: Double = {
  package: 'axios-mock-adapter',
  ecosystem: 'npm',
  what: 'mock',
  how: 'new MockAdapter(axios) replaces the adapter of the instance',
  exports: ['default'],
  link: 'https://github.com/ctimmerm/axios-mock-adapter',
};

export const undiciMock: Double = {
  package: 'undici',
  ecosystem: 'npm',
  what: 'mock',
  how: 'setGlobalDispatcher(new MockAgent()) and disableNetConnect()',
  exports: ['MockAgent', 'MockPool', 'MockClient'],
  link: 'https://undici.nodejs.org/#/docs/api/MockAgent',
};

export const pythonHttpDoubles: readonly Double[] = [
  {
    package: 'responses',
    ecosystem: 'pypi',
    what: 'mock',
    how: 'activate answers calls of requests in the process',
    exports: ['activate', 'RequestsMock'],
    link: 'https://github.com/getsentry/responses',
  },
  {
    package: 'respx',
    ecosystem: 'pypi',
    what: 'mock',
    how: 'mock answers calls of httpx in the process',
    exports: ['mock', 'MockRouter'],
    link: 'https://lundberg.github.io/respx/',
  },
  {
    package: 'aioresponses',
    ecosystem: 'pypi',
    what: 'mock',
    how: 'aioresponses() answers calls of aiohttp in the process',
    exports: ['aioresponses'],
    link: 'https://github.com/pnuckowski/aioresponses',
  },
];
