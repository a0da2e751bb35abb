import type { Value } from '../../model/value.ts';
import type { IntrinsicCall } from '../../values/intrinsic.ts';
import { object, string } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import type { FixtureSet } from './fixture-set.ts';

/** A test function with fixtures of its own. Two words: see `test context`. */
export const extendedFamily = 'extended test';
const fixtureSetKey = ' fixtures';

/** Fixtures of test functions; a value only holds the number of its set. */
export class FixtureSets {
  readonly #sets: FixtureSet[] = [];

  value(set: FixtureSet, { origin }: Pick<IntrinsicCall, 'origin'>): Value {
    this.#sets.push(set);
    const number = string(String(this.#sets.length - 1));
    return object(new Map([[fixtureSetKey, number]]), origin, { of: { builtin: extendedFamily } });
  }

  of(value: Value | undefined): FixtureSet {
    let at = value;
    for (let step = 0; step < 20 && at?.kind === 'known'; step += 1) {
      const { data } = at;
      if (data.type === 'object') {
        const number = data.entries.get(fixtureSetKey);
        return this.#sets[Number(number === undefined ? -1 : keyOf(number))] ?? [];
      }
      at = data.type === 'result' ? data.receiver : data.type === 'external' ? data.of : undefined;
    }
    return [];
  }
}
