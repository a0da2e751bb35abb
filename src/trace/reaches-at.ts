import type { Place } from '../model/place.ts';
import type { ReachEntry, ReachReport } from '../model/reach-report.ts';
import type { WhyReach } from '../model/why-report.ts';

/**
 * What tests reach at a place: the call that has the effect, the client that it goes through, a step of the way
 * there, or where the target's value comes from. The nearest to the question first.
 */
export function reachesAt(
  { reaches, cuts }: Pick<ReachReport, 'reaches' | 'cuts'>,
  place: { readonly file: string; readonly line?: number },
): readonly WhyReach[] {
  const byId = new Map(cuts.map((cut) => [cut.id, cut]));
  return reaches
    .flatMap((reach) => {
      const role = roleOf(reach, place);
      return role === undefined ? [] : [{ role, reach }];
    })
    .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))
    .map(({ role, reach }) => ({
      role,
      reach,
      heldBackBy: reach.cuts.flatMap((id) => byId.get(id) ?? []),
    }));
}

const roles: readonly WhyReach['role'][] = ['effect', 'client', 'origin', 'way'];

function roleOf(
  reach: ReachEntry,
  place: { readonly file: string; readonly line?: number },
): WhyReach['role'] | undefined {
  if (isAt(reach.at, place)) return 'effect';
  if (isAt(reach.client, place)) return 'client';
  if (reach.target.origin.some((one) => isAt(one, place))) return 'origin';
  // Every step of a way would name most files of a repository: only a line that was asked for is looked up there.
  return place.line !== undefined && reach.path.some((one) => isAt(one, place)) ? 'way' : undefined;
}

function isAt({ file, line }: Place, place: { readonly file: string; readonly line?: number }): boolean {
  return file === place.file && (place.line === undefined || place.line === line);
}
