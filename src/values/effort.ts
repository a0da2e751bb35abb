import type { FunctionFact } from '../model/facts.ts';
import type { Value } from '../model/value.ts';
import type { Machine } from './machine.ts';
import type { RunMode } from './run-mode.ts';

/** What following a function has cost so far, and whether anything ever came of it. */
export interface Effort {
  calls: number;
  steps: number;
  /** It made a call that somebody cares about, met a cut, threw, or changed what everybody sees. */
  isLoud: boolean;
}

export type Efforts = Map<FunctionFact, Effort>;

/** Functions inside others are worth remembering when they are called often and are long. */
const hotCalls = 2;
const hotSteps = 400;

/** So often nothing has come of following it that nothing will. */
const quietCalls = 6;
const quietSteps = 500;

export function isHot({ calls, steps }: Effort): boolean {
  return calls >= hotCalls && steps / calls >= hotSteps;
}

/**
 * Most of what tests call checks and computes and reaches nothing. With data alone, which nothing can be called
 * on, it will go on to do so.
 */
export function isFutile({ calls, steps, isLoud }: Effort, args: readonly Value[]): boolean {
  return !isLoud && calls >= quietCalls && steps / calls >= quietSteps && args.every((one) => isData(one, 0));
}

const deepest = 3;
const mostEntries = 50;

function isData(value: Value, depth: number): boolean {
  if (value.kind === 'one-of') return value.options.every((one) => isData(one, depth));
  if (value.kind !== 'known') return true;
  const { data } = value;
  switch (data.type) {
    case 'object': {
      if (data.of !== undefined) return false;
      if (depth >= deepest || data.entries.size > mostEntries) return true;
      return [...data.entries.values()].every((one) => isData(one, depth + 1));
    }
    case 'array':
      return depth >= deepest || data.items.slice(0, mostEntries).every((one) => isData(one, depth + 1));
    case 'function':
    case 'class':
    case 'external':
    case 'result':
    case 'module':
      return false;
    default:
      return true;
  }
}

/** Follows a function and keeps what that took. */
export function measured(machine: Machine, run: RunMode, effort: Effort, follow: () => Value): Value {
  const { requestSteps, journal } = machine;
  const { noted } = run;
  const mark = journal.mark();
  let ended = false;
  try {
    const value = follow();
    ended = true;
    return value;
  } finally {
    effort.calls += 1;
    effort.steps += Math.max(machine.requestSteps - requestSteps, 0);
    effort.isLoud ||=
      !ended || run.noted > noted || shared(machine).some((one) => journal.isTouchedSince(mark, one));
  }
}

function shared(machine: Machine): readonly Map<unknown, unknown>[] {
  const { environment, globals, remembered, patches, replacements } = machine;
  return [environment, globals, remembered, patches, replacements] as readonly Map<unknown, unknown>[];
}
