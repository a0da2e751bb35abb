import type { Facts } from '../../model/facts.ts';
import type { Place } from '../../model/place.ts';
import type { Phase } from '../../model/trace.ts';
import type { Origin, Value } from '../../model/value.ts';
import type { CallEnd, Runner } from '../../values/runner.ts';
import type { BrowserSetting } from './browser-fixtures.ts';
import { FixtureRun, stepOfFixture } from './fixture-run.ts';
import type { FixtureSet } from './fixture-set.ts';
import type { Recorder } from './recorder.ts';
import type { RunningTest } from './test-context.ts';
import { hooksFor, isLatent, suitesAround } from './test-registry.ts';
import type {
  CollectedHook,
  CollectedSuite,
  CollectedTest,
  HookPhase,
  TestRegistry,
} from './test-registry.ts';

export interface TestDriver {
  readonly runner: Runner;
  readonly registry: TestRegistry;
  readonly recorder: Recorder;
  readonly facts: (file: string) => Facts | undefined;
  /** Told how following a function ended. */
  readonly onEnd: (end: CallEnd) => void;
  readonly browser?: BrowserSetting | undefined;
}

/** Runs the tests that a file declared: hooks and fixtures around each, in the order of a runner. */
export class RunTests implements RunningTest {
  readonly fixtures: FixtureRun;
  readonly #driver: TestDriver;
  /** Functions that tidy up after the test that is running. */
  #later: Value[] = [];
  /** Hooks that were run once. */
  readonly #done = new Set<CollectedHook>();
  #gated: (() => void) | undefined;

  constructor(driver: TestDriver) {
    this.#driver = driver;
    this.fixtures = new FixtureRun({
      facts: driver.facts,
      browser: driver.browser,
      follow: (fixture, phase, callee, args) => this.#follow(phase, stepOfFixture(fixture), callee, args),
    });
  }

