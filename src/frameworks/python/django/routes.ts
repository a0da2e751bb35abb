import type { Value } from '../../../model/value.ts';
import type { IntrinsicTools } from '../../../values/intrinsic.ts';
import { keyword, positional } from '../../../values/keywords.ts';
import { keyOf } from '../../../values/member.ts';
import { load } from './apps.ts';
import { routesOfRouter } from './routers.ts';
import { segmentsOf, type Segment } from './segments.ts';
import { settingsObject } from './settings.ts';

/** An address that a project answers, and by what. */
export interface Route {
  readonly segments: readonly Segment[];
  readonly view: Value;
  /** Under which the address can be asked for. */
  readonly name: string | undefined;
  /** Of a class that answers several methods: which of its own answers which. */
  readonly actions?: ReadonlyMap<string, string>;
}

/** More addresses than a project has, and includes inside each other. */
const mostRoutes = 3000;
const deepest = 12;

const known = new WeakMap<object, readonly Route[]>();

/** All addresses of the project, in the order in which they are tried. */
export function routesOf(tools: IntrinsicTools): readonly Route[] {
  const before = known.get(tools.process);
  if (before !== undefined) return before;
  const name = keyOf(tools.member(settingsObject(tools, []), 'ROOT_URLCONF'));
  const routes = name === undefined ? [] : ofModule(name, [], tools, 0).slice(0, mostRoutes);
  known.set(tools.process, routes);
  return routes;
}

function ofModule(
  name: string,
  before: readonly Segment[],
  tools: IntrinsicTools,
  depth: number,
): readonly Route[] {
  const module = depth > deepest ? undefined : load(name, tools, []);
  return module === undefined ? [] : ofList(tools.member(module, 'urlpatterns'), before, tools, depth);
}

function ofList(
  list: Value,
  before: readonly Segment[],
  tools: IntrinsicTools,
  depth: number,
): readonly Route[] {
  return tools.items(list).items.flatMap((one) => ofPattern(tools.current(one), before, tools, depth));
}

/** `path('orders/', view, name='orders')` */
function ofPattern(
  pattern: Value,
  before: readonly Segment[],
  tools: IntrinsicTools,
  depth: number,
): readonly Route[] {
  if (pattern.kind !== 'known' || pattern.data.type !== 'result') return [];
  const { path, arguments: args } = pattern.data;
  if (!/^(?:path|re_path|url)$/.test(path.at(-2) ?? '')) return [];
  const [route, view] = positional(args);
  const text = route === undefined ? undefined : keyOf(route);
  if (text === undefined || view === undefined) return [];
  const segments = [...before, ...segmentsOf(text)];
  const included = includedBy(view, segments, tools, depth + 1);
  if (included !== undefined) return included;
  const name = keyword(args, 'name') ?? positional(args)[3];
  return [{ segments, view, name: name === undefined ? undefined : keyOf(name) }];
}

/** `include('shop.urls')`, `include(router.urls)`, `include([path(…)])` and the same with a namespace. */
function includedBy(
  view: Value,
  segments: readonly Segment[],
  tools: IntrinsicTools,
  depth: number,
): readonly Route[] | undefined {
  if (depth > deepest) return [];
  const now = tools.current(view);
  const ofRouter = routesOfRouter(now, tools);
  if (ofRouter !== undefined)
    return ofRouter.map((one) => ({ ...one, segments: [...segments, ...one.segments] }));
  if (now.kind !== 'known') return undefined;
  if (now.data.type === 'array') {
    const [first] = now.data.items;
    const inner = first === undefined ? undefined : tools.current(first);
    const isPair = inner?.kind === 'known' && inner.data.type === 'array';
    return ofList(isPair ? inner : now, segments, tools, depth);
  }
  if (now.data.type === 'module') return ofList(tools.member(now, 'urlpatterns'), segments, tools, depth);
  if (now.data.type !== 'result' || now.data.path.at(-2) !== 'include') return undefined;
  const [given] = now.data.arguments;
  const name = given === undefined ? undefined : keyOf(given);
  if (name !== undefined) return ofModule(name, segments, tools, depth);
  return given === undefined ? [] : (includedBy(given, segments, tools, depth + 1) ?? []);
}
