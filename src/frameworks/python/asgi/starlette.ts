import type { Value } from '../../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTools } from '../../../values/intrinsic.ts';
import { argument, keyword } from '../../../values/keywords.ts';
import { string, undefinedValue } from '../../../values/make-value.ts';
import { isUndefined } from '../../kinds-of-value.ts';
import { makeApplication } from './application.ts';
import { routeValue, textsIn } from './routes.ts';

/** Methods in capitals; of what says none `GET`. */
export function methodsOf(value: Value | undefined, tools: IntrinsicTools): readonly string[] {
  if (value === undefined || isUndefined(value)) return ['GET', 'HEAD'];
  const methods = textsIn(tools.current(value)).map((one) => one.toUpperCase());
  return methods.includes('GET') ? [...methods, 'HEAD'] : methods;
}

/** A class of endpoints decides by its methods. */
export function methodsOfEndpoint(
  endpoint: Value,
  methods: Value | undefined,
  tools: IntrinsicTools,
): readonly string[] | undefined {
  const isClass = endpoint.kind === 'known' && endpoint.data.type === 'class';
  return isClass ? undefined : methodsOf(methods, tools);
}

const route: Intrinsic = ({ live, tools, origin }) => {
  const path = argument(live, 0, 'path');
  const target = argument(live, 1, 'endpoint');
  if (path === undefined || target === undefined) return undefinedValue(origin);
  const methods = methodsOfEndpoint(target, keyword(live, 'methods'), tools);
  return routeValue({ kind: 'endpoint', path, target, methods, dependencies: [], name: undefined });
};

const webSocketRoute: Intrinsic = ({ live, origin }) => {
  const path = argument(live, 0, 'path');
  const target = argument(live, 1, 'endpoint');
  if (path === undefined || target === undefined) return undefinedValue(origin);
  return routeValue({
    kind: 'endpoint',
    path,
    target,
    methods: ['WEBSOCKET'],
    dependencies: [],
    name: undefined,
  });
};

/** `Mount('/x', app=app)`, `Mount('/x', routes=[…])`. */
const mount: Intrinsic = (call) => {
  const { live, origin } = call;
  const path = argument(live, 0, 'path') ?? string('', origin);
  const target = argument(live, 1, 'app') ?? makeApplication(call);
  return routeValue({ kind: 'mount', path, target, methods: undefined, dependencies: [], name: undefined });
};

const create = (call: IntrinsicCall): Value => makeApplication(call);

/** https://www.starlette.io/applications/, https://www.starlette.io/routing/ */
export const starletteTables = {
  starlette: {
    'applications.Starlette': create,
    'routing.Router': create,
    'routing.Route': route,
    'routing.WebSocketRoute': webSocketRoute,
    'routing.Mount': mount,
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
