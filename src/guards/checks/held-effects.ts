import type { Guard, HeldEffect } from '../../model/judgement.ts';
import type { Reach } from '../../model/trace.ts';
import { real, type Probe } from '../probe/probe.ts';
import { isOfTarget } from './assess.ts';
import type { Covered } from './coverage.ts';
import type { FoundCheck } from './found-checks.ts';

/** Defects by which a check lets through what it should stop; others are about effects that do not pass it. */
const weakening: ReadonlySet<string> = new Set([
  ...['substring', 'segment-still-not-enough', 'whole-url-match', 'localhost-means-safe', 'temp-prefix'],
  ...['blind-phase', 'disarmable', 'standing-bypass'],
]);

/** Effects behind a check that would not happen to a target from which it keeps. */
export function heldEffects(
  { covered, assessment, surroundings }: FoundCheck,
  defects: Guard['defects'],
): readonly HeldEffect[] {
  if (assessment.tells !== 'target') return [];
  const weakness = defects.find(({ id }) => weakening.has(id))?.why;
  const held = new Set(
    covered.filter((one) => one.dominates && looksAt(assessment.reads, one)).map(({ reach }) => reach),
  );
  return [...held]
    .filter(
      (reach) =>
        reach.target.exposure !== 'throwaway' &&
        reach.target.exposure !== 'unresolved' &&
        assessment.stops(aimedAt(reach, surroundings)) === true,
    )
    .map((reach) => (weakness === undefined ? { reach } : { reach, weakness }));
}

/** It asks for what decides where this effect lands, as far as both have names. */
function looksAt(reads: FoundCheck['assessment']['reads'], { reach: { target }, given }: Covered): boolean {
  const named = reads.filter((read) => read.isVariable && isOfTarget(read)).map(({ word }) => word);
  const asked = [...named, ...given];
  if (asked.length === 0 || target.variables.length === 0) return true;
  return asked.some((word) => target.variables.includes(word));
}

/** What is known of the target; where another address would win, that is what has to be stopped. */
function aimedAt({ target }: Reach, surroundings: Probe['surroundings']): Probe {
  const { host, database, path } = target.exposure === 'ambient' ? {} : target.fields;
  return {
    ...{ ...real, surroundings },
    ...(host === undefined ? {} : { host }),
    ...(database === undefined ? {} : { database }),
    ...(path === undefined ? {} : { path }),
  };
}
