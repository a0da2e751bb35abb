import type { CommandsBefore, Invocation } from '../model/invocation.ts';
import { runnerCall } from './runs/runner-calls.ts';

/** More than any script does before its tests. */
const most = 50;

/**
 * What the starter of each runner ran before it: a `pretest` script, the lines of a recipe, what stands left of
 * `&&`. `beginnings` are where starters begin, and steps of CI: what an earlier one does is no part of a later one.
 */
export function commandsBefore(
  invocations: readonly Invocation[],
  beginnings: readonly number[],
): readonly CommandsBefore[] {
  const found = new Map<string, CommandsBefore>();
  beginnings.forEach((from, index) => {
    const together = invocations.slice(from, beginnings[index + 1] ?? invocations.length);
    together.forEach((one, at) => {
      if (runnerCall(one) === undefined) return;
      const commands = together.slice(0, at).filter((other) => runnerCall(other) === undefined);
      if (commands.length === 0) return;
      const { starter } = one;
      const key = JSON.stringify([starter, one.folder, one.program]);
      if (!found.has(key)) found.set(key, { starter, commands: commands.slice(0, most) });
    });
  });
  return [...found.values()];
}
