import type { Value } from '../../../model/value.ts';
import {
  onDemand,
  type Intrinsic,
  type IntrinsicCall,
  type IntrinsicTools,
} from '../../../values/intrinsic.ts';
import { isKeywords, positional } from '../../../values/keywords.ts';
import { array, object, string, undefinedValue, unresolved } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { clearRegistered, createApplication, register, takeRegistered } from '../../web/application.ts';
import type { WebRequest } from '../../web/request.ts';

const requestFamily = 'asgi request';
const tasksFamily = 'asgi tasks';

/** One request on its way, and what its answer is made of. */
export interface Exchange {
  /** The application that answers: it knows the overrides. */
  readonly application: Value;
  readonly sent: WebRequest;
  readonly params: ReadonlyMap<string, Value>;
  /** What handlers get as `Request` or `WebSocket`. */
  readonly request: Value;
  /** What runs after the answer. */
  readonly tasks: Value;
  /** Dependencies that were asked for before: each is made once for a request. */
  readonly made: Map<string, Value>;
  readonly tools: IntrinsicTools;
}

export function makeRequest(application: Value, sent: WebRequest, tools: IntrinsicTools): Value {
  const { method, url, query, headers } = sent;
  const shared = tools.member(application, ' lifespan state');
  const isShared = shared.kind === 'known' && shared.data.type === 'object';
  const state = isShared ? new Map(entriesOf(shared)) : new Map<string, Value>();
  const entries = new Map<string, Value>([
    ['app', application],
    ['method', string(method)],
    ['url', url],
    ['query_params', query],
    ['headers', headers],
    ['path_params', object({})],
    ['state', tools.made(object(state, [], { open: true }))],
    [' body', sent.body],
  ]);
  return tools.made(object(entries, [], { of: { builtin: requestFamily } }));
}

function entriesOf(value: Value): ReadonlyMap<string, Value> {
  return value.kind === 'known' && value.data.type === 'object' ? value.data.entries : new Map();
}

/** The same request as an application sees it that is mounted in another one. */
export function requestOf(
  request: Value,
  application: Value,
  params: ReadonlyMap<string, Value>,
  tools: IntrinsicTools,
): Value {
  tools.setMember(request, 'app', application);
  tools.setMember(request, 'path_params', object(params));
  return request;
}

export function makeTasks(call: Pick<IntrinsicCall, 'tools' | 'origin'>): Value {
  const tasks = createApplication(tasksFamily, call);
  // Written first it is not read as state from before.
  clearRegistered(tasks, 'tasks', call.tools);
  return tasks;
}

const addTask: Intrinsic = ({ receiver, live, tools, origin }) => {
  const [task, ...items] = positional(live);
  const named = live.find((one) => isKeywords(one));
  if (receiver !== undefined && task !== undefined)
    register(receiver, 'tasks', object({ task, items: array(items), named: named ?? object({}) }), tools);
  return undefinedValue(origin);
};

export function runTasks(tasks: Value, tools: IntrinsicTools): void {
  for (const one of takeRegistered(tasks, 'tasks', tools)) {
    const items = tools.items(tools.member(one, 'items')).items;
    const named = entriesOf(tools.member(one, 'named'));
    tools.settle(tools.call(tools.member(one, 'task'), items, { named }));
  }
}

const body: Intrinsic = ({ receiver, tools, origin }) => {
  const sent = receiver === undefined ? undefined : tools.member(receiver, ' body');
  return sent?.kind === 'known' && sent.data.type === 'object'
    ? sent
    : unresolved('the body of a request', origin);
};

/** https://www.starlette.io/requests/, https://www.starlette.io/background/ */
export const exchangeTables = {
  [requestFamily]: {
    json: body,
    form: body,
    [onDemand]: ({ arguments: [name], origin }: IntrinsicCall) =>
      unresolved(`${(name === undefined ? undefined : keyOf(name)) ?? 'part'} of a request`, origin),
  },
  [tasksFamily]: {
    add_task: addTask,
    '()': ({ receiver, tools, origin }: IntrinsicCall) => {
      if (receiver !== undefined) runTasks(receiver, tools);
      return undefinedValue(origin);
    },
  },
  fastapi: { BackgroundTasks: makeTasks, 'background.BackgroundTasks': makeTasks },
  starlette: { 'background.BackgroundTasks': makeTasks },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
