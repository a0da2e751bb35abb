import type { JudgeInput } from '../../model/judgement.ts';
import type { Place } from '../../model/place.ts';
import type { Reach } from '../../model/trace.ts';
import { codeOf, type FunctionAt } from './repository-code.ts';

/** A function of the application through which something destructive is reached, and where it goes on from. */
export interface WayThrough extends FunctionAt {
  readonly line: number;
  readonly reach: Reach;
}

const known = new WeakMap<JudgeInput, readonly WayThrough[]>();

/** Every function on the way to an effect that destroys something that is not thrown away. */
export function waysToDestruction(input: JudgeInput): readonly WayThrough[] {
  const before = known.get(input);
  if (before !== undefined) return before;
  const code = codeOf(input);
  const found = input.reaches
    .filter(({ effect, target }) => effect.startsWith('destroy') && target.exposure !== 'throwaway')
    .flatMap((reach) =>
      pointsOf(reach).map(({ file, line }) => ({ file, line, function: code.functionAt(file, line), reach })),
    )
    .filter((way) => way.function !== 0);
  known.set(input, found);
  return found;
}

function pointsOf({ path, at }: Reach): readonly Place[] {
  return [...path, at];
}
