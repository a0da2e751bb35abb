import type { Value } from '../../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable, IntrinsicTools } from '../../../values/intrinsic.ts';
import { argument, keyword, positional } from '../../../values/keywords.ts';
import { known, object, string, undefinedValue, unresolved } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { routesOf, type Route } from './routes.ts';
import { matched } from './segments.ts';
import { answer, byDefault, objectOf, requestOf } from './views.ts';

/** What a test asks the project with, without a server. Two words: no code makes one. */
const clientFamily = 'django client';

const factoryFamily = 'django request factory';

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const;

export function djangoClient(origin: Value['origin']): Value {
  return object({}, origin, { of: { builtin: clientFamily } });
}

const client: Intrinsic = ({ origin }) => djangoClient(origin);

/** Parts of an address; those that are not known in full are undefined. */
function partsOf(path: Value | undefined): readonly (string | undefined)[] | undefined {
  if (path?.kind === 'one-of') return partsOf(path.usual ?? path.options[0]);
  if (path?.kind !== 'known') return undefined;
  const { data } = path;
  const pieces =
    data.type === 'string'
      ? [data.value]
      : data.type === 'template'
        ? data.parts.map((one) => (typeof one === 'string' ? one : hole))
        : undefined;
  if (pieces === undefined) return undefined;
  const [address = ''] = pieces
    .join('')
    .replace(/^https?:\/\/[^/]*/, '')
    .split(/[?#]/);
  return address
    .split('/')
    .filter((one) => one !== '')
    .map((one) => (one.includes(hole) ? undefined : one));
}

/** Nobody writes it. */
const hole = '\u0000';

interface Found {
  readonly route: Route;
  readonly kwargs: ReadonlyMap<string, Value>;
}

function find(path: Value | undefined, method: string, tools: IntrinsicTools): Found | undefined {
  const parts = partsOf(path);
  if (parts === undefined) return undefined;
  for (const route of routesOf(tools)) {
    const given = matched(route.segments, parts);
    if (given === undefined || (route.actions !== undefined && !route.actions.has(method))) continue;
    const kwargs = Array.from(given, ([name, text]): [string, Value] => [
      name,
      text === undefined ? unresolved(`${name} of an address`) : string(text),
    ]);
    return { route, kwargs: new Map(kwargs) };
  }
  return undefined;
}

function asks(method: string): Intrinsic {
  return ({ live, tools, origin }) => {
    const path = argument(live, 0, 'path');
    const found = find(path, method, tools);
    if (found === undefined || path === undefined) return unresolved('a response', origin);
    const { route, kwargs } = found;
    const data = argument(live, 1, 'data') ?? keyword(live, 'json');
    const asked = { method, path, data, kwargs, actions: route.actions };
    // What many views do is not what one test does.
    tools.apart(() => answer(route.view, asked, tools, origin), stepsOfRequest);
    return unresolved('a response', origin);
  };
}

const stepsOfRequest = 45_000;

function makes(method: string): Intrinsic {
  return ({ live, origin }) => {
    const path = argument(live, 0, 'path') ?? string('/', origin);
    return requestOf({ method, path, data: argument(live, 1, 'data') }, origin);
  };
}

const nothing: Intrinsic = ({ origin }) => undefinedValue(origin);

/** `reverse('orders:detail', args=[1])`: what is not known in it stays a hole. */
const reverse: Intrinsic = ({ arguments: args, tools, origin }) => {
  const [first] = positional(args);
  const asked = first === undefined ? undefined : keyOf(first)?.split(':').at(-1);
  const route = asked === undefined ? undefined : routesOf(tools).find(({ name }) => name === asked);
  if (route === undefined) return unresolved('an address by name', origin);
  const parts = route.segments.flatMap((one): (string | Value)[] => [
    '/',
    'literal' in one ? one.literal : unresolved(`${one.name ?? 'a part'} of an address`, origin),
  ]);
  return tools.text([...parts, '/']);
};

/** `OrderView.as_view()(request, pk=1)` */
const viewCalled: Intrinsic = ({ callee, live, tools, origin }) => {
  const [request] = live;
  const method = request === undefined ? undefined : keyOf(tools.member(request, 'method'));
  const of = callee.of;
  if (of === undefined || request === undefined) return unresolved('a response', origin);
  const named = live.at(-1);
  const now = named === undefined || named === request ? undefined : tools.current(named);
  const kwargs =
    now?.kind === 'known' && now.data.type === 'object' ? now.data.entries : new Map<string, Value>();
  const path = tools.member(request, 'path');
  return answer(
    of,
    { method: method?.toLowerCase() ?? 'get', path, data: tools.member(request, 'data'), kwargs },
    tools,
    origin,
  );
};

/** `super().create(request)` of a view that extends the REST framework's. */
function inherited(name: string): Intrinsic {
  return ({ callee, tools, origin }: IntrinsicCall) =>
    callee.self === undefined
      ? unresolved('a response', origin)
      : byDefault(name, callee.self, tools, origin);
}

const ownObject: Intrinsic = ({ callee, tools, origin }) => {
  const { self } = callee;
  if (self === undefined) return unresolved('a row', origin);
  const own = tools.member(self, 'get_object');
  // The view's own method asks for what it extends.
  return own.kind === 'known' && own.data.type === 'function'
    ? rowBehind(self, tools, origin)
    : objectOf(self, tools, origin);
};

function rowBehind(view: Value, tools: IntrinsicTools, origin: Value['origin']): Value {
  const plain = object(
    { queryset: tools.member(view, 'queryset'), model: tools.member(view, 'model') },
    origin,
  );
  return objectOf(plain, tools, origin);
}

const saved = (call: IntrinsicCall): Value => {
  const { callee, live, tools, origin } = call;
  const { self } = callee;
  if (self === undefined) return unresolved('what a serializer saves', origin);
  const given = object({}, origin, { open: true });
  const create = tools.member(self, 'create');
  if (create.kind === 'known' && create.data.type === 'function')
    return tools.call(create, [given], { self });
  const model = tools.member(tools.member(self, 'Meta'), 'model');
  if (model.kind !== 'known' || model.data.type !== 'class')
    return unresolved('what a serializer saves', origin);
  const manager = tools.member(model, 'objects');
  return tools.call(tools.member(manager, 'create'), live);
};

const inheritedNames = [
  'create',
  'update',
  'partial_update',
  'destroy',
  'list',
  'retrieve',
  'post',
  'put',
  'patch',
  'delete',
];

/** A route keeps its view: nobody calls it before somebody asks. */
const route: Intrinsic = ({ callee, live, origin }) =>
  known({ type: 'result', package: callee.package, path: [...callee.path, '()'], arguments: live }, origin);

const routing = [
  'urls.path',
  'urls.re_path',
  'urls.include',
  'conf.urls.url',
  'conf.urls.include',
  'conf.urls.re_path',
];

/** https://docs.djangoproject.com/en/stable/topics/testing/tools/#the-test-client */
export const testClients: IntrinsicTable = {
  [clientFamily]: {
    ...Object.fromEntries(verbs.map((verb) => [verb, asks(verb)])),
    ...Object.fromEntries(
      ['login', 'logout', 'force_login', 'force_authenticate', 'credentials'].map((name) => [name, nothing]),
    ),
  },
  [factoryFamily]: Object.fromEntries(verbs.map((verb) => [verb, makes(verb)])),
  function: { 'as_view()()': viewCalled },
  django: {
    'get **().client': client,
    'test.Client': client,
    'test.client.Client': client,
    'test.RequestFactory': ({ origin }) => object({}, origin, { of: { builtin: factoryFamily } }),
    ...Object.fromEntries(routing.map((name) => [name, route])),
    'urls.reverse': reverse,
    'urls.reverse_lazy': reverse,
    'shortcuts.reverse': reverse,
  },
  rest_framework: {
    'get **().client': client,
    'test.APIClient': client,
    'test.APIRequestFactory': ({ origin }) => object({}, origin, { of: { builtin: factoryFamily } }),
    'reverse.reverse': reverse,
    '**().get_object': ownObject,
    '**().save': saved,
    ...Object.fromEntries(inheritedNames.map((name) => [`**().${name}`, inherited(name)])),
  },
};
