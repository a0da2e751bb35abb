import type { ExternalCall } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import { unresolved } from '../../values/make-value.ts';
import { handOn as handedOn } from '../effects/hand-on.ts';
import type { RunContext } from '../targets/run-context.ts';

/** What a library hands to a function it is given: `db.transaction((tx) => …)`. */
export function handOn(holder: {
  readonly context: RunContext;
}): (call: ExternalCall, position: number) => readonly Value[] | undefined {
  return (call, position) => {
    const given = handedOn(call, holder.context).filter(({ argument }) => argument === position);
    if (given.length === 0) return undefined;
    const values: Value[] = [];
    for (const { parameter, value } of given) values[parameter] = value;
    return Array.from(
      values,
      (value: Value | undefined) => value ?? unresolved('what a library gives to a function'),
    );
  };
}
