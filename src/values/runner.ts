import type { Value } from '../model/value.ts';
import type { Expression } from '../model/expression.ts';
import type { FunctionFact } from '../model/facts.ts';
import type { World } from '../model/world.ts';
import { callValue } from './call.ts';
import { baseValuesOf, lineage, type ClassData } from './class-member.ts';
import type { Effort } from './effort.ts';
import { loadModule } from './load-module.ts';
import { prepareMachine, type EvaluatorOptions } from './evaluator.ts';
import type { Machine } from './machine.ts';
import { startRunMode, type RunHost, type RunMode } from './run-mode.ts';
import { GaveUp, Thrown } from './signals.ts';
import { memberOf } from './member.ts';
import { shadowOf } from './shadow.ts';
import { settled } from './thenable.ts';
import { evaluate } from './evaluate.ts';
import { generatorOf, runGenerator } from './generators.ts';
import { itemsOf } from './lists.ts';
import { moduleFrame } from './look-up.ts';
import { exported, exportedNames } from './modules.ts';
import { hypothetically } from './hypothesis.ts';
import { undefinedValue, unresolved } from './make-value.ts';

/** Follows code for what it does. One runner stands for one process of a run. */
export interface Runner {
  /** What intrinsics see of it. */
  readonly process: object;
  /** Loads a module as its first import does, with all that it imports. Says why it was not followed to its end, where it was not. */
  runModule(file: string, goesOn?: boolean): CallEnd;
  /** What a module of this process exports at present. */
  exported(file: string, name: string): Value;
  /** A function as somebody outside would call it, also in the middle of another call. */
  call(callee: Value, args: readonly Value[], how?: CallHow): CallEnd;
  /** Follows something as it would be without cuts; what it changes is taken back. */
  behind(cuts: readonly string[], follow: () => void): void;
  /** From now on only tests and hooks are run, so many of them: what is left of the allowance is theirs alike. */
  startTests(count: number): void;
  member(object: Value, name: string): Value;
  exportedNames(file: string): readonly string[];
  /** An expression as the code of a module meets it. */
  evaluate(file: string, expression: Expression): Value;
  /** What going through a value gives, as far as it is known. */
  items(value: Value): readonly Value[];
  /** A class and those that it extends, nearest first. */
  lineage(type: ClassData): readonly ClassData[];
  /** Id of the cut because of which a value stands in for another one at present. */
  cutOf(value: Value): string | undefined;
  /** The runner itself sets a variable, or takes it away. */
  setVariable(name: string, value: Value): void;
  /** Variables that code has set so far. */
  environment(): ReadonlyMap<string, Value>;
  /** What a class of the repository finally extends, where that comes from outside. */
  baseOf(type: ClassData): Value | undefined;
  remember(key: string, value: Value): void;
  recall(key: string): Value | undefined;
  /** For the next file of the same process. */
  startFile(): void;
  /** From now on everything happens only without this cut. */
  refuse(cut: string): void;
}

export interface CallHow {
  /** What stands after a statement that throws is run all the same. */
  readonly goesOn?: boolean;
  readonly self?: Value;
  /** Arguments by the names of parameters. */
  readonly named?: ReadonlyMap<string, Value>;
  /** Gets what a generator hands out, while it runs. */
  readonly onYield?: (value: Value) => void;
}

export interface CallEnd {
  readonly value: Value | undefined;
  /** Why it was not followed to its end. */
  readonly gaveUp: string | undefined;
  /** The code threw, and nothing in it caught that. */
  readonly thrown: Thrown | undefined;
}

