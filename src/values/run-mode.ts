import type { FunctionFact, Step } from '../model/facts.ts';
import type { ModuleId } from '../model/module-id.ts';
import type { Place } from '../model/place.ts';
import type { Cut } from '../model/trace.ts';
import type { Known, Origin, Value } from '../model/value.ts';
import type { CallSummary } from './call-summary.ts';
import type { Efforts } from './effort.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/**
 * Code can be followed for what it gives (the evaluator's requests) or for what it does. In the second case
 * every step counts, changes stay until they are taken back, and calls on things from outside are reported.
 */
export interface RunMode {
  /** Whether anybody may care about a call of this. */
  readonly concerns: (callee: Known) => boolean;
  /** Says whether anybody cares. */
  readonly observe: (call: ObservedCall) => boolean;
  /** What a function that was given to something outside is called with; undefined: it is not called. */
  readonly callbackArguments: (call: ObservedCall, position: number) => readonly Value[] | undefined;
  /** Told of everything that stands between the code and what it would do without it. */
  readonly onCut: (cut: Cut) => void;
  /** Code that was not followed to its end, and why. */
  readonly onIncomplete: (place: Place, reason: string) => void;
  /** In a word, what is told apart of when calls happen: the phase, and whether somebody has to ask for it. */
  readonly situation: () => string;
  /** A module's body has run. */
  readonly onLoaded: (file: string) => void;
  /** Calls inside each other, outermost first. */
  readonly stack: StackEntry[];
  /** Steps of modules that were run before their place in the source. */
  readonly done: Set<Step>;
  /** How many undecided choices the code that is followed stands in. */
  choices: number;
  /** In how many of them on the side that is gone where nobody sets a variable, and on the other one. */
  usual: number;
  asked: number;
  /** How many of them were between so many ways that each is no more than a guess. */
  guesses: number;
  /** Ids of the cuts that are thought away while what is behind them is followed. */
  cuts: readonly string[];
  hasShadows: boolean;
  /** Functions that were not followed as deep as they call themselves or each other. */
  readonly cutShort: Set<FunctionFact>;
  /** Tests and hooks that are still to be run. */
  starts: number;
  /** Steps so far, of all modules, and of all looks behind cuts. */
  steps: number;
  stepsBehind: number;
  /** How often costly looks behind a double were taken. */
  readonly looks: Map<string, number>;
  /** What calls of helpers by tests did. */
  readonly summaries: Map<string, readonly CallSummary[]>;
  /** What answering each kind of request has cost, and what it did the last time. */
  readonly wholes: Map<string, { steps: number; last: CallSummary | undefined }>;
  /** The same cost of one test file alone. */
  readonly wholesOfFile: Map<string, number>;
  /** What following each function has cost; of all processes that share it. */
  readonly efforts: Efforts;
  /** Calls that somebody cares about, cuts, and whatever else makes it worth to follow code. */
  noted: number;
  /** Tests and hooks are run: their calls are worth remembering. */
  summarizes: boolean;
  /** What follows after a statement of the outermost body has thrown: a test goes on, a hook does not. */
  goesOn: boolean;
}

/** What whoever follows code is told. */
export type RunHost = Pick<
  RunMode,
  'concerns' | 'observe' | 'callbackArguments' | 'onCut' | 'onIncomplete' | 'onLoaded' | 'situation'
>;

export function startRunMode(host: RunHost, efforts: Efforts): RunMode {
  return {
    ...host,
    stack: [],
    done: new Set(),
    choices: 0,
    usual: 0,
    asked: 0,
    guesses: 0,
    cuts: [],
    hasShadows: false,
    cutShort: new Set(),
    starts: 0,
    steps: 0,
    stepsBehind: 0,
    looks: new Map(),
    summaries: new Map(),
    wholes: new Map(),
    wholesOfFile: new Map(),
    efforts,
    noted: 0,
    summarizes: false,
    goesOn: true,
  };
}

/** A call on something from outside the repository. */
export interface ObservedCall {
  readonly callee: Known;
  readonly arguments: readonly Value[];
  readonly new: boolean;
  /** Place of the call. */
  readonly origin: readonly Origin[];
  /** It stands in a branch that nothing decides. */
  readonly conditional: boolean;
  /** It happens only where somebody sets a variable that nothing sets. */
  readonly asked: boolean;
  /** It is one of many ways that a choice may go which nothing decides. */
  readonly guessed: boolean;
  readonly cuts: readonly string[];
  readonly stack: readonly StackEntry[];
}

/** Tells of something that stands between the code and what it would do. */
export function noteCut({ run }: Machine, cut: Cut): void {
  if (run === undefined) return;
  run.noted += 1;
  run.onCut(cut);
}

/** Calls of a function that are too deep inside others to be followed, once per function and process. */
export function noteCutShort(
  { run }: Machine,
  { facts, function: index }: Frame,
  origin: readonly Origin[],
  reason: string,
): void {
  const fact = facts.code.functions[index];
  const [at] = origin;
  if (run === undefined || fact === undefined || at === undefined) return;
  if (run.cuts.length > 0 || run.cutShort.has(fact)) return;
  run.cutShort.add(fact);
  run.onIncomplete({ file: at.file, line: at.line }, reason);
}

/** A function of the repository that was called, and where from. */
export interface StackEntry {
  readonly file: string;
  readonly module: ModuleId;
  readonly function: number;
  readonly calledAt: Origin | undefined;
}

/** Tells who follows the code of a call. Undefined where nobody cares and nothing is asked about it later. */
export function observe(
  machine: Machine,
  callee: Known,
  args: readonly Value[],
  { new: isNew, origin }: { readonly new: boolean; readonly origin: readonly Origin[] },
): ObservedCall | undefined {
  const { run } = machine;
  if (run === undefined) return undefined;
  const isOfConcern = origin[0] !== undefined && run.concerns(callee);
  if (!isOfConcern && !args.some(isCallable)) return undefined;
  const call: ObservedCall = {
    callee,
    arguments: args,
    new: isNew,
    origin,
    // Where nobody sets a variable, the usual side is the one that is taken.
    conditional: run.choices > run.usual,
    asked: run.asked > 0,
    guessed: run.guesses > 0,
    cuts: run.cuts,
    stack: [...run.stack],
  };
  if (isOfConcern && run.observe(call)) {
    run.noted += 1;
    machine.recording?.calls.push(call);
  }
  return call;
}

/** What whoever gets it may call. */
export function isCallable(value: Value): value is Known {
  return value.kind === 'known' && (value.data.type === 'function' || value.data.type === 'external');
}

/** Keeps the stack while a function of the repository is followed. */
export function inFunction<T>(machine: Machine, frame: Frame, origin: readonly Origin[], follow: () => T): T {
  const { run } = machine;
  if (run === undefined) return follow();
  run.stack.push({ file: frame.file, module: frame.module, function: frame.function, calledAt: origin[0] });
  try {
    return follow();
  } finally {
    run.stack.pop();
  }
}

/** Counts undecided choices while one of their sides is followed. */
export function inChoice<T>(machine: Machine, sides: number, follow: () => T): T {
  const { run } = machine;
  if (run === undefined || sides < 2) return follow();
  run.choices += 1;
  try {
    return follow();
  } finally {
    run.choices -= 1;
  }
}

/** A table of strategies of which nobody knows the key: one of them is taken, and the others are not. */
const manyWays = 3;

/** Follows one of so many receivers or functions that a call may mean. */
export function asOneOf<T>({ run }: Machine, ways: number, follow: () => T): T {
  if (run === undefined || ways < manyWays) return follow();
  run.guesses += 1;
  try {
    return follow();
  } finally {
    run.guesses -= 1;
  }
}

/** A side of an undecided choice: where nobody sets a variable, or only where somebody does. */
export type Side = 'usual' | 'asked' | undefined;

/** The sides of a choice whose test says this where nobody sets a variable. */
export function sidesOf(unset: boolean | undefined): readonly [Side, Side] {
  if (unset === undefined) return [undefined, undefined];
  return unset ? ['usual', 'asked'] : ['asked', 'usual'];
}

export function onSide<T>(machine: Machine, side: Side, follow: () => T): T {
  const { run } = machine;
  if (run === undefined || side === undefined) return follow();
  run[side] += 1;
  try {
    return follow();
  } finally {
    run[side] -= 1;
  }
}

/** What others ask about a module is not something that the code which is followed does. */
export function aside<T>(machine: Machine, follow: () => T): T {
  const { run } = machine;
  machine.run = undefined;
  try {
    return follow();
  } finally {
    machine.run = run;
  }
}
