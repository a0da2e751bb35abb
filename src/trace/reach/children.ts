import type { Cut, ExternalCall } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import type { EvaluatorOptions } from '../../values/evaluator.ts';
import type { Sink } from '../commands/around.ts';
import type { FileStart } from '../commands/commands.ts';
import type { ClassifiedCall } from '../effects/classify-call.ts';
import { startTestProcess, type Incomplete, type TestProcess } from '../execute/test-process.ts';
import type { Reference, RunContext } from '../targets/run-context.ts';
import type { RunWorld } from '../worlds/run-world.ts';
import type { ProjectOf } from './prisma-project.ts';
import { contextOf } from './run-context.ts';
import { handOn } from './hand-on.ts';
import type { VariableReads } from './traced-files.ts';

export interface ChildrenInput {
  readonly world: RunWorld;
  readonly references: readonly Reference[];
  readonly projectOf: ProjectOf;
  readonly options: EvaluatorOptions;
  /** Told of variables that a child asked for which was followed before. */
  readonly reads: VariableReads;
  readonly onCut: (cut: Cut) => void;
  readonly onIncomplete: (all: readonly Incomplete[]) => void;
  /** Whether a call of a child starts a program that is followed in its turn. */
  readonly follow: (call: ExternalCall, sink: Sink) => boolean;
}

/** Children of children of … a program that starts itself. */
const deepest = 3;
/** Processes that one run follows; equal ones count once. */
const mostProcesses = 150;

/** Follows files of the repository in processes of their own; the same file in the same environment only once. */
export class Children {
  readonly #input: ChildrenInput;
  readonly #known = new Map<string, FollowedChild>();
  #depth = 0;
  #started = 0;

  constructor(input: ChildrenInput) {
    this.#input = input;
  }

  start(start: FileStart): void {
    const key = keyOf(start);
    const { followed, reads, cuts } = this.#known.get(key) ?? this.#followed(start);
    this.#known.set(key, { followed, reads, cuts });
    this.#input.reads.add(reads);
    for (const cut of cuts) this.#input.onCut(cut);
    for (const one of followed) {
      const call = below(start.call, one.call);
      if ('classified' in one) start.sink.addClassified(call, one.classified);
      else start.sink.add(call, one.context);
    }
  }

  #followed(start: FileStart): FollowedChild {
    const { call, file } = start;
    if (this.#depth >= deepest || this.#started >= mostProcesses) {
      const reason = `too many programs are started for ${file}`;
      this.#input.onIncomplete([{ file: call.file, line: call.line, reason }]);
      return { followed: [], reads: new Map(), cuts: [] };
    }
    this.#started += 1;
    this.#depth += 1;
    const outer = this.#input.reads.take();
    const cuts: Cut[] = [];
    const followed = this.#follow(start, cuts);
    const reads = this.#input.reads.take();
    this.#input.reads.add(outer);
    this.#depth -= 1;
    return { followed, reads, cuts };
  }

  #follow(start: FileStart, cuts: Cut[]): readonly Followed[] {
    const { world, references, projectOf, options, onIncomplete, follow } = this.#input;
    const followed: Followed[] = [];
    const own: RunWorld = { ...world, workingFolder: start.folder, variable: start.variable };
    const context = contextOf(
      { world: own, references, projectOf, runner: () => process.runner },
      () => undefined,
    );
    const sink: Sink = {
      context,
      add: (call, its = context) => followed.push({ call, context: its }),
      addClassified: (call, classified) => followed.push({ call, classified }),
    };
    const process: TestProcess = startTestProcess(own, {
      ...options,
      workingFolder: start.folderValue,
      observe: (call) => {
        if (!follow(call, sink)) sink.add(call);
      },
      onCut: (cut) => {
        cuts.push(cut);
      },
      handOn: handOn(sink),
    });
    process.start(start.file);
    onIncomplete(process.takeIncomplete());
    return followed;
  }
}

interface FollowedChild {
  readonly followed: readonly Followed[];
  readonly reads: ReadonlyMap<string, string>;
  readonly cuts: readonly Cut[];
}

type Followed =
  | { readonly call: ExternalCall; readonly context: RunContext }
  | { readonly call: ExternalCall; readonly classified: ClassifiedCall };

/** A call of a child happens when, and only if, the call happens that starts it. */
function below(outer: ExternalCall, inner: ExternalCall): ExternalCall {
  return {
    ...inner,
    phase: outer.phase,
    path: [...outer.path, ...inner.path],
    cuts: [...new Set([...outer.cuts, ...inner.cuts])],
    conditional: outer.conditional || inner.conditional,
    latent: outer.latent || inner.latent,
  };
}

function keyOf({ file, folder, variable, sink }: FileStart): string {
  const names = [...sink.context.environment.map(({ name }) => name), 'DATABASE_URL', 'NODE_ENV'];
  return JSON.stringify([file, folder, names.map((name) => printOf(variable(name)))]);
}

function printOf(value: Value): string {
  const places = value.origin.map(({ file, line }) => `${file}:${line}`).join();
  const text = value.kind === 'known' && value.data.type === 'string' ? value.data.value : '';
  return `${value.kind} ${text} ${places}`;
}
