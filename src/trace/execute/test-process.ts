import type { Cut, ExternalCall, Phase } from '../../model/trace.ts';
import type { Place } from '../../model/place.ts';
import type { Value } from '../../model/value.ts';
import type { World } from '../../model/world.ts';
import type { EvaluatorOptions } from '../../values/evaluator.ts';
import type { IntrinsicTable } from '../../values/intrinsic.ts';
import { initialStates, whatStands } from '../../frameworks/what-stands.ts';
import { createRunner, type CallEnd, type Runner } from '../../values/runner.ts';
import type { ObservedCall } from '../../values/run-mode.ts';
import { callbackArguments } from './callbacks.ts';
import { Recorder } from './recorder.ts';
import type { BrowserSetting } from './browser-fixtures.ts';
import { RunTests } from './run-tests.ts';
import { TestRegistry } from './test-registry.ts';
import { fixtureFunctions } from './fixture-run.ts';
import { globalArgument, providedValues } from './provided.ts';
import { testFunctions } from './test-functions.ts';
import { FixtureSets } from './fixture-sets.ts';
import { blocksKey, blocksText } from '../../frameworks/python/network-blocks.ts';
import { networkBlocksFor } from './network-blocks.ts';
import type { TestNames } from './pytest/collect.ts';
import { cleanups } from './pytest/cleanups.ts';
import type { TestChoice } from './pytest/selection.ts';
import { PytestSession } from './pytest/session.ts';
import { pytestFunctions } from './pytest/request.ts';
import { setHost } from './test-host.ts';

export interface ProcessOptions extends EvaluatorOptions {
  readonly observe: (call: ExternalCall) => void;
  /** Whether a call on something from outside is to be observed at all. */
  readonly concerns?: (callee: Value) => boolean;
  readonly onCut: (cut: Cut) => void;
  /** Values that a library hands to a function it is given, by position of the function; none: nobody knows. */
  readonly handOn?: (call: ExternalCall, position: number) => readonly Value[] | undefined;
  /** What is mocked without a call, as functions that do so. */
  readonly automaticMocks?: readonly Value[];
  /** The tests are Python's; these are the conftest files and plugins of the run. */
  readonly conftests?: readonly string[];
  /** Which names are those of tests, where the run says so. */
  readonly testNames?: TestNames & TestChoice;
  /** Variable that the runner sets while a test runs. */
  readonly testVariable?: string;
  /** The runner gives pages to tests; routes lead where this says, or nowhere. */
  readonly browser?: BrowserSetting;
}

export interface Incomplete extends Place {
  readonly reason: string;
}

export interface TestProcess {
  readonly runner: Runner;
  /** What was not followed to its end since this was last asked. */
  takeIncomplete(): readonly Incomplete[];
  /** A module that runs before the tests, in the process of the tests. */
  setUp(file: string): void;
  /** A module whose functions the runner calls once for all tests. */
  once(file: string, phase: 'global-setup' | 'global-teardown', names: readonly string[]): void;
  /** A test file: loads it, then runs hooks and tests. Says how many tests it declares. */
  test(file: string): number;
  /** A module that nobody tests: the application's own start. */
  start(file: string): void;
  /** A function that the runner calls before all tests. */
  before(callee: Value, step: Place & { readonly what: string }): void;
}

