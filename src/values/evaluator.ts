import type { Expression } from '../model/expression.ts';
import type { Redact } from '../model/facts.ts';
import type { SchemaCheck } from '../model/settings.ts';
import type { Value } from '../model/value.ts';
import type { World } from '../model/world.ts';
import { absolutePath } from './root-path.ts';
import { callValue } from './call.ts';
import { coreIntrinsics } from './intrinsics/core.ts';
import { createFrame } from './frame.ts';
import { createMachine } from './machine.ts';
import { defaultLimits } from './limits.ts';
import { evaluate } from './evaluate.ts';
import { evaluateUnit } from './unit.ts';
import { exported, exportedNames } from './modules.ts';
import { followUntil } from './follow-until.ts';
import { frameWithoutCaller } from './look-up.ts';
import { memberOf } from './member.ts';
import { mergeTables } from './intrinsic.ts';
import { string, undecided, unresolved } from './make-value.ts';
import type { Frame } from './frame.ts';
import type { IntrinsicTable } from './intrinsic.ts';
import type { Efforts } from './effort.ts';
import type { Limits } from './limits.ts';
import type { Machine } from './machine.ts';

export interface EvaluationRequest {
  readonly file: string;
  /** Function in whose body the expression stands; 0 is the module. */
  readonly function: number;
  readonly expression: Expression;
  /** What parameters or locals are. Parameters not named here have no known caller. */
  readonly bindings?: ReadonlyMap<string, Value>;
  /** What `this` is. */
  readonly instance?: Value;
}

/** Answers what expressions are. Never throws, whatever the facts say; what it could not do is in the value. */
export interface Evaluator {
  /** At the place where the expression stands: what comes after it in its function has not happened. */
  evaluate(request: EvaluationRequest): Value;
  /** What a module exports under a name once it has loaded; `=` for `module.exports` as a whole. */
  exported(file: string, name: string): Value;
  exportedNames(file: string): readonly string[];
  call(callee: Value, args: readonly Value[], self?: Value): Value;
  member(object: Value, name: string): Value;
}

export interface EvaluatorOptions {
  /** Added to the built-in ones; later tables win. They are put together once for all that share the list. */
  readonly intrinsics?: readonly IntrinsicTable[];
  readonly limits?: Partial<Limits>;
  /** Folder that the process works in: relative to the root, or the path as a value. Without it, nothing decides it. */
  readonly workingFolder?: string | Value;
  /** Takes secrets out of text that the evaluator glues together; as given to the front ends. */
  readonly redact?: Redact;
  /** What following functions has cost, for processes that follow the same code. */
  readonly efforts?: Efforts;
  /** Told of every place, once or more often, where the code that was followed checks settings. */
  readonly onCheck?: (check: SchemaCheck) => void;
}

/** The state that evaluation starts from. */
export function prepareMachine(world: World, options: EvaluatorOptions): Machine {
  const { workingFolder } = options;
  return createMachine({
    world,
    limits: { ...defaultLimits, ...options.limits },
    intrinsics: mergedWithCore(options.intrinsics ?? noTables),
    redact: options.redact ?? (() => undefined),
    onCheck: options.onCheck ?? (() => undefined),
    workingFolder: folderValue(workingFolder),
  });
}

function folderValue(folder: string | Value | undefined): Value {
  if (folder === undefined) return undecided('the working folder');
  return typeof folder === 'string' ? string(absolutePath(folder)) : folder;
}

const noTables: readonly IntrinsicTable[] = [];

const merged = new WeakMap<readonly IntrinsicTable[], IntrinsicTable>();

/** Many processes are started with the same tables. */
function mergedWithCore(tables: readonly IntrinsicTable[]): IntrinsicTable {
  const known = merged.get(tables) ?? mergeTables([coreIntrinsics, ...tables]);
  merged.set(tables, known);
  return known;
}

export function createEvaluator(world: World, options: EvaluatorOptions = {}): Evaluator {
  const machine = prepareMachine(world, options);
  return {
    evaluate: (request) => answer(machine, () => evaluateRequest(machine, request)),
    exported: (file, name) => answer(machine, () => exported(machine, file, name)),
    exportedNames: (file) => exportedNames(machine, file),
    call: (callee, items, self) =>
      answer(machine, () => {
        const args = { items, open: false };
        return callValue(machine, callee, args, { self, new: false, origin: callee.origin });
      }),
    member: (object, name) => answer(machine, () => memberOf(machine, object, name, object.origin)),
  };
}

/** One request: its own allowance, and no trace of it afterwards but what may be remembered. */
function answer(machine: Machine, request: () => Value): Value {
  Object.assign(machine, { requestSteps: 0, depth: 0, calls: 0, dependsOn: Infinity });
  machine.active.clear();
  const value = evaluateUnit(machine, undefined, request);
  for (const frame of machine.stale) {
    frame.variables.clear();
    Object.assign(frame, { state: 'fresh', failure: undefined });
  }
  machine.stale.clear();
  return value;
}

function evaluateRequest(machine: Machine, request: EvaluationRequest): Value {
  const frame = requestFrame(machine, request);
  if (frame === undefined) return unresolved(`${request.file} was not read`);
  followUntil(machine, frame, request.expression);
  bind(frame, request);
  return evaluate(machine, frame, request.expression);
}

/** An activation of its own, so that what is bound or followed for one request is not there for the next. */
function requestFrame(machine: Machine, request: EvaluationRequest): Frame | undefined {
  const generic = frameWithoutCaller(machine, request.file, request.function);
  if (generic === undefined) return undefined;
  const isModule = request.function === 0;
  const frame = isModule ? createFrame({ ...generic, parent: generic }) : generic;
  bind(frame, request);
  return frame;
}

/** Before the body is followed, which reads them, and after, because what is bound is what counts. */
function bind(frame: Frame, { bindings, instance }: EvaluationRequest): void {
  if (instance !== undefined) frame.variables.set('this', instance);
  for (const [name, value] of bindings ?? []) frame.variables.set(name, value);
}
