import { posix } from 'node:path';

/** One entry of `paths`, of `typesVersions` or of a table like them: text with at most one star. */
export interface PathPattern {
  readonly prefix: string;
  /** Undefined for a pattern without a star, which must match as a whole. */
  readonly suffix: string | undefined;
  /** Paths relative to the root of the scan, still with their star. */
  readonly targets: readonly string[];
}

export function pathPattern(pattern: string, targets: readonly string[], base: string): PathPattern {
  const star = pattern.indexOf('*');
  const placed = targets.map((target) => posix.join(base, target));
  return star < 0
    ? { prefix: pattern, suffix: undefined, targets: placed }
    : { prefix: pattern.slice(0, star), suffix: pattern.slice(star + 1), targets: placed };
}

/**
 * The paths that the best pattern gives: an exact one, else the one with the longest prefix, as
 * https://www.typescriptlang.org/docs/handbook/modules/reference.html#paths says.
 */
export function matchPatterns(patterns: readonly PathPattern[], specifier: string): readonly string[] {
  let best: PathPattern | undefined;
  for (const pattern of patterns) {
    if (pattern.suffix === undefined) {
      if (pattern.prefix === specifier) return pattern.targets;
    } else if (matches(pattern, specifier) && (best?.prefix.length ?? -1) < pattern.prefix.length) {
      best = pattern;
    }
  }
  if (!best) return [];
  const star = specifier.slice(best.prefix.length, specifier.length - (best.suffix ?? '').length);
  return best.targets.map((target) => posix.normalize(target.replace('*', () => star)));
}

function matches(pattern: PathPattern, specifier: string): boolean {
  const suffix = pattern.suffix ?? '';
  return (
    specifier.length >= pattern.prefix.length + suffix.length &&
    specifier.startsWith(pattern.prefix) &&
    specifier.endsWith(suffix)
  );
}
