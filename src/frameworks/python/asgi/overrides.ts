import type { Cut } from '../../../model/trace.ts';
import type { Known, Origin, Value } from '../../../model/value.ts';
import { numberOf } from '../../../values/identity-number.ts';
import type { Intrinsic, IntrinsicTools } from '../../../values/intrinsic.ts';
import { positional } from '../../../values/keywords.ts';
import { object, undefinedValue } from '../../../values/make-value.ts';
import { cutAt } from '../../mocks/cuts.ts';

/** `app.dependency_overrides`. Two words: it changes. */
const overridesFamily = 'fastapi overrides';
const placeKey = (key: string): string => ` at ${key}`;

export function overrides(origin: readonly Origin[]): Known {
  return object({}, origin, { of: { builtin: overridesFamily } });
}

/** What a dependency is known by: the function or class itself, or the very instance. */
export function dependencyKey(dependency: Value, tools: IntrinsicTools): string | undefined {
  const key = tools.entryKey(dependency);
  if (key !== undefined || dependency.kind !== 'known') return key;
  const { data } = dependency;
  if (data.type === 'external')
    return data.of === undefined ? `${data.package} ${data.path.join('.')}` : undefined;
  return data.type === 'object' || data.type === 'result' ? `instance ${numberOf(data)}` : undefined;
}

export interface DependencyOverride {
  readonly dependency: Value;
  readonly cut: Cut;
}

/** What stands in for a dependency at present. */
export function overrideOf(
  application: Value,
  dependency: Value,
  tools: IntrinsicTools,
): DependencyOverride | undefined {
  const key = dependencyKey(dependency, tools);
  const now = tools.current(tools.member(application, 'dependency_overrides'));
  if (key === undefined || now.kind !== 'known' || now.data.type !== 'object') return undefined;
  const found = now.data.entries.get(key);
  if (found === undefined || (found.kind === 'known' && found.data.type === 'undefined')) return undefined;
  // A dictionary that was assigned as a whole says only where it was written.
  const at = now.data.entries.get(placeKey(key))?.origin ?? (isOwn(now) ? found.origin : now.origin);
  return { dependency: found, cut: cutAt('override', at, 'a dependency of the application is overridden') };
}

function isOwn(value: Known): boolean {
  if (value.data.type !== 'object' || value.data.of === undefined) return false;
  return 'builtin' in value.data.of && value.data.of.builtin === overridesFamily;
}

function put(
  of: Value | undefined,
  key: string | undefined,
  value: Value | undefined,
  origin: readonly Origin[],
  tools: IntrinsicTools,
): void {
  if (of === undefined || key === undefined || value === undefined) return;
  tools.setMember(of, key, value);
  tools.setMember(of, placeKey(key), undefinedValue(origin));
}

function takeOut(of: Value | undefined, key: string | undefined, tools: IntrinsicTools): void {
  if (of === undefined || key === undefined) return;
  tools.removeMember(of, key);
  tools.removeMember(of, placeKey(key));
}

const set: Intrinsic = ({ receiver, live: [dependency, value], tools, origin }) => {
  const key = dependency === undefined ? undefined : dependencyKey(dependency, tools);
  put(receiver, key, value, origin, tools);
  return undefinedValue(origin);
};

const get: Intrinsic = ({ receiver, live, tools, origin }) => {
  const [dependency, fallback] = positional(live);
  const key = dependency === undefined ? undefined : dependencyKey(dependency, tools);
  const now = receiver === undefined ? undefined : tools.current(receiver);
  const found =
    key !== undefined && now?.kind === 'known' && now.data.type === 'object'
      ? now.data.entries.get(key)
      : undefined;
  return found ?? fallback ?? undefinedValue(origin);
};

const take: Intrinsic = (call) => {
  const { receiver, live, tools } = call;
  const [dependency] = positional(live);
  const found = get(call);
  takeOut(receiver, dependency === undefined ? undefined : dependencyKey(dependency, tools), tools);
  return found;
};

const update: Intrinsic = ({ receiver, live, tools, origin }) => {
  for (const given of positional(live)) {
    const now = tools.current(given);
    if (now.kind !== 'known' || now.data.type !== 'object') continue;
    for (const [key, value] of now.data.entries)
      if (!key.startsWith(' at ')) put(receiver, key, value, origin, tools);
  }
  return undefinedValue(origin);
};

const clear: Intrinsic = ({ receiver, tools, origin }) => {
  const now = receiver === undefined ? undefined : tools.current(receiver);
  if (receiver !== undefined && now?.kind === 'known' && now.data.type === 'object')
    for (const key of now.data.entries.keys()) tools.removeMember(receiver, key);
  return undefinedValue(origin);
};

/** What is kept to be put back later. */
const copy: Intrinsic = ({ receiver, tools, origin }) => {
  const now = receiver === undefined ? undefined : tools.current(receiver);
  return now?.kind === 'known' && now.data.type === 'object'
    ? object(new Map(now.data.entries), origin, { of: { builtin: overridesFamily } })
    : overrides(origin);
};

/** https://fastapi.tiangolo.com/advanced/testing-dependencies/ */
export const overridesTables = {
  [overridesFamily]: {
    __setitem__: set,
    __getitem__: get,
    __delitem__: take,
    get,
    pop: take,
    setdefault: set,
    update,
    clear,
    copy,
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
