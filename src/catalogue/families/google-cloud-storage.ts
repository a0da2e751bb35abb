import type { ClientLibrary } from '../../model/catalogue.ts';
import { gcloudContainer } from '../doubles/cloud.ts';
import { googleClient } from '../google.ts';
import { does } from '../phrases.ts';

const gcs = 'https://cloud.google.com/nodejs/docs/reference/storage/latest/storage';
const gcsPython = 'https://cloud.google.com/python/docs/reference/storage/latest';

export const googleCloudStorage: readonly ClientLibrary[] = [
  {
    id: 'google-cloud-storage',
    title: 'Google Cloud Storage',
    ecosystem: 'npm',
    boundary: { kind: 'object-store', technology: 'gcs' },
    packages: ['@google-cloud/storage'],
    constructions: [googleClient('Storage', `${gcs}/storage`)],
    operations: [
      does('destroy-store', ['bucket().delete'], `${gcs}/bucket`),
      {
        calls: ['bucket().deleteFiles'],
        effect: 'destroy-set',
        decidedBy: { as: 'filter', argument: 0, path: ['prefix'], otherwise: 'destroy-some' },
        link: `${gcs}/bucket`,
      },
      does('destroy-some', ['bucket().file().delete'], `${gcs}/file`),
      does(
        'write',
        [
          'bucket().upload',
          'bucket().file().save',
          'bucket().file().createWriteStream',
          'bucket().file().copy',
          'bucket().file().move',
          'createBucket',
        ],
        `${gcs}/file`,
      ),
      does(
        'read',
        [
          'bucket().file().download',
          'bucket().file().exists',
          'bucket().file().createReadStream',
          'bucket().getFiles',
          'getBuckets',
          'bucket().exists',
        ],
        `${gcs}/file`,
      ),
    ],
    doubles: [gcloudContainer],
    environment: [
      {
        name: 'STORAGE_EMULATOR_HOST',
        sets: 'url',
        link: 'https://github.com/googleapis/nodejs-storage/blob/main/src/storage.ts',
      },
    ],
  },
  {
    id: 'google-cloud-storage-python',
    title: 'Google Cloud Storage for Python',
    ecosystem: 'pypi',
    boundary: { kind: 'object-store', technology: 'gcs' },
    packages: ['google-cloud-storage'],
    modules: ['google.cloud.storage'],
    constructions: [
      {
        exports: ['Client', 'Client.from_service_account_json'],
        form: 'call',
        target: [
          { field: 'project', argument: 0, keyword: 'project' },
          { field: 'url', keyword: 'client_options', path: ['api_endpoint'] },
        ],
        whenAbsent: {
          text: "the project of the machine's Google credentials",
          exposure: 'ambient',
          link: `${gcsPython}/google.cloud.storage.client.Client`,
        },
        dials: { on: 'first-use', link: `${gcsPython}/google.cloud.storage.client.Client` },
      },
    ],
    handles: [
      {
        calls: ['bucket', 'get_bucket', 'bucket().blob', 'blob', 'create_bucket'],
        gives: 'result',
        link: `${gcsPython}/google.cloud.storage.bucket.Bucket`,
      },
    ],
    operations: [
      does('destroy-set', ['delete_blobs'], `${gcsPython}/google.cloud.storage.bucket.Bucket`),
      does('destroy-some', ['delete', 'delete_blob'], `${gcsPython}/google.cloud.storage.blob.Blob`),
      does(
        'write',
        [
          'upload_from_filename',
          'upload_from_string',
          'upload_from_file',
          'create_bucket',
          'copy_blob',
          'rename_blob',
          'rewrite',
        ],
        `${gcsPython}/google.cloud.storage.blob.Blob`,
      ),
      does(
        'read',
        [
          'download_as_bytes',
          'download_as_text',
          'download_to_filename',
          'list_blobs',
          'list_buckets',
          'exists',
          'get_blob',
          'get_bucket',
        ],
        `${gcsPython}/google.cloud.storage.blob.Blob`,
      ),
    ],
    doubles: [gcloudContainer],
    environment: [
      {
        name: 'STORAGE_EMULATOR_HOST',
        sets: 'url',
        link: 'https://github.com/googleapis/python-storage/blob/main/google/cloud/storage/_helpers.py',
      },
    ],
  },
];
