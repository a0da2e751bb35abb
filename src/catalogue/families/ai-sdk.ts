import type { ClientLibrary } from '../../model/catalogue.ts';
import { httpDoubles } from '../doubles/cloud.ts';
import { keyAndAddress } from '../model-keys.ts';
import { does } from '../phrases.ts';

const aiSdkDocs = 'https://ai-sdk.dev';

export const aiSdk: readonly ClientLibrary[] = [
  {
    id: 'ai-sdk',
    title: 'AI SDK',
    ecosystem: 'npm',
    boundary: { kind: 'model', technology: 'from-target' },
    packages: ['ai'],
    constructions: [
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: {
          text: 'the model that each call is given; a model named by text goes to the AI gateway',
          exposure: 'remote',
          link: `${aiSdkDocs}/docs/ai-sdk-core/provider-management`,
        },
        dials: { on: 'first-use', link: `${aiSdkDocs}/docs/ai-sdk-core/generating-text` },
      },
    ],
    operations: [
      does(
        'write',
        [
          'generateText',
          'streamText',
          'generateObject',
          'streamObject',
          'embed',
          'embedMany',
          'experimental_generateImage',
          'generateImage',
          'experimental_transcribe',
          'rerank',
        ],
        `${aiSdkDocs}/docs/ai-sdk-core/generating-text`,
        [{ field: 'client', argument: 0, path: ['model'] }],
      ),
    ],
    doubles: [
      {
        package: 'ai',
        ecosystem: 'npm',
        what: 'mock',
        how: 'MockLanguageModel classes of ai/test as the model',
        exports: [
          'MockLanguageModelV1',
          'MockLanguageModelV2',
          'MockLanguageModelV3',
          'MockEmbeddingModelV2',
        ],
        link: `${aiSdkDocs}/docs/ai-sdk-core/testing`,
      },
      ...httpDoubles,
    ],
    environment: [
      { name: 'AI_GATEWAY_API_KEY', sets: 'key', link: `${aiSdkDocs}/providers/ai-sdk-providers/ai-gateway` },
    ],
  },
  {
    id: 'ai-sdk-providers',
    title: 'AI SDK providers',
    ecosystem: 'npm',
    boundary: { kind: 'model', technology: 'from-target' },
    packages: [
      'openai',
      'openai-compatible',
      'anthropic',
      'google',
      'google-vertex',
      'amazon-bedrock',
      'azure',
      'mistral',
      'cohere',
      'groq',
      'xai',
      'deepseek',
      'gateway',
    ].map((name) => `@ai-sdk/${name}`),
    constructions: [
      {
        exports: [
          'createOpenAI',
          'createOpenAICompatible',
          'createAnthropic',
          'createGoogleGenerativeAI',
          'createVertex',
          'createAmazonBedrock',
          'createAzure',
          'createMistral',
          'createCohere',
          'createGroq',
          'createXai',
          'createDeepSeek',
          'createGateway',
        ],
        form: 'call',
        target: [
          ...keyAndAddress,
          { field: 'region', argument: 0, path: ['region'] },
          { field: 'project', argument: 0, path: ['project'] },
        ],
        whenAbsent: {
          text: "the provider's service with its key variable",
          exposure: 'ambient',
          link: `${aiSdkDocs}/providers/ai-sdk-providers`,
        },
        dials: { on: 'never', link: `${aiSdkDocs}/providers/ai-sdk-providers` },
      },
      {
        exports: [
          'openai',
          'anthropic',
          'google',
          'vertex',
          'bedrock',
          'azure',
          'mistral',
          'cohere',
          'groq',
          'xai',
          'deepseek',
          'gateway',
        ],
        form: 'import',
        target: [],
        whenAbsent: {
          text: "the provider's service with its key variable",
          exposure: 'ambient',
          link: `${aiSdkDocs}/providers/ai-sdk-providers`,
        },
        dials: { on: 'never', link: `${aiSdkDocs}/providers/ai-sdk-providers` },
      },
    ],
    operations: [
      does(
        'construct',
        ['()', 'chat', 'languageModel', 'textEmbeddingModel', 'embedding', 'responses', 'image'],
        `${aiSdkDocs}/providers/ai-sdk-providers`,
      ),
    ],
    doubles: httpDoubles,
    environment: [
      { name: 'OPENAI_API_KEY', sets: 'key', link: `${aiSdkDocs}/providers/ai-sdk-providers/openai` },
      { name: 'ANTHROPIC_API_KEY', sets: 'key', link: `${aiSdkDocs}/providers/ai-sdk-providers/anthropic` },
      {
        name: 'GOOGLE_GENERATIVE_AI_API_KEY',
        sets: 'key',
        link: `${aiSdkDocs}/providers/ai-sdk-providers/google-generative-ai`,
      },
    ],
  },
];
