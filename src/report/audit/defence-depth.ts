import type { Guard, Holding } from '../../model/judgement.ts';
import type { Cut, Reach } from '../../model/trace.ts';

/** Exposures that leave nothing between a call and the real thing. What was not found out is one of them. */
const open: ReadonlySet<Reach['target']['exposure']> = new Set([
  'real',
  'undecided',
  'ambient',
  'unresolved',
] as const);

const holding: ReadonlySet<Guard['strength']> = new Set([
  'removes',
  'redirects',
  'refuses-by-target',
  'refuses-by-environment',
] as const);

export interface Between {
  readonly cuts: readonly Cut[];
  /** Guards on every way to an effect that the trace saw happen. */
  readonly holding: ReadonlyMap<Reach, readonly Holding[]>;
}

/**
 * How many things would all have to fail before a test gets to something real: the least over everything that
 * tests do there. Nothing where one already gets there, and where no test goes.
 */
export function defenceDepth(
  reaches: readonly Reach[],
  guards: readonly Guard[],
  { cuts, holding: standing }: Between,
): number {
  const landing = reaches.filter(({ effect }) => effect !== 'construct');
  const exposed = landing.filter(({ target }) => open.has(target.exposure));
  const places = new Map(cuts.map(({ id, place }) => [id, place.file]));
  if (exposed.length > 0)
    return Math.min(
      ...exposed.map((reach) => {
        const sound = (standing.get(reach) ?? []).filter(({ weakness }) => weakness === undefined);
        const held = [
          ...reach.cuts.map((id) => places.get(id) ?? id),
          ...sound.map(({ guard }) => guard.location.file),
        ];
        return new Set(held).size + (reach.latent ? 1 : 0);
      }),
    );
  if (landing.length === 0) return 0;
  // The address itself leads elsewhere: that is one thing, whether or not a guard says so.
  const runs = [...new Set(landing.map(({ run }) => run))];
  return Math.min(...runs.map((run) => Math.max(1, independent(guardsIn(run, guards)))));
}

function guardsIn(run: string, guards: readonly Guard[]): readonly Guard[] {
  return guards.filter(
    ({ strength, defects, protects }) =>
      holding.has(strength) && defects.length === 0 && protects.some(({ runs }) => runs.includes(run)),
  );
}

/** Guards that stand in one file or hang on one variable fail together and count once. */
export function independent(guards: readonly Guard[]): number {
  const groups: Set<string>[] = [];
  for (const guard of guards) {
    const causes = new Set([guard.location.file, ...variablesIn(guard)]);
    const joined = groups.filter((group) => [...causes].some((cause) => group.has(cause)));
    for (const group of joined) {
      for (const cause of group) causes.add(cause);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(causes);
  }
  return groups.length;
}

function variablesIn({ name, trigger }: Guard): readonly string[] {
  return `${name} ${trigger}`.match(/\b(?:[A-Z][A-Z0-9]*_[A-Z0-9_]+|CI|VITEST)\b/g) ?? [];
}
