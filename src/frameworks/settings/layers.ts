import type { Value } from '../../model/value.ts';
import { mayLookAt } from './allowance.ts';
import { isUnset } from '../../values/intrinsics/load-env-files.ts';
import { object } from '../../values/make-value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';

const deepest = 50;

/** Objects over each other, the later ones on top; lists and scalars are replaced as a whole. */
export function merged(layers: readonly Value[], depth = 0, call: object = {}): Value | undefined {
  let result: Value | undefined;
  for (const layer of layers) {
    const below = asObject(result);
    const above = asObject(layer);
    if (below === undefined || above === undefined || depth > deepest || !mayLookAt(call)) {
      result = layer;
      continue;
    }
    const entries = new Map(below.entries);
    for (const [key, value] of above.entries) {
      const before = entries.get(key);
      entries.set(key, before === undefined ? value : (merged([before, value], depth + 1, call) ?? value));
    }
    const open = below.open === true || above.open === true;
    result = object(entries, layer.origin, open ? { open: true } : {});
  }
  return result;
}

function asObject(value: Value | undefined) {
  return value?.kind === 'known' && value.data.type === 'object' ? value.data : undefined;
}

/** The member behind a dotted path; undefined when nothing has it. */
export function atPath(value: Value | undefined, path: string, tools: IntrinsicTools): Value | undefined {
  let at = value;
  for (const key of path.split('.')) {
    if (at === undefined || isNothing(at)) return undefined;
    at = tools.member(at, key);
  }
  return at === undefined || isNothing(at) ? undefined : at;
}

export function isNothing(value: Value): boolean {
  return value.kind === 'known' && (value.data.type === 'undefined' || value.data.type === 'null');
}

/** A variable with what counts where it is not set. */
export function variableOr(name: string, fallback: Value | undefined, tools: IntrinsicTools): Value {
  const value = tools.variable(name);
  if (value.kind === 'known') return isNothing(value) && fallback !== undefined ? fallback : value;
  if (fallback === undefined || !mayBeUnset(value, name)) return value;
  const options = value.kind === 'one-of' ? value.options : [value];
  const given = options.map((one) =>
    one.kind === 'undecided' ? { ...one, assumed: 'defined' as const } : one,
  );
  return tools.join([...given, fallback]);
}

function mayBeUnset(value: Value, name: string): boolean {
  return value.kind === 'one-of' ? value.options.some((one) => isUnset(one, name)) : isUnset(value, name);
}
