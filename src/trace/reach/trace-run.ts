import type { CommandReader, CommandsBefore } from '../../model/invocation.ts';
import type { SetupFile, Starter } from '../../model/run.ts';
import type { Cut, Reach } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import type { EvaluatorOptions } from '../../values/evaluator.ts';
import { Commands } from '../commands/commands.ts';
import { providedKey } from '../execute/provided.ts';
import { startTestProcess, type Incomplete, type TestProcess } from '../execute/test-process.ts';
import type { Reference } from '../targets/run-context.ts';
import type { RunWorld } from '../worlds/run-world.ts';
import { Children } from './children.ts';
import { Collector } from './collector.ts';
import { handOn } from './hand-on.ts';
import type { ProjectOf } from './prisma-project.ts';
import type { Datasource } from './prisma-schema.ts';
import { contextOf } from './run-context.ts';

export interface RunTraceInput {
  readonly world: RunWorld;
  readonly references: readonly Reference[];
  readonly projectOf: ProjectOf;
  readonly options: EvaluatorOptions;
  readonly schemas: readonly Datasource[];
  readonly readCommand: CommandReader;
  readonly commandsBefore: readonly CommandsBefore[];
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
  tracing.starters();
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

  readonly #commands: Commands;

  constructor(input: RunTraceInput) {
    this.#input = input;
    const { world, references, projectOf, options, schemas, readCommand } = input;
    const children = new Children({
      ...{ world, references, projectOf, options },
      onCut: (cut) => {
        if (!this.#cuts.has(cut.id)) this.#cuts.set(cut.id, cut);
      },
      onIncomplete: (all) => {
        this.#incomplete.push(...all);
      },
      follow: (call, sink) => this.#commands.follow(call, sink),
    });
    this.#commands = new Commands({
      ...{ world, schemas, options },
      read: readCommand,
      startFile: (start) => {
        children.start(start);
      },
    });
  }

  /** What scripts, recipes and steps run before the runner. */
  starters(): void {
    const { startedBy } = this.#input.world.run;
    const found = this.#input.commandsBefore.filter(({ starter }) =>
      startedBy.some((one) => isSameStarter(one, starter)),
    );
    if (found.length === 0) return;
    const { process, collector } = this.#start();
    for (const { starter, commands } of found) {
      collector.account(starter.file);
      for (const command of commands) this.#commands.before(command, collector);
    }
    this.#keep(process, collector);
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
        if (!this.#commands.follow(call, collector)) collector.add(call);
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

/** Scripts that others call say so in their callers, which were found out later. */
function isSameStarter(one: Starter, other: Starter): boolean {
  const isSame = one.file === other.file && one.line === other.line && one.what === other.what;
  return isSame && (one.what === 'script' || JSON.stringify(one.via) === JSON.stringify(other.via));
}
