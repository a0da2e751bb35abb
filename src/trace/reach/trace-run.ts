import type { CommandReader, CommandsBefore } from '../../model/invocation.ts';
import type { SetupFile, Starter } from '../../model/run.ts';
import type { Cut, Reach } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import { cypressRun, nodeFiles, nodeSide } from '../../frameworks/cypress/tasks.ts';
import { listeningKey } from '../../frameworks/web/listening.ts';
import type { EvaluatorOptions } from '../../values/evaluator.ts';
import { Commands } from '../commands/commands.ts';
import { providedKey } from '../execute/provided.ts';
import { automaticMocksOf } from '../../frameworks/mocks/automatic-mocks.ts';
import { startTestProcess, type Incomplete, type TestProcess } from '../execute/test-process.ts';
import type { Reference } from '../targets/run-context.ts';
import type { RunWorld } from '../worlds/run-world.ts';
import { Children } from './children.ts';
import { Collector } from './collector.ts';
import { handOn } from './hand-on.ts';
import type { ProjectOf } from './prisma-project.ts';
import type { Datasource } from './prisma-schema.ts';
import { shapeOf, VariableReads, type FileTrace, type TracedFiles } from './traced-files.ts';
import { contextOf } from './run-context.ts';

export interface RunTraceInput {
  readonly world: RunWorld;
  readonly references: readonly Reference[];
  readonly projectOf: ProjectOf;
  readonly options: EvaluatorOptions;
  readonly schemas: readonly Datasource[];
  readonly readCommand: CommandReader;
  readonly commandsBefore: readonly CommandsBefore[];
  /** Of the runs that were followed before. */
  readonly traced: TracedFiles;
  /** Number of the group of runs that resolve modules alike. */
  readonly group: number;
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
  const reads = new VariableReads(input.world);
  const tracing = new Tracing({ ...input, world: reads.watched() }, reads);
  tracing.starters();
  tracing.global();
  tracing.beside();
  tracing.tests();
  return tracing.result();
}

class Tracing {
  readonly #input: RunTraceInput;
  readonly #reads: VariableReads;
  readonly #cuts = new Map<string, Cut>();
  readonly #reaches: Reach[] = [];
  readonly #incomplete: Incomplete[] = [];
  #tests = 0;
  /** Noted since the test file began. */
  #fileCuts = new Map<string, Cut>();
  #unknown = 0;
  /** What global set-up left in the environment, which the processes of the tests inherit. */
  #inherited: ReadonlyMap<string, Value> = new Map();

  /** What else it left for them: values that it provided, servers that listen. */
  readonly #left = new Map<string, Value>();

  readonly #commands: Commands;

  constructor(input: RunTraceInput, reads: VariableReads) {
    this.#input = input;
    this.#reads = reads;
    const { world, references, projectOf, options, schemas, readCommand } = input;
    const children = new Children({
      ...{ world, references, projectOf, options, reads },
      onCut: (cut) => {
        this.#noteCut(cut);
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
    for (const key of [providedKey, listeningKey]) {
      const value = process.runner.recall(key);
      if (value !== undefined) this.#left.set(key, value);
    }
  }

  /** What the configuration of Cypress does in Node, whatever the specs ask of it. */
  beside(): void {
    const [file] = nodeFiles(this.#input.world.run);
    if (file === undefined) return;
    const { process, collector } = this.#start();
    process.before(cypressRun, { file, line: 1, what: `what Cypress runs of ${file}` });
    this.#keep(process, collector);
  }

  tests(): void {
    const { run } = this.#input.world;
    // What one file changes in a shared process is there for the next.
    if (run.process.modules === 'shared') this.#testsOf(run.testFiles);
    else for (const file of run.testFiles) this.#testsOf([file]);
  }

  /** Files of one process. */
  #testsOf(files: readonly string[]): void {
    const [first] = files;
    if (first === undefined) return;
    const { world, traced, group } = this.#input;
    const shape = shapeOf(world.run, group, this.#inherited);
    const known = traced.find(shape, files, world);
    const trace = known ?? this.#follow(first, files);
    if (known === undefined) traced.keep(shape, files, trace, this.#reads.take());
    this.#add(trace);
  }

  #follow(first: string, files: readonly string[]): FileTrace {
    this.#reads.take();
    this.#fileCuts = new Map();
    const reaches: Reach[] = [];
    const { process, collector } = this.#startWithSetup(first);
    let tests = 0;
    for (const file of files) {
      collector.account(file);
      tests += process.test(file);
      reaches.push(...collector.take());
    }
    return {
      reaches,
      cuts: [...this.#fileCuts.values()],
      incomplete: process.takeIncomplete(),
      tests,
      unknownCalls: collector.unknown,
    };
  }

  #add({ reaches, cuts, incomplete, tests, unknownCalls }: FileTrace): void {
    const { id } = this.#input.world.run;
    for (const reach of reaches) this.#reaches.push(reach.run === id ? reach : { ...reach, run: id });
    for (const cut of cuts) if (!this.#cuts.has(cut.id)) this.#cuts.set(cut.id, cut);
    this.#incomplete.push(...incomplete);
    this.#tests += tests;
    this.#unknown += unknownCalls;
  }

  #noteCut(cut: Cut): void {
    this.#fileCuts.set(cut.id, cut);
    if (!this.#cuts.has(cut.id)) this.#cuts.set(cut.id, cut);
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
      (cut) => {
        this.#noteCut(cut);
      },
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
      automaticMocks: automaticMocksOf(world.run),
      ...(world.run.python !== undefined
        ? {
            testNames: world.run.python,
            ...(world.run.runner === 'pytest' ? { testVariable: 'PYTEST_CURRENT_TEST' } : {}),
            conftests: this.#setupFiles((phase) => phase === 'conftest' || phase === 'plugin').map(
              ({ file }) => file,
            ),
          }
        : {}),
      ...(world.run.runner === 'playwright' ? { browser: { baseUrl: world.run.baseUrl } } : {}),
    });
    const left = [...this.#left, nodeSide(nodeFiles(world.run))];
    for (const [key, value] of left) process.runner.remember(key, value);
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
