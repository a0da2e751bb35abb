import type { ts } from 'ts-morph';
import type { Expression } from '../../../model/expression.ts';
import type { Family } from '../dispatch.ts';
import { temporary } from '../names.ts';
import type { Reading } from '../reading.ts';

/** `yield` is a step before the one that it stands in; what is sent back goes to a temporary. */
export const yields: Family = (dispatch, kinds) => {
  dispatch.expression<ts.YieldExpression>(kinds.YieldExpression, (reading: Reading, node): Expression => {
    const value = node.expression && reading.expression(node.expression);
    const spot = reading.spot(node);
    const target: Expression = { kind: 'reference', name: temporary(reading.frame.owner), ...spot };
    reading.steps.push({
      do: 'yield',
      ...(value && { value }),
      ...(node.asteriskToken && { from: true as const }),
      target,
      ...spot,
    });
    return target;
  });
};
