import type { JudgeInput } from '../../model/judgement.ts';
import type { Place } from '../../model/place.ts';
import type { Reach } from '../../model/trace.ts';
import { codeOf, type FunctionAt } from '../code/repository-code.ts';
import { keyOfCheck } from './check.ts';
import type { Checkpoint, Checkpoints } from './checkpoints.ts';
import { entryCheckpoints } from './entry-checkpoints.ts';

/** A reach that comes to its effect only past a check. */
export interface Covered {
  readonly reach: Reach;
  readonly at: Checkpoint;
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
      for (const index of code.enclosing({ file: point.file, function: innermost })) {
        const at: FunctionAt = { file: point.file, function: index };
        for (const checkpoint of checkpoints.of(at)) {
          if (checkpoint.line < point.line || index === 0) covered.push({ reach, at: checkpoint });
          else if (checkpoint.line > point.line && index === innermost) late.push({ reach, at: checkpoint });
        }
      }
    }
    for (const entry of entries) if (entry.covers(reach)) covered.push({ reach, at: entry.at });
  }
  const passed = new Set(covered.map(({ reach, at }) => keyOf(reach, at)));
  return { covered, late: late.filter(({ reach, at }) => !passed.has(keyOf(reach, at))) };
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