export function createRunner(world: World, host: RunHost, options: EvaluatorOptions = {}): Runner {
  const machine = prepareMachine(world, options);
  const run = startRunMode(host, options.efforts ?? new Map<FunctionFact, Effort>());
  return {
    process: machine.journal,
    runModule: (file, goesOn = true) =>
      followOnce(machine, run, goesOn, () => {
        loadModule(machine, file, []);
        return undefined;
      }),
    exported: (file, name) => {
      const { value } = followOnce(machine, run, true, () => exported(machine, file, name));
      return value ?? unresolved(`${name} of ${file}`);
    },
    call: (callee, items, { goesOn = true, self, named, onYield } = {}) =>
      followOnce(machine, run, goesOn, () => {
        const args = { items, open: false, ...(named === undefined ? {} : { named }) };
        const context = { self, new: false, origin: callee.origin };
        // Whoever calls a test or a hook waits for what it returns.
        const value = settled(machine, callValue(machine, callee, args, context));
        const generator = generatorOf(machine, value);
        if (generator === undefined) return value;
        return runGenerator(machine, generator, (given) => {
          onYield?.(given);
          return undefinedValue(given.origin);
        });
      }),
    behind: ([cut, ...others], follow) => {
      if (cut === undefined) {
        follow();
        return;
      }
      followOnce(machine, run, true, () => {
        const { cuts } = run;
        run.cuts = [...cuts, ...others];
        try {
          return hypothetically(machine, cut, () => {
            follow();
            return undefinedValue();
          });
        } finally {
          run.cuts = cuts;
        }
      });
    },
    member: (object, name) =>
      followOnce(machine, run, true, () => memberOf(machine, object, name, object.origin)).value ??
      unresolved(`member ${name}, which was not followed to its end`),
    exportedNames: (file) => exportedNames(machine, file),
    evaluate: (file, expression) => {
      const frame = moduleFrame(machine, file);
      return frame === undefined
        ? unresolved(`${file} was not read`)
        : (followOnce(machine, run, true, () => evaluate(machine, frame, expression)).value ??
            unresolved('an expression that was not followed to its end'));
    },
    items: (value) => asked(machine, run, [], () => itemsOf(machine, value).items),
    lineage: (type) => asked(machine, run, [type], () => lineage(machine, type)),
    cutOf: (value) => shadowOf(machine, value)?.cut,
    setVariable: (name, value) => {
      machine.journal.write(machine.environment, name, value);
    },
    environment: () => machine.environment,
    baseOf: (type) => asked(machine, run, undefined, () => outerBase(machine, type)),
    remember: (key, value) => {
      machine.remembered.set(key, value);
    },
    recall: (key) => machine.remembered.get(key),
    startFile: () => {
      Object.assign(run, { steps: 0, stepsBehind: 0, summarizes: false, starts: 0 });
      run.looks.clear();
      run.wholesOfFile.clear();
      for (const versions of run.summaries.values()) for (const { told } of versions) told.clear();
      for (const { last } of run.wholes.values()) last?.told.clear();
    },
    startTests: (count) => {
      Object.assign(run, { summarizes: true, starts: count });
    },
    refuse: (cut) => {
      run.cuts = [...run.cuts, cut];
    },
  };
}

/** Every test gets at least so many steps, however many came before it. */
const leastSteps = 6000;

/** Of the allowance of one request, so much counts as taken that no test lives at the expense of the later ones. */
function stepsTaken({ limits }: Machine, run: RunMode): number {
  if (run.starts === 0) return 0;
  const left = Math.max(limits.stepsOfProcess - run.steps, 0);
  const share = Math.max(Math.round((2 * left) / run.starts), leastSteps);
  run.starts = Math.max(run.starts - 1, 1);
  return Math.max(limits.stepsPerRequest - share, 0);
}

function outerBase(machine: Machine, type: ClassData): Value | undefined {
  return lineage(machine, type)
    .flatMap((one) => baseValuesOf(machine, one))
    .find((base) => base.kind === 'known' && base.data.type !== 'class');
}

/** Something that is asked of code from outside; where it cannot be followed to its end, something else. */
function asked<T>(machine: Machine, run: RunMode, otherwise: T, ask: () => T): T {
  let answer = otherwise;
  followOnce(machine, run, true, () => {
    answer = ask();
    return undefined;
  });
  return answer;
}

/** Somebody outside may call code while it calls him: what was going on goes on as it was. */
function followOnce(
  machine: Machine,
  run: RunMode,
  goesOn: boolean,
  follow: () => Value | undefined,
): CallEnd {
  const fresh = { steps: 0, requestSteps: 0, depth: 0, calls: 0, dependsOn: Infinity, frames: [] };
  const outer = stateOf(machine, run);
  run.stack.length = 0;
  Object.assign(run, { choices: 0, usual: 0, asked: 0, guesses: 0, goesOn });
  Object.assign(machine, fresh, { run, requestSteps: stepsTaken(machine, run) });
  machine.active.clear();
  const before = machine.requestSteps;
  try {
    return { value: follow(), gaveUp: undefined, thrown: undefined };
  } catch (error) {
    if (error instanceof Thrown) return { value: undefined, gaveUp: undefined, thrown: error };
    if (error instanceof GaveUp) return { value: undefined, gaveUp: error.message, thrown: undefined };
    if (error instanceof RangeError)
      return { value: undefined, gaveUp: 'nested too deeply', thrown: undefined };
    throw error;
  } finally {
    run.steps += machine.requestSteps - before;
    outer();
    if (machine.run === undefined) machine.journal.forget();
  }
}

/** Puts back what belongs to the call that is going on, if one is. */
function stateOf(machine: Machine, run: RunMode): () => void {
  const { steps, requestSteps, depth, calls, dependsOn, frames } = machine;
  const { choices, usual, asked, guesses, goesOn } = run;
  const stack = [...run.stack];
  const active = new Map(machine.active);
  const before = machine.run;
  return () => {
    Object.assign(machine, { steps, requestSteps, depth, calls, dependsOn, frames, run: before });
    Object.assign(run, { choices, usual, asked, guesses, goesOn });
    run.stack.splice(0, run.stack.length, ...stack);
    machine.active.clear();
    for (const [key, count] of active) machine.active.set(key, count);
  };
}
