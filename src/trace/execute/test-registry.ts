import type { Data, Origin, Value } from '../../model/value.ts';
import type { FixtureSet } from './fixture-set.ts';

export type HookPhase = 'before-all' | 'before-each' | 'after-each' | 'after-all';

/** A suite as it is while the file is loaded. The file itself is the outermost. */
export interface CollectedSuite {
  readonly name: string;
  readonly parent: CollectedSuite | undefined;
  /** Its tests do not run, or not as the run stands: it is skipped or gated. */
  latent: boolean;
  /** How many choices around its declaration somebody would have to decide: that is said by `latent`. */
  readonly asked: number;
  readonly hooks: CollectedHook[];
  /** Fixtures that stand over those of the test functions in it: `test.use`, `test.override`. */
  fixtures: FixtureSet;
}

export interface CollectedHook {
  readonly phase: HookPhase;
  readonly suite: CollectedSuite;
  readonly callback: Value;
  readonly fixtures: FixtureSet;
  readonly at: Origin | undefined;
}

export interface CollectedTest {
  readonly name: string;
  readonly suite: CollectedSuite;
  readonly callback: Value;
  /** A row of a table, and which one; the context comes after it. */
  readonly arguments: readonly Value[];
  readonly row: number;
  /** Whether it gets a context, and so can ask for fixtures. */
  readonly context: boolean;
  readonly fixtures: FixtureSet;
  /** Of its own; its suites may be latent as well. */
  latent: boolean;
  /** It is declared only without these. */
  readonly cuts: readonly string[];
  readonly at: Origin | undefined;
}

export type DeclaredTest = Omit<CollectedTest, 'suite'>;

/** More tests of one file than this say nothing new, where they come from one line. */
const mostTests = 2000;

/** What a test file declares while it is loaded. */
export class TestRegistry {
  #suite: CollectedSuite = { name: '', parent: undefined, latent: false, asked: 0, hooks: [], fixtures: [] };
  #tests: CollectedTest[] = [];
  readonly #seen = new Map<string, CollectedTest>();
  readonly #suites = new Map<Data, { readonly key: string; readonly suite: CollectedSuite }[]>();

  /** Forgets the tests of the file before; hooks that set-up files declared stay. */
  startFile(): void {
    this.#tests = [];
    this.#seen.clear();
    this.#suites.clear();
    const { file } = this;
    // A file that was left in the middle of a suite does not change where the next one starts.
    this.#suite = file;
    file.latent = false;
    file.fixtures = [];
  }

  get tests(): readonly CollectedTest[] {
    return this.#tests;
  }

  get suite(): CollectedSuite {
    return this.#suite;
  }

  get file(): CollectedSuite {
    let suite = this.#suite;
    while (suite.parent !== undefined) suite = suite.parent;
    return suite;
  }

  /**
   * Both `describe` and `describe.skip` may be given one body, where a variable that nothing sets decides: the
   * suite is the same, and it runs if one of them runs it.
   */
  inSuite(
    of: Pick<CollectedTest, 'name' | 'callback' | 'row' | 'latent' | 'cuts'> & Pick<CollectedSuite, 'asked'>,
    declare: () => void,
  ): void {
    const { name, callback, latent, asked } = of;
    const key = `${of.row} ${of.cuts.join()}`;
    const data = callback.kind === 'known' ? callback.data : undefined;
    const same = data === undefined ? [] : (this.#suites.get(data) ?? []);
    const before = same.find((one) => one.key === key && one.suite.parent === this.#suite);
    if (before !== undefined) {
      before.suite.latent &&= latent;
      return;
    }
    const outer = this.#suite;
    this.#suite = { name, parent: outer, latent, asked, hooks: [], fixtures: [] };
    if (data !== undefined) this.#suites.set(data, [...same, { key, suite: this.#suite }]);
    try {
      declare();
    } finally {
      this.#suite = outer;
    }
  }

  addHook(hook: Omit<CollectedHook, 'suite'>): void {
    this.#suite.hooks.push({ ...hook, suite: this.#suite });
  }

  addTest(test: DeclaredTest): void {
    // Both sides of an undecided branch, and a body that is followed again, declare the same test.
    const rest = this.#tests.length > mostTests;
    const key = JSON.stringify([path(this.#suite), test.name, test.row, test.at?.file, test.at?.line, rest]);
    const before = this.#seen.get(key);
    const added: CollectedTest = { ...test, suite: this.#suite };
    if (before === undefined) this.#tests.push(added);
    else if (test.cuts.length < before.cuts.length) this.#tests[this.#tests.indexOf(before)] = added;
    else {
      if (test.cuts.length === before.cuts.length) before.latent &&= test.latent;
      return;
    }
    this.#seen.set(key, added);
  }
}

function path(suite: CollectedSuite): string[] {
  return suite.parent === undefined ? [] : [...path(suite.parent), suite.name];
}

export function isLatent({ latent, suite }: CollectedTest): boolean {
  return latent || suitesAround(suite).some((one) => one.latent);
}

/** Outermost first. */
export function suitesAround(suite: CollectedSuite): readonly CollectedSuite[] {
  return suite.parent === undefined ? [suite] : [...suitesAround(suite.parent), suite];
}

/** Hooks around a test, in the order in which they run. */
export function hooksFor(suite: CollectedSuite, phase: HookPhase): readonly CollectedHook[] {
  const outer = suite.parent === undefined ? [] : hooksFor(suite.parent, phase);
  const own = suite.hooks.filter((hook) => hook.phase === phase);
  return phase.startsWith('before') ? [...outer, ...own] : [...own, ...outer];
}
