import type { Expression } from './expression.ts';
import type { Spot } from './place.ts';

/** The tests, suites and hooks that one file declares, and what it puts in the place of modules. */
export interface SuiteStructure {
  /** In source order. */
  readonly blocks: readonly TestBlock[];
  readonly mocks: readonly MockCall[];
  /** Test functions that the file derives from others: `test.extend(…)`. */
  readonly extensions: readonly TestExtension[];
}

/** Who provides a test function. `global`: the runner puts it there, so the run tells. */
export type TestFramework =
  | 'vitest'
  | 'jest'
  | 'mocha'
  | 'node'
  | 'bun'
  | 'playwright'
  | 'cypress'
  | 'ava'
  | 'tap'
  | 'pytest'
  | 'unittest'
  | 'global'
  | 'unknown';

export type HookPhase = 'before-all' | 'before-each' | 'after-each' | 'after-all';

/** What becomes of a block when its file runs. A skipped suite's own body still runs. */
export type BlockMode = 'run' | 'skip' | 'only' | 'todo' | 'fails';

export interface TestBlock extends Spot {
  /**
   * `options`: settings for the blocks beside it (`describe.configure`, `test.use`). `skip`: a statement
   * inside a test or suite that skips it, perhaps on a condition.
   */
  readonly kind: 'suite' | 'test' | 'hook' | 'step' | 'options' | 'skip';
  readonly framework: TestFramework;
  readonly endLine: number;
  /** Hooks only. */
  readonly phase?: HookPhase;
  /** Title, where it is text; the holes of a template are written `${…}`. */
  readonly name?: string;
  /** Index of the suite or test in whose callback it stands. */
  readonly parent?: number;
  readonly mode: BlockMode;
  /** Whether it runs is decided when the file is loaded: `skipIf(…)`, `runIf(…)`. */
  readonly condition?: 'skip-if' | 'run-if';
  readonly order?: 'concurrent' | 'sequential';
  /** It stands for several: `each`, `for`. */
  readonly repeated?: true;
  /** Callback, where it is written in place or is a function of this file. */
  readonly function?: number;
  /** Callback, where it is something else; known only with the code. */
  readonly callback?: Expression;
  /** Function it stands in. */
  readonly scope: number;
  readonly conditional?: true;
  /**
   * Its function comes from a module that is no known test library: index into `imports` and the name
   * there. Whether it is a test at all is for the linker to find out.
   */
  readonly candidate?: Candidate;
  /** Index into `sites`; absent for a call on a callback's parameter (`t.test`). */
  readonly site?: number;
}

export interface Candidate {
  readonly import: number;
  readonly name: string;
}

export interface TestExtension extends Spot {
  readonly framework: TestFramework;
  /** Name that holds it. */
  readonly binds?: string;
  /** Index into `sites`. */
  readonly site: number;
  readonly functions: readonly number[];
  /** What it extends, where that comes from a module that is no known test library. */
  readonly candidate?: Candidate;
}

export interface MockCall extends Spot {
  readonly library:
    | 'vitest'
    | 'jest'
    | 'node'
    | 'bun'
    | 'sinon'
    | 'proxyquire'
    | 'testdouble'
    | 'esmock'
    | 'mock-require'
    | 'rewire'
    | 'quibble'
    | 'mockery';
  /**
   * - `replace`: another module stands in for it; `restore` takes that back.
   * - `actual`: the real module is loaded past any mock; `automock`: its generated double is.
   * - `hoisted`: a function that runs before the imports.
   * - `reset`: loaded modules are forgotten.
   * - `patch`: members of objects are replaced.
   */
  readonly does: 'replace' | 'restore' | 'actual' | 'automock' | 'hoisted' | 'reset' | 'patch';
  /** Method as written: `mock`, `doMock`, `unstable_mockModule`. */
  readonly method: string;
  readonly specifier?: string;
  /** The module is named by an `import()` that is never run: index into `imports`. */
  readonly import?: number;
  /** Function that makes the stand-in. */
  readonly factory?: number;
  /** It acts before the file's imports, wherever it stands. */
  readonly hoisted?: true;
  readonly scope: number;
  readonly conditional?: true;
  /** Index into `sites`; absent for a call on a callback's parameter (`t.mock.module`). */
  readonly site?: number;
}
