import type { Value } from '../../../model/value.ts';
import type { IntrinsicTools } from '../../../values/intrinsic.ts';
import { array, object, string, undefinedValue } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { given } from '../../kinds-of-value.ts';
import { register, registered } from '../../web/application.ts';
import { matchPath, type PathMatch, type Segment } from '../../web/match-path.ts';
import { itemsOf, ownDependencies } from './application.ts';
import { asWritten } from './as-written.ts';

/** `handler`: called with what it asks for (FastAPI); `endpoint`: with the request (Starlette); `mount`: an application. */
export type RouteKind = 'handler' | 'endpoint' | 'mount';

export interface Route {
  readonly kind: RouteKind;
  readonly path: Value;
  /** In capitals; undefined: any. `WEBSOCKET` is one. */
  readonly methods: readonly string[] | undefined;
  readonly target: Value;
  readonly dependencies: readonly Value[];
  readonly name: string | undefined;
}

const list = 'routes';

export function routeValue({ kind, path, methods, target, dependencies, name }: Route): Value {
  return object({
    kind: string(kind),
    path,
    methods: methods === undefined ? undefinedValue() : array(methods.map((one) => string(one))),
    target,
    dependencies: array(dependencies),
    name: name === undefined ? undefinedValue() : string(name),
  });
}

function asRoute(value: Value): Route | undefined {
  if (value.kind !== 'known' || value.data.type !== 'object') return undefined;
  const { entries } = value.data;
  const [path, target, methods] = ['path', 'target', 'methods'].map((one) => given(entries.get(one)));
  const kind = textOf(entries.get('kind'));
  if (path === undefined || target === undefined || !isKind(kind)) return undefined;
  const dependencies = entries.get('dependencies');
  return {
    kind,
    path,
    methods: methods === undefined ? undefined : textsIn(methods),
    target,
    dependencies:
      dependencies?.kind === 'known' && dependencies.data.type === 'array' ? dependencies.data.items : [],
    name: textOf(entries.get('name')),
  };
}

function isKind(kind: string | undefined): kind is RouteKind {
  return kind === 'handler' || kind === 'endpoint' || kind === 'mount';
}

function textOf(value: Value | undefined): string | undefined {
  return value === undefined ? undefined : keyOf(value);
}

export function textsIn(value: Value): readonly string[] {
  return value.kind === 'known' && value.data.type === 'array'
    ? value.data.items.flatMap((one) => keyOf(one) ?? [])
    : [];
}

export function routesOf(application: Value, tools: IntrinsicTools): readonly Route[] {
  return registered(application, list, tools).flatMap((one) => asRoute(one) ?? []);
}

/** On a router stands its prefix before the path, and what all its routes depend on before what this one does. */
export function addRoute(application: Value, route: Route, tools: IntrinsicTools): void {
  const isOwn = route.kind === 'handler';
  const prefix = isOwn ? given(tools.member(application, 'prefix')) : undefined;
  const value = routeValue({
    ...route,
    path: asWritten(prefix === undefined ? route.path : tools.text([prefix, route.path])),
    dependencies: isOwn
      ? [...ownDependencies(application, tools), ...route.dependencies]
      : route.dependencies,
  });
  register(application, list, value, tools);
}

/** Copies what a router has by now. */
export function includeRoutes(
  application: Value,
  router: Value,
  { prefix, dependencies }: { readonly prefix: Value | undefined; readonly dependencies: Value | undefined },
  tools: IntrinsicTools,
): void {
  const more = itemsOf(dependencies, tools);
  for (const route of routesOf(router, tools))
    addRoute(
      application,
      {
        ...route,
        path: asWritten(prefix === undefined ? route.path : tools.text([prefix, route.path])),
        dependencies: [...more, ...route.dependencies],
      },
      tools,
    );
}

/** `/users/{id}`, `/files/{path:path}` in the words in which paths are matched. */
function patternOf(path: Value, tools: IntrinsicTools): Value {
  // A list of patterns is one of them.
  if (path.kind === 'one-of')
    return array(
      path.options.map((one) => patternOf(one, tools)),
      path.origin,
    );
  if (path.kind !== 'known') return path;
  if (path.data.type === 'string') return string(inColons(path.data.value), path.origin);
  if (path.data.type !== 'template') return path;
  return tools.text(path.data.parts.map((part) => (typeof part === 'string' ? inColons(part) : part)));
}

function inColons(text: string): string {
  return text.replaceAll(/\{(\w+):path\}/g, ':$1*').replaceAll(/\{(\w+)(?::\w+)?\}/g, ':$1');
}

export interface FoundRoute {
  readonly route: Route;
  readonly match: PathMatch;
}

/** The first route that was registered for a path. https://www.starlette.io/routing/ */
export function findRoute(
  application: Value,
  method: string,
  path: readonly Segment[],
  tools: IntrinsicTools,
): FoundRoute | undefined {
  for (const route of routesOf(application, tools)) {
    if (route.methods !== undefined && !route.methods.includes(method)) continue;
    const match = matchPath(patternOf(route.path, tools), path, route.kind === 'mount');
    if (match !== undefined) return { route, match };
  }
  return undefined;
}
