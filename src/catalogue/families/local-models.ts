import type { ClientLibrary } from '../../model/catalogue.ts';
import { does } from '../phrases.ts';

const transformersJs = 'https://huggingface.co/docs/transformers.js';
const transformers = 'https://huggingface.co/docs/transformers';
const hub = 'https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables';
const sentence = 'https://sbert.net/docs/package_reference/sentence_transformer/SentenceTransformer.html';
const insightface = 'https://github.com/deepinsight/insightface/tree/master/python-package';
const openClip = 'https://github.com/mlfoundations/open_clip';

/** Loaders of models that run on the machine: the first use downloads them. */
export const localModels: readonly ClientLibrary[] = [
  {
    id: 'transformers-js',
    title: 'Transformers.js',
    ecosystem: 'npm',
    boundary: { kind: 'model', technology: 'huggingface' },
    packages: ['@huggingface/transformers', '@xenova/transformers'],
    constructions: [
      {
        exports: [
          'pipeline',
          'AutoModel.from_pretrained',
          'AutoTokenizer.from_pretrained',
          'AutoProcessor.from_pretrained',
        ],
        form: 'call',
        target: [
          { field: 'path', argument: 1 },
          { field: 'path', argument: 0 },
        ],
        whenAbsent: {
          text: "the task's default model from the Hugging Face hub",
          exposure: 'remote',
          link: `${transformersJs}/custom_usage`,
        },
        dials: { on: 'construction', link: `${transformersJs}/custom_usage` },
        effect: { is: 'load', link: `${transformersJs}/custom_usage` },
      },
    ],
    operations: [does('construct', ['()'], `${transformersJs}/pipelines`)],
    doubles: [],
  },
  {
    id: 'transformers-python',
    title: 'Transformers',
    ecosystem: 'pypi',
    boundary: { kind: 'model', technology: 'huggingface' },
    packages: ['transformers'],
    constructions: [
      {
        exports: [
          'pipeline',
          'AutoModel.from_pretrained',
          'AutoTokenizer.from_pretrained',
          'AutoProcessor.from_pretrained',
          'CLIPModel.from_pretrained',
          'CLIPProcessor.from_pretrained',
          'AutoModelForCausalLM.from_pretrained',
        ],
        form: 'call',
        target: [
          { field: 'path', keyword: 'model' },
          { field: 'path', argument: 0, keyword: 'pretrained_model_name_or_path' },
        ],
        whenAbsent: {
          text: "the task's default model from the Hugging Face hub",
          exposure: 'remote',
          link: `${transformers}/main_classes/pipelines`,
        },
        dials: { on: 'construction', link: `${transformers}/main_classes/model` },
        effect: {
          is: 'load',
          unless: { keyword: 'local_files_only', equals: true },
          link: `${transformers}/main_classes/model`,
        },
      },
    ],
    operations: [
      does('write', ['push_to_hub'], `${transformers}/model_sharing`),
      does('construct', ['()', 'generate'], `${transformers}/main_classes/pipelines`),
    ],
    doubles: [],
    environment: [
      { name: 'HF_HUB_OFFLINE', sets: 'url', link: hub },
      { name: 'HF_HOME', sets: 'path', link: hub },
    ],
  },
  {
    id: 'sentence-transformers',
    title: 'Sentence Transformers',
    ecosystem: 'pypi',
    boundary: { kind: 'model', technology: 'huggingface' },
    packages: ['sentence-transformers'],
    modules: ['sentence_transformers'],
    constructions: [
      {
        exports: ['SentenceTransformer', 'CrossEncoder', 'SparseEncoder'],
        form: 'call',
        target: [{ field: 'path', argument: 0, keyword: 'model_name_or_path' }],
        whenAbsent: { text: 'nothing: an empty model', exposure: 'none', link: sentence },
        dials: { on: 'construction', link: sentence },
        effect: { is: 'load', unless: { keyword: 'local_files_only', equals: true }, link: sentence },
      },
    ],
    operations: [
      does('write', ['push_to_hub'], sentence),
      does('construct', ['encode', 'predict', 'rank'], sentence),
    ],
    doubles: [],
    environment: [
      { name: 'HF_HUB_OFFLINE', sets: 'url', link: hub },
      { name: 'SENTENCE_TRANSFORMERS_HOME', sets: 'path', link: sentence },
    ],
  },
  {
    id: 'insightface',
    title: 'InsightFace',
    ecosystem: 'pypi',
    boundary: { kind: 'model', technology: 'insightface' },
    packages: ['insightface'],
    constructions: [
      {
        exports: ['app.FaceAnalysis', 'model_zoo.get_model'],
        form: 'call',
        target: [
          { field: 'path', keyword: 'root' },
          { field: 'path', argument: 0, keyword: 'name' },
        ],
        whenAbsent: {
          text: 'the model pack buffalo_l, kept under ~/.insightface',
          exposure: 'remote',
          link: insightface,
        },
        dials: { on: 'construction', link: insightface },
        effect: { is: 'load', link: insightface },
      },
    ],
    operations: [does('construct', ['get', 'prepare'], insightface)],
    doubles: [],
  },
  {
    id: 'open-clip',
    title: 'OpenCLIP',
    ecosystem: 'pypi',
    boundary: { kind: 'model', technology: 'huggingface' },
    packages: ['open-clip-torch'],
    modules: ['open_clip'],
    constructions: [
      {
        exports: [
          'create_model_and_transforms',
          'create_model',
          'create_model_from_pretrained',
          'get_tokenizer',
        ],
        form: 'call',
        target: [
          { field: 'path', argument: 1, keyword: 'pretrained' },
          { field: 'path', argument: 0, keyword: 'model_name' },
        ],
        whenAbsent: { text: 'a model without weights', exposure: 'none', link: openClip },
        dials: { on: 'construction', link: `${openClip}#usage` },
        effect: { is: 'load', link: `${openClip}#usage` },
      },
    ],
    operations: [does('construct', ['encode_image', 'encode_text'], `${openClip}#usage`)],
    doubles: [],
  },
];
