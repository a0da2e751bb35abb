import type { Effect, Operation, TargetSource } from '../model/catalogue.ts';
import { does } from './phrases.ts';

export const url: readonly TargetSource[] = [
  { field: 'url', argument: 0, keyword: 'url' },
  { field: 'url', argument: 0, path: ['url'] },
];

export const perCall = { text: 'the address that each call names', exposure: 'none' } as const;

/** One method per verb; DELETE takes away what its address names. */
export function verbs(link: string): readonly Operation[] {
  return [
    does('destroy-some', ['delete', 'del'], link, url),
    does('write', ['post', 'put', 'patch', 'postForm', 'putForm', 'patchForm'], link, url),
    does('read', ['get', 'head', 'options'], link, url),
  ];
}

const commands: Readonly<Record<string, Effect>> = {
  ...{ GET: 'read', HEAD: 'read', OPTIONS: 'read' },
  ...{ POST: 'write', PUT: 'write', PATCH: 'write', DELETE: 'destroy-some' },
};

/** One call for all verbs, told apart by an option; without it they read. */
export function byMethod(calls: readonly string[], link: string, argument: number): Operation {
  return {
    calls,
    effect: 'read',
    decidedBy: { as: 'command', argument, path: ['method'], commands },
    target: url,
    link,
  };
}

/** Python: the verb comes first. */
export function byVerb(link: string): Operation {
  return {
    calls: ['request', 'stream'],
    effect: 'write',
    decidedBy: { as: 'command', argument: 0, keyword: 'method', commands },
    target: [{ field: 'url', argument: 1, keyword: 'url' }],
    link,
  };
}
