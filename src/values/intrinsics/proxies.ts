import { object, undefinedValue, unresolved } from '../make-value.ts';
import { keyOf } from '../member.ts';
import { dataOf } from './lift.ts';
import { onEveryDemand } from '../intrinsic.ts';
import type { Intrinsic, IntrinsicTable } from '../intrinsic.ts';

/** A name with a blank is that of an object which its methods may change: it is handed on as it is. */
const builtin = 'a proxy';

/** No code asks for members of these names. */
const targetOf = 'the target';
const handlerOf = 'the handler';

/**
 * Only reading members is looked at, as that is what clients are hidden behind: without a trap for it a proxy is
 * as good as its target. https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Proxy
 */
const proxy: Intrinsic = ({ live: [target, handler], origin, tools }) => {
  const given = target ?? unresolved('nothing', origin);
  const trap = handler === undefined ? undefined : dataOf(tools.member(handler, 'get'), 'function');
  if (handler === undefined || trap === undefined) return given;
  return object({ [targetOf]: given, [handlerOf]: handler }, origin, { of: { builtin } });
};

const readMember: Intrinsic = ({ arguments: [key], receiver, origin, tools }) => {
  const entries = dataOf(receiver, 'object')?.entries;
  const target = entries?.get(targetOf);
  const handler = entries?.get(handlerOf);
  if (key === undefined || target === undefined || handler === undefined) return undefinedValue(origin);
  // Whether something can be waited for is asked of everything; a proxy is no promise because of it.
  if (keyOf(key) === 'then') return tools.member(target, 'then');
  return tools.call(tools.member(handler, 'get'), [target, key, receiver ?? target], { self: handler });
};

const reflectedMember: Intrinsic = ({ live: [target, key], origin, tools }) => {
  const name = key === undefined ? undefined : keyOf(key);
  if (target === undefined || name === undefined) return unresolved('a computed member', origin);
  return tools.member(target, name);
};

export const proxyIntrinsics: IntrinsicTable = {
  globalThis: { Proxy: proxy, 'Reflect.get': reflectedMember },
  [builtin]: { [onEveryDemand]: readMember },
};
