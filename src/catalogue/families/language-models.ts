import type { ClientLibrary } from '../../model/catalogue.ts';
import { httpDoubles } from '../doubles/cloud.ts';
import { does } from '../phrases.ts';

const google = 'https://github.com/googleapis/js-genai';
const googleOld = 'https://github.com/google-gemini/deprecated-generative-ai-js';
const cohere = 'https://github.com/cohere-ai/cohere-typescript';
const mistral = 'https://github.com/mistralai/client-ts';
const replicate = 'https://github.com/replicate/replicate-javascript';

export const languageModels: readonly ClientLibrary[] = [
  {
    id: 'google-generative-ai',
    title: 'Google Generative AI',
    ecosystem: 'npm',
    boundary: { kind: 'model', technology: 'google' },
    packages: ['@google/generative-ai'],
    constructions: [
      {
        exports: ['GoogleGenerativeAI'],
        form: 'new',
        target: [{ field: 'key', argument: 0 }],
        whenAbsent: { text: 'nothing: the key is required', exposure: 'error', link: googleOld },
        dials: { on: 'first-use', link: googleOld },
      },
    ],
    handles: [
      { calls: ['getGenerativeModel', 'getGenerativeModel().startChat'], gives: 'result', link: googleOld },
    ],
    operations: [
      does(
        'write',
        ['generateContent', 'generateContentStream', 'embedContent', 'sendMessage', 'countTokens'],
        googleOld,
      ),
    ],
    doubles: httpDoubles,
  },
  {
    id: 'google-genai',
    title: 'Google Gen AI',
    ecosystem: 'npm',
    boundary: { kind: 'model', technology: 'google' },
    packages: ['@google/genai'],
    constructions: [
      {
        exports: ['GoogleGenAI'],
        form: 'new',
        target: [
          { field: 'key', argument: 0, path: ['apiKey'] },
          { field: 'project', argument: 0, path: ['project'] },
          { field: 'url', argument: 0, path: ['httpOptions', 'baseUrl'] },
        ],
        whenAbsent: {
          text: 'the Gemini API with GOOGLE_API_KEY or GEMINI_API_KEY',
          exposure: 'ambient',
          link: `${google}#initialization`,
        },
        dials: { on: 'first-use', link: `${google}#initialization` },
      },
    ],
    operations: [
      does('destroy-some', ['files.delete', 'caches.delete'], google),
      does(
        'write',
        [
          'models.generateContent',
          'models.generateContentStream',
          'models.embedContent',
          'models.generateImages',
          'chats.create().sendMessage',
          'files.upload',
          'caches.create',
          'live.connect',
        ],
        google,
      ),
      does('read', ['models.list', 'files.list', 'models.get'], google),
    ],
    doubles: httpDoubles,
    environment: [
      { name: 'GOOGLE_API_KEY', sets: 'key', link: `${google}#initialization` },
      { name: 'GEMINI_API_KEY', sets: 'key', link: `${google}#initialization` },
    ],
  },
  {
    id: 'cohere',
    title: 'Cohere',
    ecosystem: 'npm',
    boundary: { kind: 'model', technology: 'cohere' },
    packages: ['cohere-ai'],
    constructions: [
      {
        exports: ['CohereClient', 'CohereClientV2'],
        form: 'new',
        target: [
          { field: 'key', argument: 0, path: ['token'] },
          { field: 'url', argument: 0, path: ['environment'] },
        ],
        whenAbsent: { text: 'the Cohere service with CO_API_KEY', exposure: 'ambient', link: cohere },
        dials: { on: 'first-use', link: cohere },
      },
    ],
    operations: [
      does(
        'write',
        ['chat', 'chatStream', 'embed', 'rerank', 'classify', 'generate', 'v2.chat', 'v2.embed'],
        cohere,
      ),
    ],
    doubles: httpDoubles,
    environment: [
      {
        name: 'CO_API_KEY',
        sets: 'key',
        link: 'https://github.com/cohere-ai/cohere-typescript/blob/main/src/Client.ts',
      },
    ],
  },
  {
    id: 'mistral',
    title: 'Mistral',
    ecosystem: 'npm',
    boundary: { kind: 'model', technology: 'mistral' },
    packages: ['@mistralai/mistralai'],
    constructions: [
      {
        exports: ['Mistral', 'default'],
        form: 'new',
        target: [
          { field: 'key', argument: 0, path: ['apiKey'] },
          { field: 'url', argument: 0, path: ['serverURL'] },
        ],
        whenAbsent: {
          text: 'https://api.mistral.ai',
          exposure: 'remote',
          fields: { url: 'https://api.mistral.ai' },
          link: mistral,
        },
        dials: { on: 'first-use', link: mistral },
      },
    ],
    operations: [
      does(
        'write',
        [
          'chat.complete',
          'chat.stream',
          'embeddings.create',
          'fim.complete',
          'agents.complete',
          'ocr.process',
          'files.upload',
        ],
        mistral,
      ),
    ],
    doubles: httpDoubles,
    environment: [{ name: 'MISTRAL_API_KEY', sets: 'key', link: mistral }],
  },
  {
    id: 'replicate',
    title: 'Replicate',
    ecosystem: 'npm',
    boundary: { kind: 'model', technology: 'replicate' },
    packages: ['replicate'],
    constructions: [
      {
        exports: ['default'],
        form: 'new',
        target: [
          { field: 'key', argument: 0, path: ['auth'] },
          { field: 'url', argument: 0, path: ['baseUrl'] },
        ],
        whenAbsent: {
          text: 'https://api.replicate.com/v1 with REPLICATE_API_TOKEN',
          exposure: 'ambient',
          fields: { url: 'https://api.replicate.com/v1' },
          link: replicate,
        },
        dials: { on: 'first-use', link: replicate },
      },
    ],
    operations: [
      does(
        'write',
        ['run', 'stream', 'predictions.create', 'trainings.create', 'deployments.predictions.create'],
        replicate,
      ),
      does('read', ['predictions.get', 'models.get', 'models.list', 'wait'], replicate),
    ],
    doubles: httpDoubles,
    environment: [{ name: 'REPLICATE_API_TOKEN', sets: 'key', link: replicate }],
  },
];
