import type { Value } from '../../../model/value.ts';
import type { ClassData } from '../../../values/class-member.ts';
import {
  onDemand,
  type Intrinsic,
  type IntrinsicTable,
  type IntrinsicTools,
} from '../../../values/intrinsic.ts';
import { argument } from '../../../values/keywords.ts';
import { array, object, undefinedValue } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import type { Expression } from '../../../model/expression.ts';
import type { Route } from './routes.ts';
import { segmentsOf } from './segments.ts';

/** A router of Django REST framework, and what it gives as its addresses. Two words: more is registered with it. */
const routerFamily = 'django router';

const make: Intrinsic = ({ origin }) =>
  object({ registered: array([]) }, origin, { of: { builtin: routerFamily } });

const register: Intrinsic = ({ receiver, live, tools, origin }) => {
  const prefix = argument(live, 0, 'prefix');
  const viewset = argument(live, 1, 'viewset');
  if (receiver === undefined || prefix === undefined || viewset === undefined) return undefinedValue(origin);
  const basename = argument(live, 2, 'basename') ?? prefix;
  const before = tools.items(tools.member(receiver, 'registered')).items;
  tools.setMember(receiver, 'registered', array([...before, object({ prefix, viewset, basename })]));
  return undefinedValue(origin);
};

/** What a set of views answers by itself: https://www.django-rest-framework.org/api-guide/routers/#simplerouter */
const ofList = new Map([
  ['get', 'list'],
  ['post', 'create'],
]);
const ofDetail = new Map([
  ['get', 'retrieve'],
  ['put', 'update'],
  ['patch', 'partial_update'],
  ['delete', 'destroy'],
]);

/** Undefined for what is no router. */
export function routesOfRouter(value: Value, tools: IntrinsicTools): readonly Route[] | undefined {
  if (value.kind !== 'known' || value.data.type !== 'object') return undefined;
  const { of } = value.data;
  if (of === undefined || !('builtin' in of) || of.builtin !== routerFamily) return undefined;
  return tools.items(tools.member(value, 'registered')).items.flatMap((one) => {
    const prefix = keyOf(tools.member(one, 'prefix'));
    const view = tools.member(one, 'viewset');
    if (prefix === undefined || view.kind !== 'known' || view.data.type !== 'class') return [];
    const name = keyOf(tools.member(one, 'basename')) ?? prefix;
    const field =
      keyOf(tools.member(view, 'lookup_url_kwarg')) ?? keyOf(tools.member(view, 'lookup_field')) ?? 'pk';
    const list = segmentsOf(prefix);
    const detail = [...list, { name: field }];
    const extra = actionsOf(view.data, tools).map(({ method, path, isDetail, verbs }): Route => ({
      segments: [...(isDetail ? detail : list), ...segmentsOf(path)],
      view,
      name: `${name}-${path.replaceAll('_', '-')}`,
      actions: new Map(verbs.map((verb) => [verb, method])),
    }));
    return [
      { segments: list, view, name: `${name}-list`, actions: ofList },
      ...extra,
      { segments: detail, view, name: `${name}-detail`, actions: ofDetail },
    ];
  });
}

interface Action {
  readonly method: string;
  readonly path: string;
  readonly isDetail: boolean;
  readonly verbs: readonly string[];
}

/** Methods that stand under `@action(detail=True, methods=['post'])`. */
function actionsOf(data: ClassData, tools: IntrinsicTools): readonly Action[] {
  return tools.lineage(data).flatMap((one) => {
    const facts = tools.world.facts(one.file);
    return (facts?.code.classes[one.class]?.methods ?? []).flatMap(({ name, function: index }): Action[] => {
      const decorators = facts?.code.functions[index]?.decorators ?? [];
      const mark = decorators.find(isAction);
      if (typeof name !== 'string' || mark?.kind !== 'call') return [];
      const given = (key: string): Value | undefined => {
        const argument = mark.arguments.find((two) => two.name === key)?.value;
        return argument === undefined ? undefined : tools.evaluateIn(one, argument);
      };
      const verbs = given('methods');
      const path = given('url_path');
      const detail = given('detail');
      return [
        {
          method: name,
          path: (path === undefined ? undefined : keyOf(path)) ?? name,
          isDetail: detail?.kind === 'known' && detail.data.type === 'boolean' && detail.data.value,
          verbs:
            verbs === undefined
              ? ['get']
              : tools.items(verbs).items.flatMap((two) => keyOf(two)?.toLowerCase() ?? []),
        },
      ];
    });
  });
}

function isAction(decorator: Expression): boolean {
  if (decorator.kind !== 'call') return false;
  const { callee } = decorator;
  return callee.kind === 'reference'
    ? callee.name === 'action'
    : callee.kind === 'member' && callee.property === 'action';
}

/** https://www.django-rest-framework.org/api-guide/routers/ */
export const routers: IntrinsicTable = {
  [routerFamily]: { register, [onDemand]: ({ receiver, origin }) => receiver ?? undefinedValue(origin) },
  rest_framework: { 'routers.DefaultRouter': make, 'routers.SimpleRouter': make },
};