/** One process of a run, as a runner would drive it. */
export function startTestProcess(world: World, options: ProcessOptions): TestProcess {
  const registry = new TestRegistry();
  const incomplete: Incomplete[] = [];
  const recorder = new Recorder(options.observe, options.concerns, (module) => world.nameOf?.(module));
  const runner: Runner = createRunner(
    world,
    {
      concerns: (callee) => recorder.concerns(callee),
      observe: (call) => recorder.add(call),
      callbackArguments: (call, position) => handedOn(recorder, options, call, position),
      // The same request may be answered at one time and leave at another.
      situation: () =>
        `${recorder.situation()} ${whatStands((key) => runner.recall(key))} ${blocksText(runner.recall(blocksKey))}`,
      onCut: options.onCut,
      onIncomplete: ({ file, line }, reason) => {
        incomplete.push({ file, line, reason });
      },
      onLoaded: () => undefined,
    },
    { ...options, intrinsics: withTestFunctions(options.intrinsics ?? none) },
  );
  recorder.heldBy((callee) => networkBlocksFor(callee, runner, options.onCut));
  const onEnd = ({ gaveUp }: CallEnd): void => {
    const { step } = recorder.start;
    if (gaveUp !== undefined) incomplete.push({ file: step.file, line: step.line, reason: gaveUp });
  };
  const facts = (file: string) => world.facts(file);
  const tests: RunTests = new RunTests({
    runner,
    registry,
    recorder,
    facts,
    onEnd,
    browser: options.browser,
  });
  const sets = new FixtureSets();
  const session =
    options.conftests === undefined
      ? undefined
      : new PytestSession({
          ...{ runner, recorder, world, facts, onEnd, conftests: options.conftests },
          ...(options.testNames === undefined ? {} : { names: options.testNames, choice: options.testNames }),
          ...(options.testVariable === undefined ? {} : { testVariable: options.testVariable }),
        });
  setHost(runner.process, { registry, running: tests, fixtures: tests.fixtures, sets });
  for (const [key, value] of initialStates) runner.remember(key, value);
  for (const mock of options.automaticMocks ?? []) runner.call(mock, []);
  return new Process({ runner, registry, recorder, incomplete, tests, sets, session, onCut: options.onCut });
}

const none: readonly IntrinsicTable[] = [];
const withFunctions = new WeakMap<readonly IntrinsicTable[], readonly IntrinsicTable[]>();

/** The same list for the same list, so that it is put together once. */
function withTestFunctions(tables: readonly IntrinsicTable[]): readonly IntrinsicTable[] {
  const known = withFunctions.get(tables) ?? [
    ...tables,
    testFunctions,
    fixtureFunctions,
    providedValues,
    pytestFunctions,
    cleanups,
  ];
  withFunctions.set(tables, known);
  return known;
}

function handedOn(
  recorder: Recorder,
  { handOn }: ProcessOptions,
  observed: ObservedCall,
  position: number,
): readonly Value[] | undefined {
  const call = handOn === undefined ? undefined : recorder.callOf(observed);
  const handed = call && handOn?.(call, position);
  if (handed !== undefined) return handed;
  // Of functions from outside only what a library is known to call: `connection.run_sync(Base.metadata.drop_all)`.
  const given = observed.arguments[position];
  const isFromOutside = given?.kind === 'known' && given.data.type === 'external';
  return isFromOutside ? undefined : callbackArguments(observed, position);
}

interface Parts {
  readonly runner: Runner;
  readonly registry: TestRegistry;
  readonly recorder: Recorder;
  readonly incomplete: Incomplete[];
  readonly tests: RunTests;
  readonly sets: FixtureSets;
  readonly session: PytestSession | undefined;
  readonly onCut: (cut: Cut) => void;
}

const rootHooks = [
  ['beforeAll', 'before-all'],
  ['beforeEach', 'before-each'],
  ['afterEach', 'after-each'],
  ['afterAll', 'after-all'],
] as const;

class Process implements TestProcess {
  readonly runner: Runner;
  readonly #incomplete: Incomplete[];
  readonly #registry: TestRegistry;
  readonly #recorder: Recorder;
  readonly #tests: RunTests;
  readonly #sets: FixtureSets;
  readonly #session: PytestSession | undefined;
  readonly #onCut: (cut: Cut) => void;

  constructor({ runner, registry, recorder, incomplete, tests, sets, session, onCut }: Parts) {
    this.#sets = sets;
    this.#session = session;
    this.runner = runner;
    this.#incomplete = incomplete;
    this.#registry = registry;
    this.#recorder = recorder;
    this.#tests = tests;
    this.#onCut = onCut;
  }

