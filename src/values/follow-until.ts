import type { Expression } from '../model/expression.ts';
import type { LoopStep, Step } from '../model/facts.ts';
import type { Spot } from '../model/place.ts';
import { anyItem } from './loops.ts';
import { assign } from './assign.ts';
import { bodiesOf } from './shape/step-parts.ts';
import { shapeOf } from './shape/function-shape.ts';
import { evaluate } from './evaluate.ts';
import { executeStep } from './execute.ts';
import { everyExpression } from './expression-children.ts';
import { Thrown } from './signals.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/**
 * Follows a body up to the place of an expression, so that its sequential names have the values that they
 * have there. Branches that the place stands in are taken, whatever their conditions say.
 */
export function followUntil(machine: Machine, frame: Frame, expression: Expression): void {
  if (!dependsOnOrder(frame, expression)) return;
  frame.state = 'running';
  machine.frames.push(frame);
  followSteps(machine, frame, frame.facts.code.functions[frame.function]?.body ?? [], expression);
}

/** A mention of any function may read sequential names, so only plain expressions do without. */
function dependsOnOrder(frame: Frame, expression: Expression): boolean {
  const { sequential, kept } = shapeOf(frame.facts, frame.function);
  if (kept.size === 0) return false;
  for (const part of everyExpression(expression)) {
    if (part.kind === 'reference' && (sequential.has(part.name) || part.name === 'this')) return true;
    if (part.kind === 'call' || part.kind === 'environment') return true;
  }
  return false;
}

function followSteps(machine: Machine, frame: Frame, steps: readonly Step[], place: Spot): void {
  const { kept } = shapeOf(frame.facts, frame.function);
  const last = lastBefore(steps, place);
  steps.forEach((step, index) => {
    const hoisted = step.do === 'assign' && step.value?.kind === 'function' && !isAfter(place, step);
    if (index > last && !hoisted) return;
    if (index === last && bodiesOf(step).length > 0) enterStep(machine, frame, step, place);
    else if ((index < last || hoisted) && kept.has(step)) passStep(machine, frame, step);
  });
}

/** A step that ends the body on the way here ends it in other runs than those that come here. */
function passStep(machine: Machine, frame: Frame, step: Step): void {
  if (step.do === 'return' || step.do === 'throw') return;
  try {
    executeStep(machine, frame, step);
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
  }
}

function enterStep(machine: Machine, frame: Frame, step: Step, place: Spot): void {
  if (step.do === 'loop') bindItem(machine, frame, step);
  if (step.do === 'with' && step.target !== undefined) {
    assign(machine, frame, step.target, evaluate(machine, frame, step.value));
  }
  const body = bodiesOf(step).findLast((steps) => lastBefore(steps, place) >= 0);
  if (body !== undefined) followSteps(machine, frame, body, place);
}

function bindItem(machine: Machine, frame: Frame, step: LoopStep): void {
  if (step.target === undefined || step.over === undefined) return;
  assign(machine, frame, step.target, anyItem(machine, step, evaluate(machine, frame, step.over)));
}

/** Index of the step that the place stands in or after; -1 when it stands before all of them. */
function lastBefore(steps: readonly Step[], place: Spot): number {
  return steps.findLastIndex((step) => isAfter(place, step));
}

function isAfter(place: Spot, step: Spot): boolean {
  return place.line > step.line || (place.line === step.line && place.column >= step.column);
}
