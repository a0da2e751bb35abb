import type { BranchStep, Step } from '../model/facts.ts';
import type { Cut } from '../model/trace.ts';
import type { OriginKind, Value } from '../model/value.ts';
import { evaluate } from './evaluate.ts';
import { execute, executeStep, goEitherWay, normal, type Completion } from './execute.ts';
import { hypothetically } from './hypothesis.ts';
import { undefinedValue } from './make-value.ts';
import { inChoice, noteCut, onSide, sidesOf } from './run-mode.ts';
import { Thrown } from './signals.ts';
import { truth } from './truth.ts';
import { whenUnset } from './when-unset.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/** One step of code that is followed for what it does, and what would happen if it did not stop the code there. */
export function runStep(machine: Machine, frame: Frame, steps: readonly Step[], index: number): Completion {
  const step = steps[index];
  const { run } = machine;
  if (step === undefined || run === undefined) return normal;
  if (frame.function === 0 && run.done.has(step)) return normal;
  const rest = steps.slice(index + 1);
  try {
    return step.do === 'branch' ? runBranch(machine, frame, step, rest) : executeStep(machine, frame, step);
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    behindRefusal(machine, frame, error, rest);
    if (machine.calls > 1 || !run.goesOn) throw error;
    /*
     * A test whose code throws here, as far as can be told, has done what it did before, and the same test
     * would go on where a mock or a matcher that is not understood takes the throw away.
     */
    return normal;
  }
}

/** A branch that the environment decides hides its other side; the code there is what happens without it. */
function runBranch(machine: Machine, frame: Frame, step: BranchStep, rest: readonly Step[]): Completion {
  const value = evaluate(machine, frame, step.test);
  const test = truth(value);
  if (test === undefined) {
    const [yes, no] = sidesOf(whenUnset(value));
    const completion = goEitherWay(machine, frame, [
      () => onSide(machine, yes, () => execute(machine, frame, step.then)),
      () => onSide(machine, no, () => execute(machine, frame, step.else)),
    ]);
    // `if (!process.env.URL) return;`: what stands after it happens only where somebody sets the variable.
    const going = leaves(step.then) === leaves(step.else) ? undefined : leaves(step.then) ? no : yes;
    return completion.end === 'normal' && going === 'asked' && rest.length > 0
      ? asked(machine, () => execute(machine, frame, rest))
      : completion;
  }
  const taken = test ? step.then : step.else;
  if (asksForEnvironment(value)) {
    const other = test ? step.else : step.then;
    const hidden = taken.at(-1)?.do === 'return' ? [...other, ...rest] : other;
    if (hidden.length > 0) lookBehind(machine, frame, branchCut(frame, step), hidden);
  }
  return execute(machine, frame, taken);
}

function leaves(steps: readonly Step[]): boolean {
  const last = steps.at(-1)?.do;
  return last === 'return' || last === 'throw';
}

function asked(machine: Machine, follow: () => Completion): Completion {
  const completion = inChoice(machine, 2, () => onSide(machine, 'asked', follow));
  return completion.end === 'normal' ? { end: 'done' } : completion;
}

/** Where an undecided choice leads to a throw, its other side is followed anyway. */
function behindRefusal(machine: Machine, frame: Frame, error: Thrown, rest: readonly Step[]): void {
  if (error.place === undefined || rest.length === 0 || machine.run?.choices !== 0) return;
  const { file, line } = error.place;
  const id = `refusal ${file}:${line}`;
  lookBehind(machine, frame, { id, kind: 'refusal', place: { file, line }, text: 'it throws' }, rest);
}

function lookBehind(machine: Machine, frame: Frame, cut: Cut, steps: readonly Step[]): void {
  const { length } = frame.returned;
  hypothetically(machine, cut.id, () => {
    noteCut(machine, cut);
    execute(machine, frame, steps);
    return undefinedValue();
  });
  frame.returned.length = Math.min(frame.returned.length, length);
}

export function branchCut({ file }: Frame, { line }: { readonly line: number }): Cut {
  const place = { file, line };
  return { id: `branch ${file}:${line}`, kind: 'branch', place, text: 'a condition on the environment' };
}

const environmental: ReadonlySet<OriginKind> = new Set([
  'env-file',
  'ci-file',
  'script',
  'config',
  'ambient',
]);

export function asksForEnvironment(value: Value): boolean {
  return value.origin.some(({ what }) => environmental.has(what));
}
