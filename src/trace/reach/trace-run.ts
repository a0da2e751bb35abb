import type { SetupFile } from '../../model/run.ts';
import type { Cut, Reach } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import type { EvaluatorOptions } from '../../values/evaluator.ts';
import { providedKey } from '../execute/provided.ts';
import { startTestProcess, type Incomplete, type TestProcess } from '../execute/test-process.ts';
import type { Reference } from '../targets/run-context.ts';
import type { RunWorld } from '../worlds/run-world.ts';
import { Collector } from './collector.ts';
import { handOn } from './hand-on.ts';
import type { ProjectOf } from './prisma-project.ts';
import { contextOf } from './run-context.ts';

export interface RunTraceInput {
  readonly world: RunWorld;
  readonly references: readonly Reference[];
  readonly projectOf: ProjectOf;
  readonly options: EvaluatorOptions;
}

export interface RunTrace {
  readonly run: string;
  readonly reaches: readonly Reach[];
  readonly cuts: ReadonlyMap<string, Cut>;
  readonly incomplete: readonly Incomplete[];
  /** Tests that were followed, and calls that nobody explains. */
  readonly tests: number;
  readonly unknownCalls: number;
}

/** Names under which runners look for what global set-up and teardown are to do. */
const globalNames = [
  'default',
  'setup',
  'teardown',
  'globalSetup',
  'globalTeardown',
  'mochaGlobalSetup',
  'mochaGlobalTeardown',
];

/** Follows everything that one run does, in processes as its runner makes them. */
export function traceRun(input: RunTraceInput): RunTrace {
  const tracing = new Tracing(input);
  tracing.global();
  tracing.tests();
  return tracing.result();
}

class Tracing {
  readonly #input: RunTraceInput;
  readonly #cuts = new Map<string, Cut>();
  readonly #reaches: Reach[] = [];
  readonly #incomplete: Incomplete[] = [];
  #tests = 0;
  #unknown = 0;
  /** What global set-up left in the environment, which the processes of the tests inherit. */
  #inherited: ReadonlyMap<string, Value> = new Map();

  #provided: Value | undefined;

  constructor(input: RunTraceInput) {
    this.#input = input;
  }

  global(): void {
    const files = this.#setupFiles((phase) => phase.startsWith('global'));
    if (files.length === 0) return;
    const { process, collector } = this.#start();
    for (const { file, phase } of files) {
      collector.account(file);
      process.once(file, phase === 'global-teardown' ? phase : 'global-setup', globalNames);
    }
    this.#keep(process, collector);
    this.#inherited = new Map(process.runner.environment());
    this.#provided = process.runner.recall(providedKey);
  }

  tests(): void {
    const { run } = this.#input.world;
    const isShared = run.process.modules === 'shared';
    let current = isShared ? this.#startWithSetup(run.testFiles[0] ?? '') : undefined;
    for (const file of run.testFiles) {
      if (!isShared || current === undefined) current = this.#startWithSetup(file);
      current.collector.account(file);
      this.#tests += current.process.test(file);
      this.#keep(current.process, current.collector);
    }
  }

  result(): RunTrace {
    return {
      run: this.#input.world.run.id,
      reaches: this.#reaches,
      cuts: this.#cuts,
      incomplete: this.#incomplete,
      tests: this.#tests,
      unknownCalls: this.#unknown,
    };
  }

  #setupFiles(wanted: (phase: SetupFile['phase']) => boolean): readonly SetupFile[] {
    return this.#input.world.run.setupFiles.filter(({ phase }) => wanted(phase));
  }

  #startWithSetup(test: string): { process: TestProcess; collector: Collector } {
    const started = this.#start();
    started.collector.account(test);
    for (const { file } of this.#setupFiles((phase) => phase === 'setup' || phase === 'setup-after-env'))
      started.process.setUp(file);
    return started;
  }

  #start(): { process: TestProcess; collector: Collector } {
    const { world, references, projectOf, options } = this.#input;
    const inherited = this.#inherited;
    const own = {
      ...world,
      variable: (name: string) => inherited.get(name) ?? world.variable(name),
    };
    const collector = new Collector(
      world.run,
      (shared) => contextOf({ world: own, references, projectOf, runner: () => process.runner }, shared),
      this.#cuts,
    );
    const process: TestProcess = startTestProcess(own, {
      ...options,
      workingFolder: world.workingFolder,
      concerns: (callee) => collector.concerns(callee),
      observe: (call) => {
        collector.add(call);
      },
      onCut: (cut) => {
        collector.noteCut(cut);
      },
      handOn: handOn(collector),
      automaticMocks: world.run.automaticMocks ?? [],
    });
    if (this.#provided !== undefined) process.runner.remember(providedKey, this.#provided);
    return { process, collector };
  }

  #keep(process: TestProcess, collector: Collector): void {
    this.#reaches.push(...collector.take());
    this.#incomplete.push(...process.takeIncomplete());
    this.#unknown += collector.unknown;
    collector.unknown = 0;
  }
}
