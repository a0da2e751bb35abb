import type { Value } from '../../../model/value.ts';
import { onDemand, onMethods, type Intrinsic, type IntrinsicCall } from '../../../values/intrinsic.ts';
import { argument, keyword, positional } from '../../../values/keywords.ts';
import { array, object, string, undefinedValue, unresolved } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { itself } from '../../itself.ts';
import { given } from '../../kinds-of-value.ts';
import { register, registered } from '../../web/application.ts';
import { applicationFamily, isApplication, itemsOf, makeApplication, routerOf } from './application.ts';
import { enteringApplication } from './lifespan.ts';
import { addMiddleware } from './middleware.ts';
import { addRoute, includeRoutes, routesOf, textsIn, type RouteKind } from './routes.ts';
import { methodsOf, methodsOfEndpoint } from './starlette.ts';

/** What `@app.get('/x')` gives: it registers what it decorates, and leaves it what it is. */
const decoratorFamily = 'asgi decorator';

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'];

interface Declared {
  readonly kind: RouteKind;
  readonly path: Value;
  readonly methods: readonly string[] | undefined;
  readonly dependencies: Value | undefined;
  readonly name: Value | undefined;
}

function declare(application: Value, declared: Declared, target: Value, { tools }: IntrinsicCall): void {
  const { kind, path, methods, dependencies, name } = declared;
  addRoute(
    application,
    {
      ...{ kind, path, methods, target },
      dependencies: itemsOf(dependencies, tools),
      name: (name === undefined ? undefined : keyOf(name)) ?? nameOf(target, tools),
    },
    tools,
  );
}

/** Routes are named like their functions. */
function nameOf(target: Value, { world }: IntrinsicCall['tools']): string | undefined {
  if (target.kind !== 'known' || target.data.type !== 'function') return undefined;
  return world.facts(target.data.file)?.scopes[target.data.function]?.name;
}

function decorator(
  application: Value,
  { kind, path, methods, dependencies, name }: Declared,
  origin: IntrinsicCall['origin'],
): Value {
  return object(
    {
      application,
      what: string('route'),
      kind: string(kind),
      path,
      methods: methods === undefined ? undefinedValue() : array(methods.map((one) => string(one))),
      dependencies: dependencies ?? undefinedValue(),
      name: name ?? undefinedValue(),
    },
    origin,
    { of: { builtin: decoratorFamily } },
  );
}

/** `get('/x', dependencies=[…])` of FastAPI; `route('/x', methods=[…])` of Starlette. */
function decorating(
  kind: RouteKind,
  methods: (call: IntrinsicCall) => readonly string[] | undefined,
): Intrinsic {
  return (call) => {
    const { receiver, live, origin } = call;
    const path = argument(live, 0, 'path');
    if (receiver === undefined || path === undefined) return unresolved('a decorator', origin);
    const [dependencies, name] = [keyword(live, 'dependencies'), keyword(live, 'name')];
    return decorator(receiver, { kind, path, methods: methods(call), dependencies, name }, origin);
  };
}

/** `add_api_route('/x', endpoint, methods=[…])`. */
function adding(
  kind: RouteKind,
  methods: (call: IntrinsicCall, target: Value) => readonly string[] | undefined,
): Intrinsic {
  return (call) => {
    const { receiver, live, origin } = call;
    const path = argument(live, 0, 'path');
    const target = argument(live, 1, kind === 'mount' ? 'app' : 'endpoint') ?? keyword(live, 'route');
    if (receiver === undefined || path === undefined || target === undefined) return undefinedValue(origin);
    const [dependencies, name] = [keyword(live, 'dependencies'), keyword(live, 'name')];
    declare(receiver, { kind, path, methods: methods(call, target), dependencies, name }, target, call);
    return undefinedValue(origin);
  };
}

const stated = ({ live, tools }: IntrinsicCall): readonly string[] =>
  methodsOf(keyword(live, 'methods'), tools);
const webSocket = (): readonly string[] => ['WEBSOCKET'];

const applyDecorator: Intrinsic = (call) => {
  const { receiver, live, tools, origin } = call;
  const [target] = live;
  if (receiver === undefined || target === undefined) return undefinedValue(origin);
  const part = (name: string): Value => tools.member(receiver, name);
  const application = part('application');
  const what = keyOf(part('what'));
  if (what !== 'route') {
    if (what !== undefined) register(application, what, target, tools);
    return target;
  }
  const kind = keyOf(part('kind'));
  const methods = given(part('methods'));
  declare(
    application,
    {
      kind: kind === 'endpoint' ? kind : 'handler',
      path: part('path'),
      methods: methods === undefined ? undefined : textsIn(methods),
      dependencies: given(part('dependencies')),
      name: given(part('name')),
    },
    target,
    call,
  );
  return target;
};

