import type { Value } from '../../../model/value.ts';
import type { IntrinsicTools } from '../../../values/intrinsic.ts';
import { number, object, undefinedValue } from '../../../values/make-value.ts';
import { passThrough, type Passage } from '../layers.ts';
import { canRun, makeNext, runHandler } from '../outcome.ts';
import type { WebRequest } from '../request.ts';
import { isAnswer, makeAnswer } from '../response.ts';
import { makeContext } from './context.ts';

export const honoFamily = 'hono application';
const families = new Set([honoFamily]);

export function serveHono(
  application: Value,
  sent: WebRequest,
  tools: IntrinsicTools,
  environment?: Value,
): Value {
  const context = makeContext(sent, environment);
  let result: Value = makeAnswer(number(404), undefinedValue());
  const passage: Passage = {
    method: sent.method,
    expected: sent.expected,
    enter: (handler, { params, isLast }) => {
      tools.setMember(context, ' params', object(params));
      if (!canRun(handler)) return isLast;
      const next = makeNext();
      const { value, threw, kept } = runHandler(handler, [context, next], next, tools);
      if (value !== undefined && !threw && (isAnswer(value) || isLast)) result = value;
      return threw || (kept && (isLast || isAnswer(value)));
    },
  };
  passThrough(application, sent.path, families, passage, tools);
  return result;
}
