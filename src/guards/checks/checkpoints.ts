import type { Expression } from '../../model/expression.ts';
import type { Step } from '../../model/facts.ts';
import { everyExpression } from '../../values/expression-children.ts';
import type { FunctionAt, RepositoryCode } from '../code/repository-code.ts';
import { everyStep, expressionsOf } from '../code/walk-steps.ts';
import type { Check } from './check.ts';
import { callsAlways, endsHere, passedBefore, type AlwaysCalled } from './dominance.ts';
import { checksIn } from './find-checks.ts';

/** A line of a function at which a check is made, there or in what it calls. */
export interface Checkpoint {
  readonly check: Check;
  readonly line: number;
  /** From the function to the check: how many calls. */
  readonly depth: number;
  /** The function that the line calls. */
  readonly calls?: FunctionAt;
  /** What the check throws is caught on the way, and the code goes on. */
  readonly swallowed: boolean;
  /** What the call gives back is looked at. */
  readonly isUsed: boolean;
  /** Whoever goes past the line has made the check: nothing else decides whether it is made. */
  readonly isMade: boolean;
  /** Whoever goes through the function has made it. */
  readonly isAlways: boolean;
}

const deepest = 4;

/** Finds the checkpoints of functions, each once. */
export class Checkpoints {
  readonly #code: RepositoryCode;
  readonly #concerns: (check: Check) => boolean;
  readonly #found = new Map<string, readonly Checkpoint[]>();

  constructor(code: RepositoryCode, concerns: (check: Check) => boolean) {
    this.#code = code;
    this.#concerns = concerns;
  }

  /** Those of a function that was looked into before. */
  known({ file, function: index }: FunctionAt): readonly Checkpoint[] {
    return this.#found.get(`${file}\n${index}`) ?? [];
  }

  of(at: FunctionAt, depth = 0): readonly Checkpoint[] {
    const key = `${at.file}\n${at.function}`;
    const before = this.#found.get(key);
    if (before !== undefined) return before;
    // While it is being looked into: a function that calls itself checks nothing more by that.
    this.#found.set(key, []);
    const found = [...this.#own(at), ...(depth < deepest ? this.#called(at, depth) : [])];
    this.#found.set(key, found);
    return found;
  }

  #own(at: FunctionAt): Checkpoint[] {
    const spans = this.#swallowing(at);
    const body = this.#code.function(at)?.body ?? [];
    const all = [...everyStep(body)];
    const passed = new Set(passedBefore(body));
    return checksIn(this.#code, at)
      .filter((check) => this.#concerns(check))
      .map((check) => {
        const ends = all.filter((step) => endsHere(step, check.line, check.throwLine));
        return {
          check,
          line: check.line,
          depth: 0,
          swallowed: spans.some((lines) => lines.has(check.throwLine)),
          isUsed: true,
          isMade: ends.length > 0,
          isAlways: ends.some((step) => passed.has(step)),
        };
      });
  }

  #called(at: FunctionAt, depth: number): Checkpoint[] {
    const spans = this.#swallowing(at);
    const found: Checkpoint[] = [];
    const body = this.#code.function(at)?.body ?? [];
    const passed = new Set(passedBefore(body));
    for (const step of everyStep(body)) {
      const always = callsAlways(step);
      for (const expression of expressionsOf(step)) {
        for (const one of everyExpression(expression)) {
          if (one.kind !== 'call') continue;
          const calls = this.#code.callee(at, one.callee);
          if (calls === undefined || (calls.function === at.function && calls.file === at.file)) continue;
          const isAlone = step.do === 'evaluate' && (step.value === one || isAwaited(step.value, one));
          for (const inner of this.of(calls, depth + 1)) {
            const { check } = inner;
            // An answer that the caller looks at is a part of the caller's own check.
            if (check.consequence === 'returns' && !isAlone) continue;
            const swallowed = inner.swallowed || spans.some((lines) => lines.has(one.line));
            const depthHere = inner.depth + 1;
            const isMade =
              inner.isAlways && always.some((made) => made.call === one && this.#waits(made, calls));
            found.push({
              ...{ check, line: one.line, depth: depthHere, calls, swallowed, isUsed: !isAlone },
              ...{ isMade, isAlways: isMade && passed.has(step) },
            });
          }
        }
      }
    }
    return found;
  }

  /** What an asynchronous function throws reaches only those who wait for it. */
  #waits({ isAwaited }: AlwaysCalled, calls: FunctionAt): boolean {
    return isAwaited || this.#code.function(calls)?.async !== true;
  }

  /** Lines whose throws are caught without being thrown again. */
  #swallowing(at: FunctionAt): ReadonlySet<number>[] {
    return [...everyStep(this.#code.function(at)?.body ?? [])].flatMap((step) =>
      step.do === 'try' && step.handlers.length > 0 && step.handlers.every(({ body }) => !stops(body))
        ? [linesOf(step.body)]
        : [],
    );
  }
}

function isAwaited(value: Expression, call: Expression): boolean {
  return value.kind === 'await' && value.value === call;
}

function stops(body: readonly Step[]): boolean {
  return [...everyStep(body)].some(
    (step) =>
      step.do === 'throw' ||
      step.do === 'return' ||
      (step.do === 'evaluate' &&
        step.value.kind === 'call' &&
        step.value.callee.kind === 'member' &&
        /^(?:exit|abort|fail)$/.test(step.value.callee.property)),
  );
}

function linesOf(body: readonly Step[]): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const step of everyStep(body)) {
    lines.add(step.line);
    for (const expression of expressionsOf(step))
      for (const one of everyExpression(expression)) lines.add(one.line);
  }
  return lines;
}
