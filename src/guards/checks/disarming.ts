import type { Guard, JudgeInput } from '../../model/judgement.ts';
import { real } from '../probe/probe.ts';
import { isOfTarget } from './assess.ts';
import { environmentWrites } from './environment-writes.ts';
import type { FoundCheck } from './found-checks.ts';

type Defect = Guard['defects'][number];

/** A test or a hook sets a variable so that the check lets pass what it stopped before. */
export function disarmable(input: JudgeInput, { assessment, surroundings }: FoundCheck): readonly Defect[] {
  const words = assessment.reads
    .filter((read) => read.isVariable && !isOfTarget(read))
    .map(({ word }) => word);
  const here = { ...real, surroundings };
  if (assessment.stops(here) !== true) return [];
  for (const { name, text, isKnown, file, line } of environmentWrites(input)) {
    if (!words.includes(name) || !isKnown) continue;
    const changed = { ...here, surroundings: { ...surroundings, [name]: text }, others: text };
    if (assessment.stops(changed) === false)
      return [{ id: 'disarmable', why: `${file}:${line} sets ${name}, and it no longer acts.` }];
  }
  return [];
}

/** What starts the tests sets the variable that opens the check. */
export function standingBypass(
  { linked }: JudgeInput,
  { assessment, surroundings }: FoundCheck,
): readonly Defect[] {
  const words = assessment.reads.filter(({ form }) => form === 'other').map(({ word }) => word);
  for (const run of linked.runs) {
    if (run.kind === 'reference') continue;
    for (const { name, text, origin } of run.environment) {
      if (!words.includes(name) || text === undefined) continue;
      if (assessment.stops({ ...real, surroundings, others: text }) !== false) continue;
      const [place] = origin;
      const where = place === undefined ? run.id : `${place.file}:${place.line}`;
      return [{ id: 'standing-bypass', why: `${where} sets ${name}, which lets everything pass.` }];
    }
  }
  return [];
}
