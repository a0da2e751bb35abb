import type { Value } from '../../../model/value.ts';
import type { IntrinsicTools } from '../../../values/intrinsic.ts';
import { number, object, string, undefinedValue } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { flatItems, registered } from '../application.ts';
import { matchPath, type PathMatch } from '../match-path.ts';
import { canRun, makeNext, runHandler } from '../outcome.ts';
import type { WebRequest } from '../request.ts';
import { answer, answerOf, hasEnded, makeAnswer, makeResponse } from '../response.ts';
import { getReady } from './plugins.ts';
import { rootOf, scopesOf } from './scopes.ts';

/** https://fastify.dev/docs/latest/Reference/Lifecycle/ */
export const requestHooks = ['onRequest', 'preParsing', 'preValidation', 'preHandler'];

interface FoundRoute extends PathMatch {
  readonly scope: Value;
  readonly options: Value;
  readonly handler: Value;
}

/** The most exact of those that match, whatever their order. */
function findRoute(application: Value, sent: WebRequest, tools: IntrinsicTools): FoundRoute | undefined {
  let best: FoundRoute | undefined;
  for (const item of registered(rootOf(application), 'routes', tools)) {
    const names = flatItems([tools.member(item, 'methods')], tools).map((one) => keyOf(one)?.toUpperCase());
    if (!names.includes(sent.method) && !(sent.method === 'HEAD' && names.includes('GET'))) continue;
    const match = matchPath(tools.member(item, 'path'), sent.path, false);
    if (match === undefined || (best !== undefined && best.literal >= match.literal)) continue;
    const [scope, options, handler] = ['scope', 'options', 'handler'].map((name) => tools.member(item, name));
    if (scope !== undefined && options !== undefined && handler !== undefined)
      best = { ...match, scope, options, handler };
  }
  return best;
}

/** https://fastify.dev/docs/latest/Reference/Request/ */
function makeRequest(sent: WebRequest, route: FoundRoute, tools: IntrinsicTools): Value {
  const { method, url, query, headers, body } = sent;
  const entries: Record<string, Value> = { method: string(method), url, originalUrl: url, query, headers };
  Object.assign(entries, { body, params: object(route.params), server: route.scope });
  addDecorations(entries, route.scope, 'request decorations', tools);
  return object(entries, [], { open: true });
}

function addDecorations(
  entries: Record<string, Value>,
  scope: Value,
  list: string,
  tools: IntrinsicTools,
): void {
  for (const item of registered(rootOf(scope), list, tools)) {
    const name = keyOf(tools.member(item, 'name'));
    if (name !== undefined) entries[name] = tools.member(item, 'value');
  }
}

export function serveFastify(application: Value, sent: WebRequest, tools: IntrinsicTools): Value {
  getReady(application, tools);
  const route = findRoute(application, sent, tools);
  const response = makeResponse();
  if (route === undefined) return makeAnswer(number(404), undefinedValue());
  const request = makeRequest(sent, route, tools);
  const decorations: Record<string, Value> = {};
  addDecorations(decorations, route.scope, 'reply decorations', tools);
  for (const [name, value] of Object.entries(decorations)) tools.setMember(response, name, value);
  const run = (handler: Value): { ended: boolean; value: Value | undefined } => {
    const next = makeNext();
    const { value, threw, kept } = runHandler(handler, [request, response, next], next, tools, route.scope);
    return { ended: threw || (kept && hasEnded(response, tools)), value };
  };
  for (const name of requestHooks) {
    const hooks = scopesOf(route.scope).flatMap((scope) => registered(scope, `hook ${name}`, tools));
    const own = flatItems([tools.member(route.options, name)], tools);
    for (const hook of [...hooks, ...own])
      if (canRun(hook) && run(hook).ended) return answerOf(response, tools);
  }
  if (canRun(route.handler)) {
    const { value } = run(route.handler);
    if (value !== undefined && !hasEnded(response, tools)) answer(response, value, tools);
  }
  return answerOf(response, tools);
}
