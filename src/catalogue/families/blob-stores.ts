import type { ClientLibrary } from '../../model/catalogue.ts';
import { azuriteDoubles } from '../doubles/cloud.ts';
import { does } from '../phrases.ts';

const azure = 'https://learn.microsoft.com/javascript/api/@azure/storage-blob';
const vercel = 'https://vercel.com/docs/vercel-blob/using-blob-sdk';
const azurePython = 'https://learn.microsoft.com/python/api/azure-storage-blob/azure.storage.blob';

export const blobStores: readonly ClientLibrary[] = [
  {
    id: 'azure-blob',
    title: 'Azure Blob Storage',
    ecosystem: 'npm',
    boundary: { kind: 'object-store', technology: 'azure-blob' },
    packages: ['@azure/storage-blob'],
    constructions: [
      {
        exports: [
          'BlobServiceClient.fromConnectionString',
          'BlobServiceClient',
          'ContainerClient',
          'BlobClient',
          'BlockBlobClient',
        ],
        form: 'either',
        target: [
          { field: 'url', argument: 0 },
          { field: 'bucket', argument: 1, when: 'string' },
        ],
        whenAbsent: {
          text: 'nothing: the address is required',
          exposure: 'error',
          link: `${azure}/blobserviceclient`,
        },
        dials: { on: 'first-use', link: `${azure}/blobserviceclient` },
        harmlessWhen: [
          {
            argument: 0,
            equals: 'UseDevelopmentStorage=true',
            link: 'https://learn.microsoft.com/azure/storage/common/storage-use-azurite',
          },
        ],
      },
    ],
    handles: [
      {
        calls: ['getContainerClient', 'getBlockBlobClient', 'getBlobClient', 'getBlobBatchClient'],
        gives: 'result',
        link: `${azure}/containerclient`,
      },
    ],
    operations: [
      does('destroy-store', ['deleteContainer'], `${azure}/blobserviceclient`),
      does('destroy-some', ['delete', 'deleteIfExists', 'deleteBlob', 'deleteBlobs'], `${azure}/blobclient`),
      does(
        'write',
        [
          'upload',
          'uploadData',
          'uploadFile',
          'uploadStream',
          'uploadBlockBlob',
          'create',
          'createIfNotExists',
          'createContainer',
          'beginCopyFromURL',
        ],
        `${azure}/blockblobclient`,
      ),
      does(
        'read',
        [
          'download',
          'downloadToBuffer',
          'downloadToFile',
          'exists',
          'getProperties',
          'listBlobsFlat',
          'listContainers',
        ],
        `${azure}/blobclient`,
      ),
    ],
    doubles: azuriteDoubles,
  },
  {
    id: 'azure-blob-python',
    title: 'Azure Blob Storage for Python',
    ecosystem: 'pypi',
    boundary: { kind: 'object-store', technology: 'azure-blob' },
    packages: ['azure-storage-blob'],
    modules: ['azure.storage.blob'],
    constructions: [
      {
        exports: [
          'BlobServiceClient.from_connection_string',
          'BlobServiceClient',
          'ContainerClient',
          'BlobClient',
          'aio.BlobServiceClient',
          'ContainerClient.from_connection_string',
        ],
        form: 'call',
        target: [
          { field: 'url', argument: 0, keyword: 'conn_str' },
          { field: 'url', argument: 0, keyword: 'account_url' },
          { field: 'bucket', argument: 1, keyword: 'container_name' },
        ],
        whenAbsent: {
          text: 'nothing: the address is required',
          exposure: 'error',
          link: `${azurePython}.blobserviceclient`,
        },
        dials: { on: 'first-use', link: `${azurePython}.blobserviceclient` },
        harmlessWhen: [
          {
            argument: 0,
            keyword: 'conn_str',
            equals: 'UseDevelopmentStorage=true',
            link: 'https://learn.microsoft.com/azure/storage/common/storage-use-azurite',
          },
        ],
      },
    ],
    handles: [
      {
        calls: ['get_container_client', 'get_blob_client'],
        gives: 'result',
        link: `${azurePython}.containerclient`,
      },
    ],
    operations: [
      does('destroy-store', ['delete_container'], `${azurePython}.containerclient`),
      does('destroy-some', ['delete_blob', 'delete_blobs'], `${azurePython}.blobclient`),
      does(
        'write',
        ['upload_blob', 'create_container', 'start_copy_from_url', 'append_block', 'stage_block'],
        `${azurePython}.blobclient`,
      ),
      does(
        'read',
        ['download_blob', 'exists', 'list_blobs', 'list_containers', 'get_blob_properties'],
        `${azurePython}.blobclient`,
      ),
    ],
    doubles: azuriteDoubles,
  },
  {
    id: 'vercel-blob',
    title: 'Vercel Blob',
    ecosystem: 'npm',
    boundary: { kind: 'object-store', technology: 'vercel-blob' },
    packages: ['@vercel/blob'],
    constructions: [
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: { text: 'the store of BLOB_READ_WRITE_TOKEN', exposure: 'ambient', link: vercel },
        dials: { on: 'first-use', link: vercel },
      },
    ],
    operations: [
      does('destroy-some', ['del'], `${vercel}#del`),
      does('write', ['put', 'copy', 'upload', 'createFolder', 'createMultipartUpload'], `${vercel}#put`),
      does('read', ['head', 'list', 'get'], `${vercel}#list`),
    ],
    doubles: [],
    environment: [{ name: 'BLOB_READ_WRITE_TOKEN', sets: 'account', link: vercel }],
  },
];