const include: Intrinsic = ({ receiver, live, tools, origin }) => {
  const router = argument(live, 0, 'router');
  if (receiver === undefined || !isApplication(router, tools)) return undefinedValue(origin);
  includeRoutes(
    receiver,
    router,
    { prefix: keyword(live, 'prefix'), dependencies: keyword(live, 'dependencies') },
    tools,
  );
  for (const list of ['startup', 'shutdown'])
    for (const one of registered(router, list, tools)) register(receiver, list, one, tools);
  return undefinedValue(origin);
};

/** Events by `startup` or `shutdown`, middleware by `http`. */
function registering(list: (name: string | undefined) => string | undefined): Intrinsic {
  return ({ receiver, live, origin }) => {
    const [name] = positional(live);
    const what = list(name === undefined ? undefined : keyOf(name));
    if (receiver === undefined || what === undefined) return unresolved('a decorator', origin);
    return object({ application: receiver, what: string(what) }, origin, {
      of: { builtin: decoratorFamily },
    });
  };
}

const eventOf = (name: string | undefined): string | undefined =>
  name === 'startup' || name === 'shutdown' ? name : undefined;

const addEventHandler: Intrinsic = ({ receiver, live, tools, origin }) => {
  const name = argument(live, 0, 'event_type');
  const list = eventOf(name === undefined ? undefined : keyOf(name));
  const handler = argument(live, 1, 'func');
  if (receiver !== undefined && list !== undefined && handler !== undefined)
    register(receiver, list, handler, tools);
  return undefinedValue(origin);
};

/** `url_path_for('read_user', id=1)`: the path with what is known put in. */
const pathFor: Intrinsic = ({ receiver, live, tools, origin }) => {
  const wanted = argument(live, 0, 'name');
  const name = wanted === undefined ? undefined : keyOf(wanted);
  const route =
    receiver === undefined || name === undefined
      ? undefined
      : routesOf(receiver, tools).find((one) => one.name === name);
  const path = route?.path;
  if (path?.kind !== 'known') return unresolved('the path of a route', origin);
  const parts = path.data.type === 'template' ? path.data.parts : [keyOf(path) ?? ''];
  return tools.text(
    parts.flatMap((part): readonly (string | Value)[] => {
      if (typeof part !== 'string') return [part];
      return part.split(/(\{\w+(?::\w+)?\})/).map((piece) => {
        const hole = /^\{(\w+)/.exec(piece)?.[1];
        return hole === undefined
          ? piece
          : (keyword(live, hole) ?? unresolved(`parameter ${hole} of a path`));
      });
    }),
  );
};

const onDemandMember: Intrinsic = (call) => {
  const {
    arguments: [name],
    receiver,
    origin,
  } = call;
  const key = name === undefined ? undefined : keyOf(name);
  return key === 'router' && receiver !== undefined
    ? routerOf(receiver, call)
    : unresolved(`${key ?? 'a member'} of an application`, origin);
};

const create = (call: IntrinsicCall): Value => makeApplication(call);
const isDecorated: Intrinsic = ({ origin }) => undefinedValue(origin);

/** https://fastapi.tiangolo.com/reference/apirouter/ */
export const registeringTables = {
  fastapi: {
    FastAPI: create,
    'applications.FastAPI': create,
    APIRouter: create,
    'routing.APIRouter': create,
  },
  [decoratorFamily]: { '()': applyDecorator },
  [applicationFamily]: {
    ...Object.fromEntries(verbs.map((name) => [name, decorating('handler', () => [name.toUpperCase()])])),
    api_route: decorating('handler', stated),
    websocket: decorating('handler', webSocket),
    route: decorating('endpoint', stated),
    websocket_route: decorating('endpoint', webSocket),
    add_api_route: adding('handler', stated),
    add_api_websocket_route: adding('handler', webSocket),
    add_route: adding('endpoint', ({ live, tools }, target) =>
      methodsOfEndpoint(target, keyword(live, 'methods'), tools),
    ),
    add_websocket_route: adding('endpoint', webSocket),
    mount: adding('mount', () => undefined),
    include_router: include,
    on_event: registering(eventOf),
    middleware: registering((name) => (name === 'http' ? 'middleware' : undefined)),
    add_middleware: addMiddleware,
    add_event_handler: addEventHandler,
    url_path_for: pathFor,
    lifespan_context: enteringApplication,
    exception_handler: ({ origin }: IntrinsicCall) => unresolved('a decorator', origin),
    add_exception_handler: itself,
    [onMethods]: isDecorated,
    [onDemand]: onDemandMember,
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
