import type { AuditReport } from '../../../model/audit-report.ts';
import type { Place } from '../../../model/place.ts';
import { fenced } from './parts.ts';

/** The lines around a place with their numbers, where the report has them. */
export function excerptAt(place: Place | undefined, excerpts: AuditReport['excerpts']): readonly string[] {
  if (place === undefined) return [];
  const excerpt = excerpts.find(
    ({ file, from, lines }) => file === place.file && from <= place.line && place.line < from + lines.length,
  );
  if (excerpt === undefined) return [];
  const lines = excerpt.lines.map((line, index) => `${String(excerpt.from + index).padStart(5)}  ${line}`);
  return [fenced('text', lines)];
}
