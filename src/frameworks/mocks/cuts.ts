import type { Cut } from '../../model/trace.ts';
import type { Origin } from '../../model/value.ts';

/** A cut is told by what makes it and where. */
export function cutAt(kind: Cut['kind'], origin: readonly Origin[], text: string): Cut {
  const [at] = origin;
  const place = { file: at?.file ?? '', line: at?.line ?? 1 };
  return { id: `${kind} ${place.file}:${place.line}`, kind, place, text };
}
