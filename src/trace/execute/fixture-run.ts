import type { Facts } from '../../model/facts.ts';
import type { Origin, Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicTable } from '../../values/intrinsic.ts';
import { object, string, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { askedNames } from './asked-names.ts';
import { browserFixtures, type BrowserSetting } from './browser-fixtures.ts';
import { fixtureNamed, inOrder, placeOfFixture, type Fixture, type FixtureSet } from './fixture-set.ts';
import { testContext } from './test-context.ts';
import { hostOf } from './test-host.ts';

/** The function `use` that a fixture hands its value to. Two words: what it is called with stays what it is. */
const handing = 'fixture handing';

/** Both sides of a choice may hand a value on; more often than this nothing new happens. */
const mostTimes = 3;

/** What running fixtures needs from whoever drives the process. */
export interface FixtureHost {
  readonly facts: (file: string) => Facts | undefined;
  readonly browser?: BrowserSetting | undefined;
  /** Follows a function in a phase of its own; what is run in the middle of it starts a phase of its own. */
  readonly follow: (
    fixture: Fixture,
    phase: 'hook' | 'teardown',
    callee: Value,
    args: readonly Value[],
  ) => Value | undefined;
}

/** Sets fixtures up, does something with them, and tidies up after it: a fixture stands around what uses it. */
export class FixtureRun {
  readonly #host: FixtureHost;
  readonly #held = new Map<Fixture, Value>();
  readonly #handed = new Map<string, (value: Value) => void>();
  #made = 0;

  constructor(host: FixtureHost) {
    this.#host = host;
  }

  /** Those that functions ask for, of one scope. */
  asked(
    set: FixtureSet,
    scope: Fixture['scope'],
    by: readonly { readonly callback: Value; readonly position: number }[],
  ): readonly Fixture[] {
    const names = by.flatMap(({ callback, position }) => askedNames(callback, position, this.#host.facts));
    return inOrder(set, names, (one) =>
      one.form === 'value' ? [] : askedNames(one.value, 0, this.#host.facts),
    ).filter((one) => one.scope === scope);
  }

  around(set: FixtureSet, fixtures: readonly Fixture[], then: () => void): void {
    const [next, ...rest] = fixtures.filter((one) => !this.#held.has(one));
    if (next === undefined) {
      then();
      return;
    }
    const held = (value: Value): void => {
      this.#held.set(next, value);
      this.around(set, rest, then);
      this.#held.delete(next);
    };
    if (next.form === 'value') held(next.value);
    else if (next.form === 'gives') this.#give(set, next, held);
    else this.#surround(set, next, held);
  }

  /** What a function finds under the names of fixtures; `before`: those that a fixture of the set stands over. */
  context(set: FixtureSet, origin: readonly Origin[], of?: Fixture): Value {
    const { browser } = this.#host;
    const base = fixtureNamed(set, 'baseURL');
    const given = base?.form === 'value' ? base.value : base && this.#held.get(base);
    const entries = new Map(browser === undefined ? [] : browserFixtures(browser, given, origin));
    for (const { name } of set) {
      const before = of?.name === name ? set.indexOf(of) : set.length;
      const fixture = fixtureNamed(set, name, before);
      const value = fixture === undefined ? undefined : this.#held.get(fixture);
      if (value !== undefined) entries.set(name, value);
    }
    return testContext(origin, entries);
  }

  #give(set: FixtureSet, fixture: Fixture, held: (value: Value) => void): void {
    const tools = testContext(fixture.value.origin);
    const given = this.#host.follow(fixture, 'hook', fixture.value, [
      this.context(set, fixture.value.origin, fixture),
      tools,
    ]);
    held(given ?? unresolved(`fixture ${fixture.name}`, fixture.value.origin));
  }

  #surround(set: FixtureSet, fixture: Fixture, held: (value: Value) => void): void {
    const { origin } = fixture.value;
    let times = 0;
    const id = String((this.#made += 1));
    this.#handed.set(id, (value) => {
      times += 1;
      if (times <= mostTimes) held(value);
    });
    this.#host.follow(fixture, 'hook', fixture.value, [this.context(set, origin, fixture), use(id, origin)]);
    this.#handed.delete(id);
    // Following it ended before it came to that: the test runs all the same.
    if (times === 0) held(unresolved(`fixture ${fixture.name}`, origin));
  }

  /** `use(value)` was called. */
  hand(id: string, value: Value): void {
    this.#handed.get(id)?.(value);
  }
}

const hand: Intrinsic = (call) => {
  const {
    receiver,
    arguments: [value],
    tools,
    origin,
  } = call;
  const id = receiver === undefined ? undefined : keyOf(tools.member(receiver, 'id'));
  if (id !== undefined) hostOf(call).fixtures.hand(id, value ?? undefinedValue(origin));
  return undefinedValue(origin);
};

export const fixtureFunctions: IntrinsicTable = { [handing]: { '()': hand } };

function use(id: string, origin: readonly Origin[]): Value {
  return object({ id: string(id) }, origin, { of: { builtin: handing } });
}

export function stepOfFixture(fixture: Fixture): { file: string; line: number; what: string } {
  const at = placeOfFixture(fixture);
  return { file: at?.file ?? '', line: at?.line ?? 1, what: `fixture '${fixture.name}'` };
}
