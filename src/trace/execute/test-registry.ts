import type { Origin, Value } from '../../model/value.ts';

export type HookPhase = 'before-all' | 'before-each' | 'after-each' | 'after-all';

/** A suite as it is while the file is loaded. The file itself is the outermost. */
export interface CollectedSuite {
  readonly name: string;
  readonly parent: CollectedSuite | undefined;
  /** Whether its tests run: skipped or gated suites do not, or not as the run stands. */
  readonly latent: boolean;
  readonly hooks: CollectedHook[];
}

export interface CollectedHook {
  readonly phase: HookPhase;
  readonly callback: Value;
  readonly at: Origin | undefined;
}

export interface CollectedTest {
  readonly name: string;
  readonly suite: CollectedSuite;
  readonly callback: Value;
  /** What the callback is called with: a row of a table, a context, fixtures. */
  readonly arguments: readonly Value[];
  readonly latent: boolean;
  readonly at: Origin | undefined;
}

/** What a test file declares while it is loaded. */
export class TestRegistry {
  #suite: CollectedSuite = { name: '', parent: undefined, latent: false, hooks: [] };
  #tests: CollectedTest[] = [];
  readonly #seen = new Set<string>();

  /** Forgets the tests of the file before; hooks that set-up files declared stay. */
  startFile(): void {
    this.#tests = [];
    this.#seen.clear();
  }

  get tests(): readonly CollectedTest[] {
    return this.#tests;
  }

  get file(): CollectedSuite {
    let suite = this.#suite;
    while (suite.parent !== undefined) suite = suite.parent;
    return suite;
  }

  inSuite(name: string, latent: boolean, declare: () => void): void {
    const outer = this.#suite;
    this.#suite = { name, parent: outer, latent: latent || outer.latent, hooks: [] };
    declare();
    this.#suite = outer;
  }

  addHook(hook: CollectedHook): void {
    this.#suite.hooks.push(hook);
  }

  addTest(test: Omit<CollectedTest, 'suite'>): void {
    // Both sides of an undecided branch, and a body that is followed again, declare the same test.
    const key = JSON.stringify([
      path(this.#suite),
      test.name,
      test.at?.file,
      test.at?.line,
      this.#tests.length > 2000,
    ]);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#tests.push({ ...test, suite: this.#suite, latent: test.latent || this.#suite.latent });
  }
}

function path(suite: CollectedSuite): string[] {
  return suite.parent === undefined ? [] : [...path(suite.parent), suite.name];
}

/** Hooks around a test, in the order in which they run. */
export function hooksFor(suite: CollectedSuite, phase: HookPhase): readonly CollectedHook[] {
  const outer = suite.parent === undefined ? [] : hooksFor(suite.parent, phase);
  const own = suite.hooks.filter((hook) => hook.phase === phase);
  return phase.startsWith('before') ? [...outer, ...own] : [...own, ...outer];
}
