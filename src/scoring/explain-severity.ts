import { effects } from '../model/catalogue.ts';
import type { Severity } from '../model/judgement.ts';
import { severities } from '../model/judgement.ts';
import type { Score } from './score-reach.ts';
import { cell } from './table.ts';

/** Why not the next higher severity. */
export function whyNotHigher(score: Score): string {
  const { reach, severity, status } = score;
  const { effect, target } = reach;
  if (severity === severities[0]) return `Nothing is above ${severity}.`;
  const held = status === 'active' ? '' : ` It is ${status}: ${heldBy(score)}.`;
  if (target.exposure !== 'real') {
    const real = cell(effect, 'real') ?? severity;
    return `The target is ${target.exposure}, not known to be real; on a real one it would start at ${real}.${held}`;
  }
  const worse = effects
    .slice(0, effects.indexOf(effect))
    .findLast((one) => isAbove(cell(one, 'real'), severity));
  return worse === undefined
    ? `Nothing worse than ${effect} happens here.${held}`
    : `It is a ${effect} on ${reach.scope.text}, not a ${worse}.${held}`;
}

/** Why not the next lower one. */
export function whyNotLower({ reach, base, adjustments, guards }: Score): string {
  const { effect, target, cuts } = reach;
  const isFree = cuts.length === 0 && guards.length === 0;
  const between = isFree ? 'nothing stands in between' : 'what stands in between may go';
  const up = adjustments.find(({ step }) => step > 0);
  const start = `A ${effect} on a target that is ${target.exposure} starts at ${base}`;
  return `${start}, and ${between}. ${up === undefined ? target.why : capital(up.why.replace(/^up: /, ''))}`;
}

function isAbove(one: Severity | undefined, severity: Severity): boolean {
  return one !== undefined && severities.indexOf(one) < severities.indexOf(severity);
}

function heldBy({ reach: { cuts, latent }, guards, status }: Score): string {
  const [guard] = guards;
  if (status === 'mitigated' && guard !== undefined)
    return `${guard.name} at ${guard.location.file}:${guard.location.line} holds it back`;
  if (cuts.length > 0) return `${cuts.join(', ')} would have to be gone`;
  return latent ? 'somebody has to ask for it' : 'nothing in the repository starts it so';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