  /** While files are loaded it is the suite around that a condition skips. */
  gate(): void {
    if (this.#gated === undefined) this.#driver.registry.suite.latent = true;
    else this.#gated();
  }

  later(callback: Value): void {
    this.#later.push(callback);
  }

  run(): void {
    const { registry } = this.#driver;
    const { tests } = registry;
    this.#done.clear();
    this.#driver.runner.startTests(tests.length);
    this.#latent = tests.length > 0 && tests.every(isLatent);
    this.#aroundFile(tests, () => {
      for (const test of tests) this.#runTest(test);
      for (const test of tests) this.#hooks(test, 'after-all', this.#setOf(test));
    });
    this.#tidy(undefined);
    this.#gated = undefined;
  }

  /** Of what is being followed. */
  #latent = false;

  /** Fixtures that live as long as the file; one test function after the other, where there are several. */
  #aroundFile(tests: readonly CollectedTest[], then: () => void): void {
    const sets = new Map<string, { readonly set: FixtureSet; readonly tests: CollectedTest[] }>();
    for (const test of tests) {
      const set = this.#setOf(test);
      if (!set.some(({ scope }) => scope === 'file')) continue;
      const key = set.map((one) => number(one)).join();
      const same = sets.get(key);
      if (same === undefined) sets.set(key, { set, tests: [test] });
      else same.tests.push(test);
    }
    const open = (
      rest: readonly { readonly set: FixtureSet; readonly tests: readonly CollectedTest[] }[],
    ): void => {
      const [next, ...others] = rest;
      if (next === undefined) {
        then();
        return;
      }
      const asking = next.tests.flatMap((test) => [
        ...askingOf(test),
        ...(['before-all', 'before-each', 'after-each', 'after-all'] as const).flatMap((phase) =>
          hooksFor(test.suite, phase).map(asHook),
        ),
      ]);
      this.fixtures.around(next.set, this.fixtures.asked(next.set, 'file', asking), () => {
        open(others);
      });
    };
    open([...sets.values()]);
  }

  #runTest(test: CollectedTest): void {
    const { runner } = this.#driver;
    runner.behind(test.cuts, () => {
      const set = this.#setOf(test);
      this.#hooks(test, 'before-all', set);
      this.#latent = isLatent(test);
      const outer = this.#later;
      this.#later = [];
      const before = hooksFor(test.suite, 'before-each');
      const after = hooksFor(test.suite, 'after-each');
      const early = this.fixtures.asked(set, 'test', before.map(asHook));
      this.fixtures.around(set, early, () => {
        this.#eachHook(before, set);
        const own = this.fixtures.asked(set, 'test', [...askingOf(test), ...after.map(asHook)]);
        this.fixtures.around(set, own, () => {
          this.#runBody(test, set);
          this.#eachHook(after, set);
        });
      });
      this.#tidy(test.at);
      this.#later = outer;
    });
  }

  #runBody(test: CollectedTest, set: FixtureSet): void {
    const { recorder } = this.#driver;
    const origin = test.at === undefined ? [] : [test.at];
    const context = this.fixtures.context(set, origin);
    this.#gated = () => {
      recorder.gate();
    };
    const step = { ...placeOf(test.at), what: `test '${test.name}'` };
    this.#follow('test', step, test.callback, [...test.arguments, ...(test.context ? [context] : [])], {
      self: context,
      goesOn: true,
    });
  }

  #tidy(at: Origin | undefined): void {
    const callbacks = this.#later.reverse();
    this.#later = [];
    for (const callback of callbacks) {
      const step = { ...placeOf(callback.origin[0] ?? at), what: 'when the test has finished' };
      this.#follow('teardown', step, callback, []);
    }
  }

  #eachHook(hooks: readonly CollectedHook[], set: FixtureSet): void {
    for (const hook of hooks) {
      this.#gated = () => {
        this.#latent = true;
      };
      const given = this.#runHook(hook, set);
      // What it returns runs after the test: https://vitest.dev/api/hooks#beforeeach
      if (hook.phase === 'before-each' && isFunction(given)) this.#later.push(given);
    }
    this.#gated = undefined;
  }

  /** Hooks that run once, before the first test or after the last one that they stand around. */
  #hooks(test: CollectedTest, phase: HookPhase, set: FixtureSet): void {
    for (const hook of hooksFor(test.suite, phase)) {
      if (this.#done.has(hook)) continue;
      this.#done.add(hook);
      const { suite } = hook;
      this.#latent = this.#testsIn(suite).every(isLatent);
      this.#gated = () => {
        suite.latent = true;
      };
      const given = this.#runHook(hook, set);
      this.#gated = undefined;
      if (phase !== 'before-all' || !isFunction(given)) continue;
      suite.hooks.push({ phase: 'after-all', suite, callback: given, fixtures: [], at: given.origin[0] });
    }
  }

  #testsIn(suite: CollectedSuite): readonly CollectedTest[] {
    return this.#driver.registry.tests.filter((test) => suitesAround(test.suite).includes(suite));
  }

  #runHook({ phase, callback, at }: CollectedHook, set: FixtureSet): Value | undefined {
    const kind = phase.startsWith('after') ? 'teardown' : 'hook';
    const context = this.fixtures.context(set, at === undefined ? [] : [at]);
    return this.#follow(kind, { ...placeOf(at), what: `${phase} hook` }, callback, [context], {
      self: context,
    });
  }

  #follow(
    phase: Phase,
    step: Place & { readonly what: string },
    callee: Value,
    args: readonly Value[],
    how: { readonly self?: Value; readonly goesOn?: boolean } = {},
  ): Value | undefined {
    const { recorder, runner, onEnd } = this.#driver;
    return recorder.during({ phase, step, latent: this.#latent }, () => {
      const end = runner.call(callee, args, { goesOn: false, ...how });
      onEnd(end);
      return end.value;
    });
  }

  /** What suites say stands over what the test function says. */
  #setOf(test: CollectedTest): FixtureSet {
    return [...test.fixtures, ...suitesAround(test.suite).flatMap(({ fixtures }) => fixtures)];
  }
}

const numbers = new WeakMap<object, number>();
let given = 0;

/** Tells fixtures apart. */
function number(of: object): number {
  const known = numbers.get(of) ?? (given += 1);
  numbers.set(of, known);
  return known;
}

interface Asking {
  readonly callback: Value;
  readonly position: number;
}

function askingOf({ callback, context, arguments: { length } }: CollectedTest): readonly Asking[] {
  return context ? [{ callback, position: length }] : [];
}

function asHook({ callback }: CollectedHook): Asking {
  return { callback, position: 0 };
}

function isFunction(value: Value | undefined): value is Value {
  return value?.kind === 'known' && value.data.type === 'function';
}

function placeOf(at: Origin | undefined): Place {
  return at === undefined ? { file: '', line: 1 } : { file: at.file, line: at.line };
}
