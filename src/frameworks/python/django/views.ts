import type { Known, Origin, Value } from '../../../model/value.ts';
import type { IntrinsicTools } from '../../../values/intrinsic.ts';
import { keywordFamily } from '../../../values/keywords.ts';
import { known, object, string, unresolved } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { modelFamily, modelOfQuery, rowOf } from './rows.ts';

export interface Asked {
  /** In lower case. */
  readonly method: string;
  readonly path: Value;
  /** What the test sends along. */
  readonly data: Value | undefined;
  readonly kwargs: ReadonlyMap<string, Value>;
  readonly actions?: ReadonlyMap<string, string> | undefined;
}

/** Views wrapped in views: more than that is a knot. */
const deepest = 8;

export function requestOf({ method, path, data }: Omit<Asked, 'kwargs'>, origin: readonly Origin[]): Known {
  const sent = data ?? object({}, origin, { open: true });
  const user = unresolved('who asks', origin);
  const entries = {
    ...{
      method: string(method.toUpperCase(), origin),
      path,
      data: sent,
      POST: sent,
      FILES: sent,
      body: sent,
    },
    ...{ GET: sent, query_params: sent, user, META: object({}, origin, { open: true }) },
  };
  return object(entries, origin, { open: true });
}

/** Calls what answers an address, as Django or its REST framework would. */
export function answer(
  view: Value,
  asked: Asked,
  tools: IntrinsicTools,
  origin: readonly Origin[],
  depth = 0,
): Value {
  if (view.kind !== 'known' || depth > deepest) return unresolved('a view', origin);
  const { data } = view;
  if (data.type === 'function') return tools.call(view, argumentsOf(asked, origin));
  if (data.type === 'class') return byClass(view, asked, tools, origin);
  if (data.type !== 'result') return unresolved('a view', origin);
  const type = data.path.at(-2) === 'as_view' ? modelOfQuery(data.receiver) : undefined;
  if (type !== undefined)
    return byClass(
      known(type, origin),
      { ...asked, actions: asked.actions ?? actionsIn(data.arguments, tools) },
      tools,
      origin,
    );
  // `csrf_exempt(view)`
  const inner = data.arguments.find(
    (one) => one.kind === 'known' && ['function', 'class', 'result'].includes(one.data.type),
  );
  return inner === undefined ? unresolved('a view', origin) : answer(inner, asked, tools, origin, depth + 1);
}

function argumentsOf(asked: Asked, origin: readonly Origin[]): readonly Value[] {
  const request = requestOf(asked, origin);
  return asked.kwargs.size === 0
    ? [request]
    : [request, object(asked.kwargs, origin, { of: { builtin: keywordFamily } })];
}

/** `OrderViewSet.as_view({'get': 'list'})` */
function actionsIn(args: readonly Value[], tools: IntrinsicTools): ReadonlyMap<string, string> | undefined {
  const [first] = args;
  const now = first === undefined ? undefined : tools.current(first);
  if (now?.kind !== 'known' || now.data.type !== 'object') return undefined;
  return new Map(
    [...now.data.entries].flatMap(([verb, name]) => {
      const text = keyOf(name);
      return text === undefined ? [] : [[verb, text] as const];
    }),
  );
}

function byClass(type: Known, asked: Asked, tools: IntrinsicTools, origin: readonly Origin[]): Value {
  const name = asked.actions === undefined ? asked.method : asked.actions.get(asked.method);
  if (name === undefined) return unresolved('a method that is not answered', origin);
  const view = tools.call(type, [], { new: true });
  tools.setMember(view, 'request', requestOf(asked, origin));
  tools.setMember(view, 'kwargs', object(asked.kwargs, origin));
  tools.setMember(view, 'action', string(name, origin));
  const method = tools.member(view, name);
  if (isFunction(method)) return tools.call(method, argumentsOf(asked, origin), { self: view });
  return byDefault(name, view, tools, origin);
}

function isFunction(value: Value): boolean {
  return value.kind === 'known' && value.data.type === 'function';
}

/** What the classes that views extend do where a view does not say so itself. */
export function byDefault(
  name: string,
  view: Value,
  tools: IntrinsicTools,
  origin: readonly Origin[],
): Value {
  switch (name) {
    case 'create':
    case 'post':
      return performed('perform_create', 'form_valid', view, tools, origin);
    case 'update':
    case 'partial_update':
    case 'put':
    case 'patch':
      return performed('perform_update', 'form_valid', view, tools, origin);
    case 'destroy':
    case 'delete': {
      const row = objectOf(view, tools, origin);
      const own = tools.member(view, 'perform_destroy');
      const remove = isFunction(own) ? own : tools.member(row, 'delete');
      if (remove.kind === 'known')
        tools.call(remove, isFunction(own) ? [row] : [], { self: isFunction(own) ? view : row });
      return unresolved('a response', origin);
    }
    case 'list':
    case 'retrieve':
      for (const one of ['get_queryset', 'get_object'])
        if (name === 'list' ? one === 'get_queryset' : true) called(view, one, tools);
      return unresolved('a response', origin);
    default:
      return unresolved('a response', origin);
  }
}

function performed(
  name: string,
  otherwise: string,
  view: Value,
  tools: IntrinsicTools,
  origin: readonly Origin[],
): Value {
  const serializer = serializerOf(view, tools, origin);
  const own = [name, otherwise].map((one) => tools.member(view, one)).find(isFunction);
  const save = own ?? tools.member(serializer, 'save');
  if (save.kind === 'known')
    tools.call(save, own === undefined ? [] : [serializer], { self: own === undefined ? serializer : view });
  return unresolved('a response', origin);
}

/** Of the view's own method, or of the class that it names. */
function serializerOf(view: Value, tools: IntrinsicTools, origin: readonly Origin[]): Value {
  const byMethod = called(view, 'get_serializer_class', tools);
  const type = byMethod ?? tools.member(view, 'serializer_class');
  return type.kind === 'known' && type.data.type === 'class'
    ? tools.call(type, [], { new: true })
    : unresolved('a serializer', origin);
}

function called(view: Value, name: string, tools: IntrinsicTools): Value | undefined {
  const method = tools.member(view, name);
  return isFunction(method) ? tools.call(method, [], { self: view }) : undefined;
}

/** The row that an address names, out of those that the view shows. */
export function objectOf(view: Value, tools: IntrinsicTools, origin: readonly Origin[]): Value {
  const own = called(view, 'get_object', tools);
  if (own !== undefined) return own;
  const query = called(view, 'get_queryset', tools) ?? tools.member(view, 'queryset');
  const model = tools.member(view, 'model');
  const type = modelOfQuery(query) ?? modelOfQuery(model);
  if (type === undefined) return unresolved('a row', origin);
  const from =
    query.kind === 'known' && query.data.type === 'result'
      ? query
      : known(
          {
            type: 'result',
            package: modelFamily,
            path: ['objects', 'get', '()'],
            arguments: [],
            receiver: known(type, origin),
          },
          origin,
        );
  const each = known(
    from.data.type === 'result'
      ? { ...from.data, path: [...from.data.path, 'get', '()'], receiver: from }
      : from.data,
    origin,
  );
  return rowOf({ type, given: new Map(), from: each, isNew: false }, tools, origin);
}
