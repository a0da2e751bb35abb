import type { Guard, Risk, Verdict } from '../../model/judgement.ts';
import { verdicts } from '../../model/judgement.ts';
import type { Reach } from '../../model/trace.ts';
import { placeText } from '../place-text.ts';

export interface Judged {
  readonly value: Verdict;
  readonly why: string;
}

/** Of files a delete counts: a path that was not found out is common, and a file that is written is one file. */
const changing: ReadonlySet<Reach['effect']> = new Set([
  ...(['destroy-store', 'destroy-set', 'destroy-some', 'consume', 'write'] as const),
]);

export interface BoundaryEvidence {
  readonly name: string;
  readonly risks: readonly Risk[];
  readonly reaches: readonly Reach[];
  /** Guards that alone hold something high back. */
  readonly alone: readonly Guard[];
}

/** The worst that applies; the sentence says why, with a place. */
export function verdictOf({ name, risks, reaches, alone }: BoundaryEvidence): Judged {
  const active = risks.filter(({ status }) => status === 'active');
  const bad = active.find(({ severity }) => severity === 'critical' || severity === 'high');
  if (bad !== undefined)
    return { value: 'UNSAFE', why: `${bad.id} (${bad.severity}): ${bad.title}${at(bad)}.` };
  const open = reaches.find(
    ({ target, effect, cuts, latent, boundary }) =>
      target.exposure === 'unresolved' &&
      (boundary.kind === 'file-system' ? effect.startsWith('destroy') : changing.has(effect)) &&
      cuts.length === 0 &&
      !latent,
  );
  if (open !== undefined)
    return {
      value: 'UNKNOWN',
      why: `Where the ${open.effect} at ${placeText(open.at)} lands was not found out. ${open.target.why}`,
    };
  const medium = active.find(({ severity }) => severity === 'medium');
  if (medium !== undefined)
    return { value: 'CONDITIONALLY SAFE', why: `${medium.id} (medium): ${medium.title}${at(medium)}.` };
  const latent = risks.find(
    ({ status, severity }) => status === 'latent' && (severity === 'critical' || severity === 'high'),
  );
  if (latent !== undefined)
    return {
      value: 'CONDITIONALLY SAFE',
      why: `${latent.id} (${latent.severity}) happens once somebody asks for it: ${latent.title}${at(latent)}.`,
    };
  const [guard] = alone;
  if (guard !== undefined)
    return {
      value: 'CONDITIONALLY SAFE',
      why: `Only ${guard.name} at ${placeText(guard.location)} keeps tests from ${name}.`,
    };
  return { value: 'SAFE', why: safeBecause(name, reaches) };
}

function safeBecause(name: string, reaches: readonly Reach[]): string {
  const happening = reaches.filter(({ cuts }) => cuts.length === 0);
  const [first] = happening;
  if (first === undefined) {
    const [held] = reaches;
    return held === undefined
      ? `No test reaches ${name}.`
      : `Every way of a test to ${name} is held back, the one to ${placeText(held.at)} by the ${held.cuts.map((id) => id.replace(' ', ' at ')).join(' and the ')}.`;
  }
  if (happening.every(({ target }) => target.exposure === 'throwaway'))
    return `Tests reach ${name} only where it is thrown away: ${first.target.text} at ${placeText(first.at)}.`;
  return `Nothing that tests do to ${name} is worse than low.`;
}

function at({ locations: [place] }: Risk): string {
  return place === undefined ? '' : `, at ${placeText(place)}`;
}

/** The repository is as safe as the least safe of its boundaries. */
export function worstOf(judged: readonly (Judged & { readonly id: string })[]): Judged {
  const [worst] = [...judged].sort((a, b) => verdicts.indexOf(a.value) - verdicts.indexOf(b.value));
  if (worst === undefined)
    return { value: 'SAFE', why: 'No client of anything real is constructed in what the tests load.' };
  return worst.value === 'SAFE'
    ? { value: 'SAFE', why: judged.length === 1 ? worst.why : allSafe(judged) }
    : { value: worst.value, why: worst.why };
}

function allSafe(judged: readonly (Judged & { readonly id: string })[]): string {
  return `What tests do to ${judged.map(({ id }) => id).join(', ')} is thrown away, held back, or a low risk at most.`;
}
