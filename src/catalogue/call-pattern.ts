import type { CallPattern } from '../model/catalogue.ts';

/** Longer chains than anyone writes; scanned text decides the length, so it is bounded. */
const longestPath = 60;

/** The segments of a call path or of a pattern. */
export function segmentsOf(path: string): readonly string[] {
  return path === '' ? [] : path.split('.', longestPath);
}

/** Whether a call path, relative to a client, is one that the pattern describes. */
export function matchesPattern(pattern: CallPattern, path: string, ignoreCase = false): boolean {
  if (ignoreCase) return matchesPattern(pattern.toLowerCase(), path.toLowerCase());
  return matchesSegments(segmentsOf(pattern), segmentsOf(path));
}

/** Row by row over the pattern: `reached` holds how much of the path the pattern so far can have used up. */
function matchesSegments(pattern: readonly string[], path: readonly string[]): boolean {
  let reached = new Set([0]);
  for (const segment of pattern) {
    const next = new Set<number>();
    for (const used of reached) {
      if (segment === '**') for (let end = used; end <= path.length; end += 1) next.add(end);
      else if (used < path.length && matchesSegment(segment, path[used] ?? '')) next.add(used + 1);
    }
    reached = next;
  }
  return reached.has(path.length);
}

/** `*` is one member, `get*` one whose name begins so; a call in the middle only equals a call. */
function matchesSegment(pattern: string, segment: string): boolean {
  if (!pattern.endsWith('*')) return pattern === segment;
  return !segment.endsWith(')') && segment.startsWith(pattern.slice(0, -1));
}
