import type { ExternalCall } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import { unresolved } from '../../values/make-value.ts';
import { handOn as handedOn } from '../effects/hand-on.ts';
import type { Collector } from './collector.ts';

/** What a library hands to a function it is given: `db.transaction((tx) => …)`. */
export function handOn(
  collector: Collector,
): (call: ExternalCall, position: number) => readonly Value[] | undefined {
  return (call, position) => {
    const given = handedOn(call, collector.context).filter(({ argument }) => argument === position);
    if (given.length === 0) return undefined;
    const values: Value[] = [];
    for (const { parameter, value } of given) values[parameter] = value;
    return Array.from(
      values,
      (value: Value | undefined) => value ?? unresolved('what a library gives to a function'),
    );
  };
}
