import type { Value } from '../../../model/value.ts';
import type { IntrinsicCall, IntrinsicTools } from '../../../values/intrinsic.ts';
import { undefinedValue, unresolved } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { isRejected } from '../../../values/rejection.ts';
import { Thrown } from '../../../values/signals.ts';
import { isFunction } from '../../kinds-of-value.ts';
import type { WebRequest } from '../../web/request.ts';
import { makeAnswer } from '../../web/response.ts';
import { isApplication } from './application.ts';
import { withArgumentsOf, withDependencies } from './dependencies.ts';
import { makeRequest, makeTasks, requestOf, runTasks, type Exchange } from './exchange.ts';
import { throughMiddleware } from './middleware.ts';
import { plainBody } from './plain-body.ts';
import { lastRaiseOf } from './raised-status.ts';
import { findRoute, type FoundRoute } from './routes.ts';
import { withInstance } from './views.ts';

/** Applications inside each other. */
const mostNested = 6;

/** Statuses with which a request is turned away before its handler is entered. */
const turnedAway: ReadonlySet<number> = new Set([401, 403, 422]);

/** What an application answers to a request. */
export function serve(
  application: Value,
  sent: WebRequest,
  call: Pick<IntrinsicCall, 'tools' | 'origin'>,
): Value {
  const { tools, origin } = call;
  const { url, query, headers, body } = sent;
  const what = { kind: kindOf(application, sent, tools), values: [url, query, headers, body] };
  const answered = tools.whole(what, () => {
    const parts = { sent, request: makeRequest(application, sent, tools), tasks: makeTasks(call) };
    return plainBody(
      tools.apart(() => untilThrown(() => answer(application, parts, tools, 0), origin)),
      tools,
    );
  });
  return makeAnswer(unresolved('the status of a response', origin), answered);
}

/** Requests to one path of an application while the same dependencies are overridden, and with what the test says of the answer. */
function kindOf(application: Value, { method, path, expected }: WebRequest, tools: IntrinsicTools): string {
  const number = keyOf(tools.member(application, ' number')) ?? '';
  const words = path.map((one) => (typeof one === 'string' ? one : '*')).join('/');
  const overrides = tools.current(tools.member(application, 'dependency_overrides'));
  const overridden =
    overrides.kind === 'known' && overrides.data.type === 'object' ? [...overrides.data.entries.keys()] : [];
  return [method, words, expected ?? '', number, ...overridden].join(' ');
}

/** What is thrown is answered by the framework. */
function untilThrown(follow: () => Value, origin: IntrinsicCall['origin']): Value {
  try {
    return follow();
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    return undefinedValue(origin);
  }
}

type Parts = Pick<Exchange, 'sent' | 'request' | 'tasks'>;

function answer(application: Value, parts: Parts, tools: IntrinsicTools, depth: number): Value {
  const { sent, request } = parts;
  return throughMiddleware(application, request, tools, () => {
    const found = findRoute(application, sent.method, sent.path, tools);
    if (found === undefined || depth > mostNested) return undefinedValue();
    const { route, match } = found;
    if (route.kind !== 'mount') return handle(application, found, parts, tools);
    if (!isApplication(route.target, tools)) return unresolved('a response');
    requestOf(request, route.target, match.params, tools);
    return answer(route.target, { ...parts, sent: { ...sent, path: match.rest } }, tools, depth + 1);
  });
}

function handle(
  application: Value,
  { route, match }: FoundRoute,
  parts: Parts,
  tools: IntrinsicTools,
): Value {
  const { target, dependencies } = route;
  const request = requestOf(parts.request, application, match.params, tools);
  const exchange: Exchange = { ...parts, application, request, params: match.params, made: new Map(), tools };
  if (route.kind === 'endpoint') return endpoint(target, exchange);
  return withDependencies(exchange, dependencies, () =>
    withInstance(exchange, target, (self) =>
      withArgumentsOf(exchange, target, (named) => {
        const until = leftAt(exchange, target);
        if (until === notEntered) return undefinedValue();
        const how = {
          named,
          ...(self === undefined ? {} : { self }),
          ...(until === undefined ? {} : { until }),
        };
        return finished(exchange, tools.call(target, [], how));
      }),
    ),
  );
}

/** The line at which a handler is left by what the test says of the answer; undefined where nothing says so. */
function leftAt({ sent: { expected }, made, tools }: Exchange, target: Value): number | undefined {
  const raised = expected === undefined ? undefined : lastRaiseOf(expected, target, tools);
  if (raised !== undefined) return raised;
  const isTurnedAway = turnedAway.has(expected ?? 0) && (made.size > 0 || expected === 422);
  return isTurnedAway ? notEntered : undefined;
}

const notEntered = -1;

/** Starlette's own: a function gets the request, a class is asked for the method. */
function endpoint(target: Value, exchange: Exchange): Value {
  const { request, sent, tools } = exchange;
  if (target.kind !== 'known') return unresolved('a response');
  if (target.data.type === 'function') return finished(exchange, tools.call(target, [request]));
  if (target.data.type !== 'class') return unresolved('a response');
  const instance = tools.call(target, [], { new: true });
  const names = [sent.method.toLowerCase(), 'dispatch', 'on_receive'];
  const method = names.map((name) => tools.member(instance, name)).find((one) => isFunction(one));
  return method === undefined ? unresolved('a response') : finished(exchange, tools.call(method, [request]));
}

function finished({ tasks, tools }: Exchange, value: Value): Value {
  const outcome = tools.settle(value);
  if (isRejected(outcome)) return tools.throws();
  runTasks(tasks, tools);
  return outcome;
}
