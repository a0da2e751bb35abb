import type { CommandsBefore, Invocation } from '../model/invocation.ts';
import type { Place } from '../model/place.ts';
import type { Starter } from '../model/run.ts';
import { runnerCall } from './runs/runner-calls.ts';

/** More than any script does before its tests. */
const most = 50;

/**
 * What the starter of each runner ran before it: a `pretest` script, the lines of a recipe, what stands left of
 * `&&`. Steps of CI are starters of their own: what an earlier one does is no part of a later one.
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
      const commands = together
        .slice(0, at)
        .filter((other) => runnerCall(other) === undefined && startsTogether(other.starter, one.starter));
      if (commands.length === 0) return;
      const { starter } = one;
      const key = JSON.stringify([starter, one.folder, one.program]);
      if (!found.has(key)) found.set(key, { starter, commands: commands.slice(0, most) });
    });
  });
  return [...found.values()];
}

function startsTogether(one: Starter, other: Starter): boolean {
  if (other.what !== 'ci') return true;
  const [a, b] = [stepOf(one), stepOf(other)];
  return a.file === b.file && a.line === b.line;
}

/** A step of a workflow that another one calls has the line of the call before its own. */
function stepOf(starter: Starter): Place {
  return [...(starter.via ?? []), starter].findLast(({ file }) => ofCi.test(file)) ?? starter;
}

const ofCi = /^\.github\/|(?:^|\/)\.gitlab-ci\.ya?ml$|(?:^|\/)action\.ya?ml$/;
