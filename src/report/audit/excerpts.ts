import type { AuditReport } from '../../model/audit-report.ts';
import type { Risk } from '../../model/judgement.ts';

const around = 2;
const most = 200;
const longest = 160;

/** A few lines around where each risk happens. */
export function excerptsOf(
  risks: readonly Risk[],
  text: (file: string) => string | undefined,
): AuditReport['excerpts'] {
  const found = new Map<string, AuditReport['excerpts'][number]>();
  for (const { locations } of risks) {
    const [place] = locations;
    if (place === undefined || found.size >= most) continue;
    const lines = text(place.file)?.split('\n');
    if (lines === undefined) continue;
    const from = Math.max(place.line - around, 1);
    const shown = lines.slice(from - 1, place.line + around).map((line) => line.slice(0, longest));
    found.set(`${place.file}:${from}`, { file: place.file, from, lines: shown });
  }
  return [...found.values()];
}
