import type { ClientLibrary, Operation } from '../../model/catalogue.ts';
import { httpDoubles, pythonHttpDoubles } from '../doubles/cloud.ts';
import { keyAndAddress, keyAndAddressPython } from '../model-keys.ts';
import { does } from '../phrases.ts';

const openaiDocs = 'https://github.com/openai/openai-node';
const openaiPython = 'https://github.com/openai/openai-python';
/** Every completed prompt is paid for, and prompts leave the machine. */
const openaiOperations = (link: string): readonly Operation[] => [
  does(
    'destroy-some',
    [
      'files.delete',
      'files.del',
      'vectorStores.delete',
      'vectorStores.del',
      'vector_stores.delete',
      '**.del',
    ],
    link,
  ),
  does(
    'write',
    [
      'chat.completions.create',
      'chat.completions.stream',
      'chat.completions.parse',
      'responses.create',
      'responses.stream',
      'responses.parse',
      'completions.create',
      'embeddings.create',
      'images.generate',
      'images.edit',
      'audio.**.create',
      'moderations.create',
      'beta.**.create',
      'beta.**.stream',
      'beta.**.parse',
      'batches.create',
      'files.create',
      'fine_tuning.**.create',
      'fineTuning.**.create',
      'vectorStores.**.create',
    ],
    link,
  ),
  does('read', ['models.list', 'models.retrieve', 'files.list', 'files.retrieve'], link),
];

export const openai: readonly ClientLibrary[] = [
  {
    id: 'openai',
    title: 'OpenAI',
    ecosystem: 'npm',
    boundary: { kind: 'model', technology: 'openai' },
    packages: ['openai'],
    constructions: [
      {
        exports: ['default', 'OpenAI', 'AzureOpenAI'],
        form: 'new',
        target: [
          ...keyAndAddress,
          { field: 'url', argument: 0, path: ['endpoint'] },
          { field: 'project', argument: 0, path: ['project'] },
        ],
        whenAbsent: {
          text: 'https://api.openai.com/v1 with OPENAI_API_KEY, else an error',
          exposure: 'remote',
          fields: { url: 'https://api.openai.com/v1' },
          link: 'https://github.com/openai/openai-node/blob/master/src/client.ts',
        },
        dials: { on: 'first-use', link: `${openaiDocs}#usage` },
      },
    ],
    operations: openaiOperations(`${openaiDocs}#usage`),
    doubles: httpDoubles,
    environment: [
      {
        name: 'OPENAI_API_KEY',
        sets: 'key',
        link: 'https://github.com/openai/openai-node/blob/master/src/client.ts',
      },
      {
        name: 'OPENAI_BASE_URL',
        sets: 'url',
        link: 'https://github.com/openai/openai-node/blob/master/src/client.ts',
      },
    ],
  },
  {
    id: 'openai-python',
    title: 'OpenAI for Python',
    ecosystem: 'pypi',
    boundary: { kind: 'model', technology: 'openai' },
    packages: ['openai'],
    constructions: [
      {
        exports: ['OpenAI', 'AsyncOpenAI', 'AzureOpenAI', 'AsyncAzureOpenAI'],
        form: 'call',
        target: [...keyAndAddressPython, { field: 'url', keyword: 'azure_endpoint' }],
        whenAbsent: {
          text: 'https://api.openai.com/v1 with OPENAI_API_KEY, else an error',
          exposure: 'remote',
          fields: { url: 'https://api.openai.com/v1' },
          link: openaiPython,
        },
        dials: { on: 'first-use', link: openaiPython },
      },
    ],
    operations: openaiOperations(openaiPython),
    doubles: pythonHttpDoubles,
    environment: [
      { name: 'OPENAI_API_KEY', sets: 'key', link: openaiPython },
      { name: 'OPENAI_BASE_URL', sets: 'url', link: openaiPython },
    ],
  },
];
