import type { Value } from '../../model/value.ts';
import type { ObservedCall } from '../../values/run-mode.ts';
import { unresolved } from '../../values/make-value.ts';

/** Members that keep a function for later: something else has to happen before it is called. */
const keepers =
  /^(?:on|once|addListener|addEventListener|prependListener|get|post|put|patch|delete|head|options|all|use|route|register|hook|addHook|param|handle|subscribe|command|action|schedule|process|createFunction|defineFunction|createJob|defineJob|defineTask|createWorker|cron|Worker|QueueEvents|setErrorHandler|setNotFoundHandler|doMock|mock|unstable_mockModule)$/;

/** Makers of something that a framework calls when somebody asks: `createAuthMiddleware`, `defineEventHandler`. */
const makersOfKept =
  /^(?:create|define|make)\w*(?:Middleware|Handler|Hook|Plugin|Endpoint|Route|Action|Procedure|Resolver|Loader|Guard)s?$/;

/** The same by package: what a router keeps until somebody asks for the procedure, a request for what it depends on. */
const keepersOf: Readonly<Record<string, RegExp>> = {
  '@trpc/server': /^(?:query|mutation|subscription)$/,
  fastapi: /^(?:Depends|Security)$/,
  // What checks values is called once there are some.
  zod: /^(?:refine|superRefine|check|transform|preprocess|custom|pipe|overwrite|catch|default)$/,
  yup: /^(?:test|transform|when)$/,
  'next-safe-action': /^(?:action|stateAction)$/,
};

/** What a function that was given to something outside is called with; undefined where it is kept for later. */
export function callbackArguments(call: ObservedCall, position: number): readonly Value[] | undefined {
  const { data } = call.callee;
  if (data.type !== 'external' && data.type !== 'result') return undefined;
  const name = data.path.findLast((segment) => segment !== '()') ?? '';
  if (keepers.test(name) || makersOfKept.test(name) || keepersOf[data.package]?.test(name) === true)
    return undefined;
  if (name === 'expect' && !isWrittenIn(call, position)) return undefined;
  const given = unresolved(`what ${name} gives to a function`, call.origin);
  // `db.transaction(async (tx) => …)`: what a client hands to a function belongs to the client.
  const client = data.type === 'external' && position === call.arguments.length - 1 ? data.of : undefined;
  return [client ?? given, given, given];
}

/** `expect(() => purge()).toThrow()` calls it; `expect(purge).toBeTypeOf('function')` looks at it. */
function isWrittenIn({ arguments: args, origin: [at] }: ObservedCall, position: number): boolean {
  const from = args[position]?.origin[0];
  if (at === undefined || from?.file !== at.file) return false;
  return from.line === at.line ? (from.column ?? 0) >= (at.column ?? 0) : from.line === at.line + 1;
}
