import type { JudgeInput } from '../../model/judgement.ts';
import type { Place } from '../../model/place.ts';
import type { Reach } from '../../model/trace.ts';
import { codeOf, type FunctionAt, type RepositoryCode } from '../code/repository-code.ts';
import { variablesOf } from '../code/variables.ts';
import { keyOfCheck } from './check.ts';
import type { Checkpoint, Checkpoints } from './checkpoints.ts';
import { callsAlways, endsHere, passedBefore } from './dominance.ts';
import { entryCheckpoints } from './entry-checkpoints.ts';

/** A reach that comes to its effect only past a check. */
export interface Covered {
  readonly reach: Reach;
  readonly at: Checkpoint;
  /** No way leads to the effect without it. */
  readonly dominates: boolean;
  /** Variables in what the check is given, where a call gives it something. */
  readonly given: readonly string[];
}

export interface Coverage {
  readonly covered: readonly Covered[];
  /** Effects that happen in the same function before the check is made. */
  readonly late: readonly Covered[];
}

/** Which checkpoints stand before each effect, on its way or in what runs before the test. */
export function coverageOf(input: JudgeInput, checkpoints: Checkpoints): Coverage {
  const code = codeOf(input);
  const entries = entryCheckpoints(input, checkpoints);
  const covered: Covered[] = [];
  const late: Covered[] = [];
  for (const reach of input.reaches) {
    for (const point of pointsOf(reach)) {
      const innermost = code.functionAt(point.file, point.line);
      // Inside a function around it, the line is that of the function in it.
      let line = point.line;
      for (const index of code.enclosing({ file: point.file, function: innermost })) {
        const at: FunctionAt = { file: point.file, function: index };
        for (const checkpoint of checkpoints.of(at)) {
          if (checkpoint.line < point.line || index === 0) {
            // What a module does when it is loaded is over before its functions are called.
            const end = index === 0 && innermost !== 0 ? undefined : line;
            covered.push({ reach, at: checkpoint, ...standsBefore(code, at, checkpoint, end) });
          } else if (checkpoint.line > point.line && index === innermost)
            late.push({ reach, at: checkpoint, dominates: false, given: [] });
        }
        line = code.scope(at)?.line ?? line;
      }
    }
    for (const { at, covers, holds } of entries)
      if (covers(reach)) {
        const dominates = !at.swallowed && at.isAlways && holds(reach);
        covered.push({ reach, at, dominates, given: [] });
      }
  }
  const passed = new Set(covered.map(({ reach, at }) => keyOf(reach, at)));
  return { covered, late: late.filter(({ reach, at }) => !passed.has(keyOf(reach, at))) };
}

function standsBefore(
  code: RepositoryCode,
  at: FunctionAt,
  { line, isMade, swallowed, check, depth }: Checkpoint,
  end: number | undefined,
): Pick<Covered, 'dominates' | 'given'> {
  if (!isMade || swallowed) return { dominates: false, given: [] };
  const passed = passedBefore(code.function(at)?.body ?? [], end);
  if (depth === 0)
    return { dominates: passed.some((step) => endsHere(step, check.line, check.throwLine)), given: [] };
  const calls = passed.flatMap(callsAlways).filter(({ call }) => call.line === line);
  const values = calls.flatMap(({ call }) => call.arguments.map(({ value }) => value));
  const given = values.flatMap((value) => variablesOf(code, at, value));
  return { dominates: calls.length > 0, given };
}

function keyOf(reach: Reach, { check }: Checkpoint): string {
  return JSON.stringify([
    reach.run,
    reach.test,
    reach.effect,
    reach.at,
    reach.target.text,
    keyOfCheck(check),
  ]);
}

function pointsOf({ path, at }: Reach): readonly Place[] {
  const last = path.at(-1);
  const isThere = last?.file === at.file && last.line === at.line;
  return isThere ? path : [...path, at];
}
