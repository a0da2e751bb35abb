import type { IntrinsicTools } from '../../values/intrinsic.ts';
import type { Value } from '../../model/value.ts';

/** A default may be a function that makes it. */
export function fallbackOf(value: Value | undefined): (tools: IntrinsicTools) => Value {
  return (tools) => {
    if (value === undefined) return { kind: 'known', data: { type: 'undefined' }, origin: [] };
    return value.kind === 'known' && value.data.type === 'function' ? tools.call(value, []) : value;
  };
}

export function itemsOf(value: Value | undefined): readonly Value[] | undefined {
  return value?.kind === 'known' && value.data.type === 'array' ? value.data.items : undefined;
}

export function callWith(callee: Value | undefined, value: Value, tools: IntrinsicTools): Value {
  return callee === undefined ? value : tools.call(callee, [value]);
}

export function callMethod(value: Value, name: string, tools: IntrinsicTools): Value {
  return value.kind === 'known' ? tools.call(tools.member(value, name), []) : value;
}