  takeIncomplete(): readonly Incomplete[] {
    return this.#incomplete.splice(0);
  }

  setUp(file: string): void {
    this.#begin('setup', { file, line: 1, what: `set-up file ${file}` });
    this.#end(this.runner.runModule(file, false), true);
    this.#rootHooks(file);
  }

  /** https://mochajs.org/features/root-hook-plugins/ */
  #rootHooks(file: string): void {
    const exported = this.runner.exported(file, 'mochaHooks');
    const isFunction = exported.kind === 'known' && exported.data.type === 'function';
    const hooks = isFunction ? this.runner.call(exported, [], { goesOn: false }).value : exported;
    if (hooks?.kind !== 'known' || hooks.data.type !== 'object') return;
    for (const [name, phase] of rootHooks) {
      const value = this.runner.member(hooks, name);
      const list = value.kind === 'known' && value.data.type === 'array' ? value.data.items : [value];
      for (const callback of list) {
        if (callback.kind !== 'known' || callback.data.type !== 'function') continue;
        this.#registry.addHook({ phase, callback, fixtures: [], at: callback.origin[0] });
      }
    }
  }

  once(file: string, phase: 'global-setup' | 'global-teardown', names: readonly string[]): void {
    this.#begin(phase, {
      file,
      line: 1,
      what: `${phase === 'global-setup' ? 'global set-up' : 'global teardown'} ${file}`,
    });
    this.#end(this.runner.runModule(file, false), false);
    const given = [globalArgument()];
    for (const name of names) {
      const value = this.runner.exported(file, name);
      if (value.kind !== 'known' || value.data.type !== 'function') continue;
      const teardown = name === 'teardown' || name === 'mochaGlobalTeardown';
      this.#begin(teardown ? 'global-teardown' : phase, {
        file,
        line: value.origin[0]?.line ?? 1,
        what: `${name}()`,
      });
      const end = this.runner.call(value, given, { goesOn: false });
      this.#end(end, false);
      if (end.value?.kind === 'known' && end.value.data.type === 'function') {
        this.#begin('global-teardown', {
          file,
          line: end.value.origin[0]?.line ?? 1,
          what: 'global teardown',
        });
        this.#end(this.runner.call(end.value, [], { goesOn: false }), false);
      }
    }
  }

  start(file: string): void {
    this.#begin('import', { file, line: 1, what: `starts ${file}` });
    this.#end(this.runner.runModule(file), false);
  }

  before(callee: Value, step: Place & { readonly what: string }): void {
    this.#begin('global-setup', step);
    this.#end(this.runner.call(callee, [], { goesOn: false }), false);
  }

  test(file: string): number {
    this.#registry.startFile();
    this.runner.startFile();
    if (this.#session !== undefined) return this.#withPytest(file, this.#session);
    this.#begin('import', { file, line: 1, what: `test file ${file}` });
    this.#end(this.runner.runModule(file), false);
    this.#tests.run();
    return this.#registry.tests.length;
  }

  /** The file's own functions are its tests; nothing registers them. */
  #withPytest(file: string, session: PytestSession): number {
    const opened = session.open(file);
    const { fixtures } = this.#tests;
    setHost(this.runner.process, { registry: this.#registry, running: opened, fixtures, sets: this.#sets });
    return opened.run();
  }

  #begin(phase: Phase, step: Place & { readonly what: string }, latent = false): void {
    this.#recorder.begin({ phase, step, latent });
  }

  /** A set-up file that throws keeps every test from running. */
  #end({ gaveUp, thrown }: CallEnd, refuses: boolean): void {
    const { step } = this.#recorder.start;
    if (gaveUp !== undefined) this.#incomplete.push({ file: step.file, line: step.line, reason: gaveUp });
    if (!refuses || thrown?.place === undefined) return;
    const { place } = thrown;
    const id = `refusal ${place.file}:${place.line}`;
    this.#onCut({ id, kind: 'refusal', place, text: 'it throws' });
    this.runner.refuse(id);
  }
}
