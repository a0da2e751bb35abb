import { nodeFiles } from '../../frameworks/cypress/tasks.ts';
import type { Run } from '../../model/run.ts';
import type { Cut, Reach } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import type { Incomplete } from '../execute/test-process.ts';
import type { RunWorld } from '../worlds/run-world.ts';

/** What following the test files of one process gave, whichever run it was followed for. */
export interface FileTrace {
  readonly reaches: readonly Reach[];
  readonly cuts: readonly Cut[];
  readonly incomplete: readonly Incomplete[];
  readonly tests: number;
  readonly unknownCalls: number;
}

interface Kept {
  readonly trace: FileTrace;
  /** Variables that it asked for, and what they were. */
  readonly reads: ReadonlyMap<string, string>;
}

/**
 * Runs often differ in little that any test sees: the same suite started by a script and by CI. Files that were
 * followed in one of them do the same in the others where every variable that they asked for is the same.
 */
export class TracedFiles {
  readonly #kept = new Map<string, Kept[]>();

  find(shape: string, files: readonly string[], world: RunWorld): FileTrace | undefined {
    const candidates = this.#kept.get(keyOf(shape, files)) ?? [];
    return candidates.find(({ reads }) => [...reads].every(([name, print]) => printOf(name, world) === print))
      ?.trace;
  }

  keep(shape: string, files: readonly string[], trace: FileTrace, reads: ReadonlyMap<string, string>): void {
    const key = keyOf(shape, files);
    this.#kept.set(key, [...(this.#kept.get(key) ?? []), { trace, reads }]);
  }
}

function keyOf(shape: string, files: readonly string[]): string {
  return JSON.stringify([shape, files]);
}

/** What a runner sets by itself stands wherever it was started; that place tells nothing. */
function printOf(name: string, { environment, variable }: RunWorld): string {
  const entry = environment.entry(name);
  return entry?.source === 'runner' && entry.text !== undefined
    ? `runner ${entry.text}`
    : JSON.stringify(variable(name));
}

/** All that tells processes of two runs apart but variables. */
export function shapeOf(run: Run, group: number, inherited: ReadonlyMap<string, Value>): string {
  const { kind, runner, folder, setupFiles, process, automaticMocks, servers, baseUrl, python } = run;
  const own = [runner, folder, kind === 'orphan', setupFiles, process, automaticMocks ?? [], python ?? null];
  const outside = [servers ?? [], baseUrl ?? null, nodeFiles(run)];
  return JSON.stringify([group, ...own, ...outside, [...inherited]]);
}

/** Writes down which variables are asked for. */
export class VariableReads {
  readonly #world: RunWorld;
  #reads = new Map<string, string>();

  constructor(world: RunWorld) {
    this.#world = world;
  }

  /** The same world, whose readers are written down. */
  watched(): RunWorld {
    const { variable } = this.#world;
    const watched = (name: string): Value => {
      if (!this.#reads.has(name)) this.#reads.set(name, printOf(name, this.#world));
      return variable(name);
    };
    return { ...this.#world, variable: watched };
  }

  /** Those since this was last asked. */
  take(): ReadonlyMap<string, string> {
    const reads = this.#reads;
    this.#reads = new Map();
    return reads;
  }

  add(reads: ReadonlyMap<string, string>): void {
    for (const [name, print] of reads) this.#reads.set(name, print);
  }
}
