import type { Known, Value } from '../../../model/value.ts';
import type { IntrinsicCall } from '../../../values/intrinsic.ts';
import { object, string, unresolved } from '../../../values/make-value.ts';
import { isFunction } from '../../kinds-of-value.ts';
import type { LetsThrough } from './state.ts';

/** What `passthrough()` gives, and what is printed with. Two words: nobody else's. */
export const passFamily = 'msw passthrough';
export const printFamily = 'msw print';

const elsewhere = 'https://any.host.invalid/path';
const here = 'http://localhost/path';

/**
 * What a function of the tests does with requests is found out by handing it one to another machine and one to
 * this machine; what it changes is taken back.
 */
export function letsThrough(
  resolver: Value | undefined,
  call: IntrinsicCall,
  ask: (url: string) => readonly Value[],
  passes: (answer: Value | undefined) => boolean,
): LetsThrough {
  if (!isFunction(resolver)) return 'none';
  const { tools } = call;
  const lets = (url: string): boolean =>
    passes(tools.tried(() => tools.settle(tools.call(resolver, ask(url)))));
  if (lets(elsewhere)) return 'all';
  return lets(here) ? 'own-machine' : 'none';
}

/** What a resolver is given, in both major versions of the library. */
export function request(url: string): Known {
  return object({ url: string(url), method: unresolved('the method of a request') }, [], { open: true });
}

/** A resolver that gives nothing leaves the request as it is. */
export function isPassed(answer: Value | undefined): boolean {
  if (answer === undefined) return false;
  if (answer.kind === 'one-of') return answer.options.some((one) => isPassed(one));
  if (answer.kind !== 'known') return false;
  const { data } = answer;
  if (data.type === 'undefined') return true;
  return (
    data.type === 'object' && data.of !== undefined && 'builtin' in data.of && data.of.builtin === passFamily
  );
}
