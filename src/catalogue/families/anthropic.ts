import type { ClientLibrary, Operation } from '../../model/catalogue.ts';
import { httpDoubles, pythonHttpDoubles } from '../doubles/cloud.ts';
import { keyAndAddress, keyAndAddressPython } from '../model-keys.ts';
import { does } from '../phrases.ts';

const anthropicDocs = 'https://github.com/anthropics/anthropic-sdk-typescript';
const anthropicPython = 'https://github.com/anthropics/anthropic-sdk-python';
const anthropicOperations = (link: string): readonly Operation[] => [
  does(
    'write',
    [
      'messages.create',
      'messages.stream',
      'messages.countTokens',
      'messages.count_tokens',
      'messages.batches.create',
      'beta.**.create',
      'beta.**.stream',
      'completions.create',
    ],
    link,
  ),
  does('read', ['models.list', 'models.retrieve'], link),
];

export const anthropic: readonly ClientLibrary[] = [
  {
    id: 'anthropic',
    title: 'Anthropic',
    ecosystem: 'npm',
    boundary: { kind: 'model', technology: 'anthropic' },
    packages: ['@anthropic-ai/sdk', '@anthropic-ai/bedrock-sdk', '@anthropic-ai/vertex-sdk'],
    constructions: [
      {
        exports: ['default', 'Anthropic', 'AnthropicBedrock', 'AnthropicVertex'],
        form: 'new',
        target: keyAndAddress,
        whenAbsent: {
          text: 'https://api.anthropic.com with ANTHROPIC_API_KEY',
          exposure: 'remote',
          fields: { url: 'https://api.anthropic.com' },
          link: 'https://github.com/anthropics/anthropic-sdk-typescript/blob/main/src/client.ts',
        },
        dials: { on: 'first-use', link: anthropicDocs },
      },
    ],
    operations: anthropicOperations(anthropicDocs),
    doubles: httpDoubles,
    environment: [
      {
        name: 'ANTHROPIC_API_KEY',
        sets: 'key',
        link: 'https://github.com/anthropics/anthropic-sdk-typescript/blob/main/src/client.ts',
      },
      {
        name: 'ANTHROPIC_BASE_URL',
        sets: 'url',
        link: 'https://github.com/anthropics/anthropic-sdk-typescript/blob/main/src/client.ts',
      },
    ],
  },
  {
    id: 'anthropic-python',
    title: 'Anthropic for Python',
    ecosystem: 'pypi',
    boundary: { kind: 'model', technology: 'anthropic' },
    packages: ['anthropic'],
    constructions: [
      {
        exports: ['Anthropic', 'AsyncAnthropic', 'AnthropicBedrock', 'AnthropicVertex'],
        form: 'call',
        target: keyAndAddressPython,
        whenAbsent: {
          text: 'https://api.anthropic.com with ANTHROPIC_API_KEY',
          exposure: 'remote',
          fields: { url: 'https://api.anthropic.com' },
          link: anthropicPython,
        },
        dials: { on: 'first-use', link: anthropicPython },
      },
    ],
    operations: anthropicOperations(anthropicPython),
    doubles: pythonHttpDoubles,
    environment: [
      { name: 'ANTHROPIC_API_KEY', sets: 'key', link: anthropicPython },
      { name: 'ANTHROPIC_BASE_URL', sets: 'url', link: anthropicPython },
    ],
  },
];
