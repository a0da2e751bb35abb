import type { ExternalCall, PathStep, Phase } from '../../model/trace.ts';
import type { Place } from '../../model/place.ts';
import type { Origin, Value } from '../../model/value.ts';
import type { World } from '../../model/world.ts';
import type { EvaluatorOptions } from '../../values/evaluator.ts';
import type { ObservedCall } from '../../values/run-mode.ts';
import { createRunner, type Runner } from '../../values/runner.ts';
import { unresolved } from '../../values/make-value.ts';
import { callbackArguments } from './callbacks.ts';
import { hooksFor, TestRegistry, type CollectedHook, type CollectedTest } from './test-registry.ts';
import { testFunctions } from './test-functions.ts';

/** What following one test file gave. */
export interface FollowedTests {
  readonly calls: readonly ExternalCall[];
  /** What was not followed to its end, and why. */
  readonly incomplete: readonly (Place & { readonly reason: string })[];
  readonly tests: number;
}

export interface FollowOptions extends EvaluatorOptions {
  /** Modules that run in the test's process before it, in order. */
  readonly setupFiles: readonly string[];
}

/** Follows the tests of one file as a runner would run them: set-up, the file, then hooks around each test. */
export function followTests(world: World, file: string, options: FollowOptions): FollowedTests {
  const registry = new TestRegistry();
  const recorder = new Recorder();
  const runner = createRunner(
    world,
    {
      observe: (call) => {
        recorder.add(call);
      },
      callbackArguments,
    },
    { ...options, intrinsics: [...(options.intrinsics ?? []), testFunctions(registry)] },
  );
  for (const setup of options.setupFiles) {
    recorder.begin('setup', { file: setup, line: 1, what: `set-up file ${setup}` }, false);
    recorder.end(runner.runModule(setup));
  }
  recorder.begin('import', { file, line: 1, what: `test file ${file}` }, false);
  recorder.end(runner.runModule(file));
  runTests(runner, registry, recorder);
  return { calls: recorder.calls, incomplete: recorder.incomplete, tests: registry.tests.length };
}

function runTests(runner: Runner, registry: TestRegistry, recorder: Recorder): void {
  const done = new Set<CollectedHook>();
  const runHooks = (hooks: readonly CollectedHook[], latent: boolean, once: boolean): void => {
    for (const hook of hooks) {
      if (once && done.has(hook)) continue;
      done.add(hook);
      runHook(runner, recorder, hook, latent);
    }
  };
  for (const test of registry.tests) {
    runHooks(hooksFor(test.suite, 'before-all'), test.latent, true);
    runHooks(hooksFor(test.suite, 'before-each'), test.latent, false);
    runTest(runner, recorder, test);
    runHooks(hooksFor(test.suite, 'after-each'), test.latent, false);
  }
  for (const test of registry.tests) runHooks(hooksFor(test.suite, 'after-all'), test.latent, true);
}

function runHook(
  runner: Runner,
  recorder: Recorder,
  { phase, callback, at }: CollectedHook,
  latent: boolean,
): void {
  const place = placeOf(at);
  recorder.begin(
    phase.startsWith('after') ? 'teardown' : 'hook',
    { ...place, what: `${phase} hook` },
    latent,
  );
  recorder.end(runner.call(callback, [context(at)]).gaveUp);
}

function runTest(runner: Runner, recorder: Recorder, test: CollectedTest): void {
  recorder.begin('test', { ...placeOf(test.at), what: `test '${test.name}'` }, test.latent);
  recorder.end(runner.call(test.callback, test.arguments).gaveUp);
}

function context(at: Origin | undefined): Value {
  return unresolved('the context that the runner gives', at === undefined ? [] : [at]);
}

function placeOf(at: Origin | undefined): Place {
  return at === undefined ? { file: '', line: 1 } : { file: at.file, line: at.line };
}

/** Writes calls down with the way that led to each; the same call from the same start only once. */
class Recorder {
  readonly calls: ExternalCall[] = [];
  readonly incomplete: (Place & { reason: string })[] = [];
  readonly #seen = new Set<string>();
  #phase: Phase = 'import';
  #start: PathStep = { file: '', line: 1, what: '' };
  #latent = false;

  begin(phase: Phase, start: PathStep, latent: boolean): void {
    // Tests that a loop generates start at one line and do different things.
    this.#seen.clear();
    this.#phase = phase;
    this.#start = start;
    this.#latent = latent;
  }

  end(gaveUp: string | undefined): void {
    if (gaveUp !== undefined)
      this.incomplete.push({ file: this.#start.file, line: this.#start.line, reason: gaveUp });
  }

  add(call: ObservedCall): void {
    const at = call.origin[0];
    if (at === undefined) return;
    const key = `${this.#start.file}:${this.#start.line} ${at.file}:${at.line}:${at.column ?? 0} ${call.stack.length}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.calls.push({
      file: at.file,
      line: at.line,
      column: at.column ?? 1,
      callee: call.callee,
      arguments: call.arguments,
      ...(call.new ? { new: true } : {}),
      phase: this.#phase,
      path: [
        this.#start,
        ...call.stack.slice(1).flatMap(stepOf),
        { file: at.file, line: at.line, what: 'the call' },
      ],
      cuts: [],
      conditional: call.conditional,
      latent: this.#latent,
    });
  }
}

function stepOf({ calledAt, file }: ObservedCall['stack'][number]): PathStep[] {
  return calledAt === undefined
    ? []
    : [{ file: calledAt.file, line: calledAt.line, what: `calls into ${file}` }];
}
