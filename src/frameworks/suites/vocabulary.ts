import type { BlockMode, HookPhase, TestBlock, TestFramework } from '../../model/suite.ts';

/** Modules that provide test functions. */
export const testModules: ReadonlyMap<string, TestFramework> = new Map<string, TestFramework>([
  ['vitest', 'vitest'],
  ['@effect/vitest', 'vitest'],
  ['@jest/globals', 'jest'],
  ['jest-circus', 'jest'],
  ['mocha', 'mocha'],
  ['node:test', 'node'],
  ['bun:test', 'bun'],
  ['@playwright/test', 'playwright'],
  ['playwright/test', 'playwright'],
  ['@playwright/experimental-ct-react', 'playwright'],
  ['cypress', 'cypress'],
  ['ava', 'ava'],
  ['tap', 'tap'],
  ['tape', 'tap'],
]);

export interface Word {
  readonly kind: TestBlock['kind'];
  readonly phase?: HookPhase;
  readonly mode?: BlockMode;
}

/** What a test function's own name says, in every dialect. */
export const words: ReadonlyMap<string, Word> = new Map<string, Word>([
  ['describe', { kind: 'suite' }],
  ['suite', { kind: 'suite' }],
  ['context', { kind: 'suite' }],
  ['fdescribe', { kind: 'suite', mode: 'only' }],
  ['fcontext', { kind: 'suite', mode: 'only' }],
  ['xdescribe', { kind: 'suite', mode: 'skip' }],
  ['xcontext', { kind: 'suite', mode: 'skip' }],
  ['it', { kind: 'test' }],
  ['test', { kind: 'test' }],
  ['specify', { kind: 'test' }],
  ['bench', { kind: 'test' }],
  ['fit', { kind: 'test', mode: 'only' }],
  ['ftest', { kind: 'test', mode: 'only' }],
  ['xit', { kind: 'test', mode: 'skip' }],
  ['xtest', { kind: 'test', mode: 'skip' }],
  ['xspecify', { kind: 'test', mode: 'skip' }],
  ['before', { kind: 'hook', phase: 'before-all' }],
  ['beforeAll', { kind: 'hook', phase: 'before-all' }],
  ['suiteSetup', { kind: 'hook', phase: 'before-all' }],
  ['aroundAll', { kind: 'hook', phase: 'before-all' }],
  ['beforeEach', { kind: 'hook', phase: 'before-each' }],
  ['setup', { kind: 'hook', phase: 'before-each' }],
  ['aroundEach', { kind: 'hook', phase: 'before-each' }],
  ['afterEach', { kind: 'hook', phase: 'after-each' }],
  ['teardown', { kind: 'hook', phase: 'after-each' }],
  ['onTestFinished', { kind: 'hook', phase: 'after-each' }],
  ['onTestFailed', { kind: 'hook', phase: 'after-each' }],
  ['after', { kind: 'hook', phase: 'after-all' }],
  ['afterAll', { kind: 'hook', phase: 'after-all' }],
  ['suiteTeardown', { kind: 'hook', phase: 'after-all' }],
]);

/** What a word behind the dot changes. */
export interface Modifier {
  readonly mode?: BlockMode;
  readonly condition?: 'skip-if' | 'run-if';
  readonly order?: 'concurrent' | 'sequential';
  readonly repeated?: true;
  /** It is called first and hands out the function that declares the block. */
  readonly factory?: true;
}

export const modifiers: ReadonlyMap<string, Modifier> = new Map<string, Modifier>([
  ['skip', { mode: 'skip' }],
  ['fixme', { mode: 'skip' }],
  ['only', { mode: 'only' }],
  ['todo', { mode: 'todo' }],
  ['fails', { mode: 'fails' }],
  ['fail', { mode: 'fails' }],
  ['failing', { mode: 'fails' }],
  ['concurrent', { order: 'concurrent' }],
  ['parallel', { order: 'concurrent' }],
  ['sequential', { order: 'sequential' }],
  ['serial', { order: 'sequential' }],
  ['shuffle', {}],
  ['always', {}],
  ['each', { repeated: true, factory: true }],
  ['for', { repeated: true, factory: true }],
  ['skipIf', { condition: 'skip-if', factory: true }],
  ['todoIf', { condition: 'skip-if', factory: true }],
  ['runIf', { condition: 'run-if', factory: true }],
  ['if', { condition: 'run-if', factory: true }],
]);

/** Test functions of their own that hang on another one: `test.describe`, `test.beforeAll`, `test.step`. */
export const members: ReadonlyMap<string, Word> = new Map<string, Word>([
  ...[...words].filter(([name]) => !name.startsWith('x') && !name.startsWith('f')),
  ['step', { kind: 'step' }],
  ['use', { kind: 'options' }],
  ['configure', { kind: 'options' }],
]);
