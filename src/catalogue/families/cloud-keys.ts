import type { ClientLibrary } from '../../model/catalogue.ts';
import { awsClient, awsEnvironment, sends } from '../aws.ts';
import { awsDoubles } from '../doubles/cloud.ts';
import { does } from '../phrases.ts';

const kms = 'https://cloud.google.com/nodejs/docs/reference/kms/latest/kms/v1.keymanagementserviceclient';
const secretManager =
  'https://cloud.google.com/nodejs/docs/reference/secret-manager/latest/secret-manager/v1.secretmanagerserviceclient';
const awsSecrets = 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/secrets-manager/';
const googleCredentials = 'https://cloud.google.com/docs/authentication/application-default-credentials';

const googleTarget = [
  { field: 'project', argument: 0, path: ['projectId'] },
  { field: 'host', argument: 0, path: ['apiEndpoint'] },
] as const;

const googleWhenAbsent = {
  text: "the project of the machine's Google credentials",
  exposure: 'ambient',
  link: googleCredentials,
} as const;

const googleEnvironment: ClientLibrary['environment'] = [
  { name: 'GOOGLE_APPLICATION_CREDENTIALS', sets: 'account', link: googleCredentials },
];

/** Keys and secrets kept by a cloud. */
export const cloudKeys: readonly ClientLibrary[] = [
  {
    id: 'google-kms',
    title: 'Google Cloud KMS',
    ecosystem: 'npm',
    boundary: { kind: 'http-service', technology: 'google-kms' },
    packages: ['@google-cloud/kms'],
    constructions: [
      {
        exports: ['KeyManagementServiceClient'],
        form: 'new',
        target: googleTarget,
        whenAbsent: googleWhenAbsent,
        dials: { on: 'first-use', link: kms },
      },
    ],
    operations: [
      does('destroy-some', ['destroyCryptoKeyVersion'], kms),
      does('write', ['createKeyRing', 'createCryptoKey', 'createCryptoKeyVersion', 'updateCryptoKey*'], kms),
      does('read', ['asymmetricSign', 'encrypt', 'decrypt', 'macSign', 'get*', 'list*'], kms),
    ],
    doubles: [],
    environment: googleEnvironment,
  },
  {
    id: 'google-secret-manager',
    title: 'Google Cloud Secret Manager',
    ecosystem: 'npm',
    boundary: { kind: 'http-service', technology: 'google-secret-manager' },
    packages: ['@google-cloud/secret-manager'],
    constructions: [
      {
        exports: ['SecretManagerServiceClient'],
        form: 'new',
        target: googleTarget,
        whenAbsent: googleWhenAbsent,
        dials: { on: 'first-use', link: secretManager },
      },
    ],
    operations: [
      does('destroy-some', ['deleteSecret', 'destroySecretVersion'], secretManager),
      does('write', ['createSecret', 'addSecretVersion', 'updateSecret'], secretManager),
      does('read', ['accessSecretVersion', 'get*', 'list*'], secretManager),
    ],
    doubles: [],
    environment: googleEnvironment,
  },
  {
    id: 'aws-secrets-manager',
    title: 'AWS Secrets Manager',
    ecosystem: 'npm',
    boundary: { kind: 'http-service', technology: 'aws-secrets-manager' },
    packages: ['@aws-sdk/client-secrets-manager'],
    constructions: [awsClient(['SecretsManagerClient', 'SecretsManager'], awsSecrets)],
    operations: [
      sends(
        {
          DeleteSecretCommand: 'destroy-some',
          GetSecretValueCommand: 'read',
          ListSecretsCommand: 'read',
        },
        awsSecrets,
      ),
      does('destroy-some', ['deleteSecret'], awsSecrets),
      does('write', ['createSecret', 'putSecretValue', 'updateSecret'], awsSecrets),
      does('read', ['getSecretValue', 'listSecrets'], awsSecrets),
    ],
    doubles: awsDoubles,
    environment: awsEnvironment('SECRETS_MANAGER'),
  },
];
