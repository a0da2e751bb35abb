import type { AuditReport } from '../../model/audit-report.ts';
import type { Guard, Risk } from '../../model/judgement.ts';
import type { Place } from '../../model/place.ts';

const around = 2;
const most = 100;
const longest = 160;

/** A few lines around where each risk happens, and where each guard stands while there is room. */
export function excerptsOf(
  risks: readonly Risk[],
  guards: readonly Guard[],
  text: (file: string) => string | undefined,
): AuditReport['excerpts'] {
  const found = new Map<string, AuditReport['excerpts'][number]>();
  const places: readonly Place[] = [
    ...risks.flatMap(({ locations }) => locations.slice(0, 1)),
    ...guards.map(({ location }) => location),
  ];
  for (const place of places) {
    if (found.size >= most) break;
    const lines = text(place.file)?.split('\n');
    if (lines === undefined) continue;
    const from = Math.max(place.line - around, 1);
    const shown = lines.slice(from - 1, place.line + around).map((line) => line.slice(0, longest));
    found.set(`${place.file}:${from}`, { file: place.file, from, lines: shown });
  }
  return [...found.values()];
}
