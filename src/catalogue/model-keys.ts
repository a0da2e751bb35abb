import type { Construction } from '../model/catalogue.ts';

/** What clients of hosted models take. */
export const keyAndAddress: Construction['target'] = [
  { field: 'key', argument: 0, path: ['apiKey'] },
  { field: 'url', argument: 0, path: ['baseURL'] },
];

export const keyAndAddressPython: Construction['target'] = [
  { field: 'key', keyword: 'api_key' },
  { field: 'url', keyword: 'base_url' },
];
