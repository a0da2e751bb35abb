import type { Known, Value } from '../../../model/value.ts';
import type { IntrinsicCall, IntrinsicTools } from '../../../values/intrinsic.ts';
import { keyword } from '../../../values/keywords.ts';
import { array, object, string } from '../../../values/make-value.ts';
import { given } from '../../kinds-of-value.ts';
import { createApplication, familyOf, register, registered, viewOf } from '../../web/application.ts';
import { overrides } from './overrides.ts';

/** An application or router of Starlette or FastAPI: they know the same things. Two words: its methods change it. */
export const applicationFamily = 'asgi application';

const dependenciesKey = ' dependencies';
const lifespanKey = ' lifespan';

/** `FastAPI(…)`, `APIRouter(…)`, `Starlette(…)`. */
export function makeApplication(call: IntrinsicCall): Known {
  const { live, tools, origin } = call;
  const lifespan = keyword(live, 'lifespan');
  const application = createApplication(applicationFamily, call, {
    prefix: keyword(live, 'prefix') ?? string('', origin),
    [dependenciesKey]: keyword(live, 'dependencies') ?? array([], origin),
    dependency_overrides: overrides(origin),
    state: object({}, origin, { open: true }),
    ...(lifespan === undefined ? {} : { [lifespanKey]: lifespan }),
  });
  for (const route of itemsOf(keyword(live, 'routes'), tools)) register(application, 'routes', route, tools);
  // The first one named is the outermost; of those that are added later the last.
  for (const one of [...itemsOf(keyword(live, 'middleware'), tools)].reverse())
    register(application, 'middleware', one, tools);
  for (const [name, list] of [
    ['on_startup', 'startup'],
    ['on_shutdown', 'shutdown'],
  ] as const)
    for (const one of itemsOf(keyword(live, name), tools)) register(application, list, one, tools);
  return application;
}

export function itemsOf(value: Value | undefined, tools: IntrinsicTools): readonly Value[] {
  return value === undefined || given(value) === undefined ? [] : tools.items(value).items;
}

/** A class of the repository that extends one of them is one. */
export function isApplication(value: Value | undefined, tools: IntrinsicTools): value is Value {
  if (value === undefined) return false;
  if (familyOf(value) === applicationFamily) return true;
  const now = tools.current(value);
  return (
    now.kind === 'known' && now.data.type === 'object' && familyOf(now.data.rest?.[0]) === applicationFamily
  );
}

/** `app.router`: what is registered on it is registered on the application. */
export function routerOf(application: Value, call: IntrinsicCall): Known {
  const { tools } = call;
  return viewOf(application, applicationFamily, call, {
    prefix: tools.member(application, 'prefix'),
    [dependenciesKey]: tools.member(application, dependenciesKey),
    dependency_overrides: tools.member(application, 'dependency_overrides'),
    state: tools.member(application, 'state'),
    [lifespanKey]: tools.member(application, lifespanKey),
  });
}

export function ownDependencies(application: Value, tools: IntrinsicTools): readonly Value[] {
  return itemsOf(tools.member(application, dependenciesKey), tools);
}

export function lifespanOf(application: Value, tools: IntrinsicTools): Value | undefined {
  return given(tools.member(application, lifespanKey));
}

export function handlersOf(
  application: Value,
  list: 'startup' | 'shutdown',
  tools: IntrinsicTools,
): readonly Value[] {
  return registered(application, list, tools);
}
