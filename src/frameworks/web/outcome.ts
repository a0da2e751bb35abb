import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicTools } from '../../values/intrinsic.ts';
import { boolean, object } from '../../values/make-value.ts';
import { isRejected } from '../../values/rejection.ts';
import { Thrown } from '../../values/signals.ts';

/** The function that lets a request go on. Two words: calling it changes it. */
const nextFamily = 'web next';
const calledKey = ' called';

export function makeNext(): Value {
  return object(new Map([[calledKey, boolean(false)]]), [], { of: { builtin: nextFamily } });
}

/** Given an error it does not let the request go on. */
const callNext: Intrinsic = ({ receiver, arguments: [error], tools, origin }) => {
  const isError = error?.kind === 'known' && !['undefined', 'null', 'string'].includes(error.data.type);
  if (receiver !== undefined && !isError) tools.setMember(receiver, calledKey, boolean(true));
  return object({}, origin);
};

export const nextMethods = { [nextFamily]: { '()': callNext } };

export interface Ran {
  readonly value: Value | undefined;
  readonly threw: boolean;
  /** It certainly did not let the request go on. */
  readonly kept: boolean;
}

/** Runs middleware or a handler; what it throws is answered by the framework. */
export function runHandler(
  handler: Value,
  args: readonly Value[],
  next: Value,
  tools: IntrinsicTools,
  self?: Value,
): Ran {
  try {
    const how = self === undefined ? {} : { self };
    const value = tools.apart(() => tools.call(handler, args, how));
    const called = tools.member(next, calledKey);
    const kept = called.kind === 'known' && called.data.type === 'boolean' && !called.data.value;
    return { value, threw: isRejected(value), kept };
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    return { value: undefined, threw: true, kept: true };
  }
}

/** Functions and doubles can be followed; of what a package made, only the package knows what it does. */
export function canRun(handler: Value): boolean {
  if (handler.kind === 'one-of') return handler.options.some((one) => canRun(one));
  return handler.kind === 'known' && (handler.data.type === 'function' || handler.data.type === 'object');
}
