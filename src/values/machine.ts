import type { Data, Value } from '../model/value.ts';
import type { FunctionFact, Redact } from '../model/facts.ts';
import type { SchemaCheck } from '../model/settings.ts';
import type { World } from '../model/world.ts';
import type { Closure, Frame } from './frame.ts';
import type { Generator, OnYield } from './generators.ts';
import type { Around, IntrinsicTable } from './intrinsic.ts';
import type { Journal } from './journal.ts';
import type { Limits } from './limits.ts';
import type { PatchedName } from './patched-names.ts';
import type { Patch } from './patches.ts';
import type { Replacement } from './replacement.ts';
import type { RunMode } from './run-mode.ts';
import type { Shadow } from './shadow.ts';
import type { SummaryRecorder } from './summary-recorder.ts';
import { createJournal } from './journal.ts';
import { GaveUp } from './signals.ts';

/** Everything that evaluation shares and carries along. */
export interface Machine {
  readonly world: World;
  readonly limits: Limits;
  readonly intrinsics: IntrinsicTable;
  readonly workingFolder: Value;
  /** Text that was glued together may hold a secret that none of its pieces showed. */
  readonly redact: Redact;
  readonly journal: Journal;
  /** Newer versions of objects and lists that were changed after they were made. */
  readonly heap: Map<Data, Value>;
  /** Environment variables that the code followed so far has set. */
  readonly environment: Map<string, Value>;
  /** The same for members of the global object. */
  readonly globals: Map<string, Value>;
  /** What functions from outside keep between calls. */
  readonly remembered: Map<string, Value>;
  readonly onCheck: (check: SchemaCheck) => void;
  /** What stands in for modules: by the key of what it replaces. */
  readonly replacements: Map<string, Replacement>;
  /** Members that the code gave to things from outside, by what they are members of. */
  readonly patches: Map<string, Patch>;
  /** Names of modules that stand for something else at present, with what was there before. */
  readonly patchedNames: Map<string, PatchedName>;
  /** Modules whose bodies have run, or are running, in the process that is followed. */
  readonly loaded: Map<string, boolean>;
  /** What is behind values that stand in for something. */
  readonly shadows: WeakMap<Data, Shadow>;
  readonly closures: WeakMap<Data, Closure>;
  /** What the calls of generators are, whose bodies have not run yet. */
  readonly generators: WeakMap<Data, Generator>;
  /** What entering values does that frameworks made. */
  readonly arounds: WeakMap<Data, Around>;
  /** Functions that are left at one of their lines. */
  readonly endings: Map<FunctionFact, number>;
  /** Who gets what running generators hand out. */
  readonly yielding: WeakMap<Frame, OnYield>;
  readonly modules: Map<string, Frame>;
  readonly statics: Map<string, Data>;
  readonly memo: Map<string, Value>;
  readonly inProgress: Map<string, number>;
  /** Exports that are being looked for. */
  readonly exporting: Set<string>;
  /** Activations per function, outermost first. */
  readonly active: Map<string, number>;
  /** Modules that were followed while something they depend on was in progress: to be followed again. */
  readonly stale: Set<Frame>;
  /** Activations made since the unit began: closures may outlive their calls. */
  frames: Frame[];
  /** Set while code is followed for what it does. */
  run: RunMode | undefined;
  /** Set while what a call reads and does is written down. */
  recording: SummaryRecorder | undefined;
  depth: number;
  calls: number;
  steps: number;
  requestSteps: number;
  /** Values so far that were not fully known; tells whether a stretch of code was certain. */
  uncertain: number;
  /** The outermost unit in progress that the current result depends on; such results are not kept. */
  dependsOn: number;
}

export function createMachine(
  seed: Pick<Machine, 'world' | 'limits' | 'intrinsics' | 'workingFolder' | 'redact' | 'onCheck'>,
): Machine {
  return {
    ...seed,
    journal: createJournal(),
    heap: new Map(),
    environment: new Map(),
    globals: new Map(),
    remembered: new Map(),
    replacements: new Map(),
    patches: new Map(),
    patchedNames: new Map(),
    loaded: new Map(),
    shadows: new WeakMap(),
    closures: new WeakMap(),
    generators: new WeakMap(),
    arounds: new WeakMap(),
    endings: new Map(),
    yielding: new WeakMap(),
    modules: new Map(),
    statics: new Map(),
    memo: new Map(),
    inProgress: new Map(),
    exporting: new Set(),
    active: new Map(),
    stale: new Set(),
    frames: [],
    run: undefined,
    recording: undefined,
    depth: 0,
    calls: 0,
    steps: 0,
    requestSteps: 0,
    uncertain: 0,
    dependsOn: Infinity,
  };
}

/** Copying and joining what code has built counts by its size: a few steps may build a lot. */
export function spend(machine: Machine, amount = 1): void {
  machine.steps += amount;
  machine.requestSteps += amount;
  if (machine.steps > machine.limits.steps) throw new GaveUp(`more than ${machine.limits.steps} steps`);
  if (machine.requestSteps > machine.limits.stepsPerRequest) {
    machine.dependsOn = -1;
    throw new GaveUp(`more than ${machine.limits.stepsPerRequest} steps`);
  }
}

/** The present version of an object or list. */
export function current(machine: Machine, value: Value): Value {
  if (value.kind !== 'known') return value;
  const version = machine.heap.get(value.data);
  machine.recording?.read(machine.heap, value.data, version);
  return version ?? value;
}
