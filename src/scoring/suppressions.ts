import type { Risk, RiskLocation, Suppression } from '../model/judgement.ts';

interface Comment extends Omit<Suppression, 'state' | 'silences'> {
  /** Lines that it speaks of: its own, and the next one where it stands alone. */
  readonly lines: readonly number[];
}

const marker = 'isolation-audit-ignore';
const form =
  /^(.*?)(?:\/\/|#|\/\*|--|<!--)\s*isolation-audit-ignore\s+([a-z][a-z\d-]*)(?:\s+until\s+(\d{4}-\d{2}-\d{2}))?\s+--\s+(\S.*?)\s*(?:\*\/|-->)?\s*$/;

/** `// isolation-audit-ignore <rule> -- reason`, or with `until 2030-01-31` before the reason; also after `#`. */
export function suppressionsIn(file: string, text: string): readonly Comment[] {
  if (!text.includes(marker)) return [];
  return text.split('\n').flatMap((source, index): Comment[] => {
    const [, before = '', rule, expires, reason] = form.exec(source) ?? [];
    if (rule === undefined || reason === undefined) return [];
    const line = index + 1;
    const lines = before.trim() === '' ? [line, line + 1] : [line];
    return [{ file, line, rule, reason, lines, ...(expires === undefined ? {} : { expires }) }];
  });
}

export interface Suppressed {
  readonly risks: readonly Risk[];
  readonly suppressions: readonly Suppression[];
}

/** Takes out what comments silence. A risk goes once none of its places is left. */
export function suppress(risks: readonly Risk[], comments: readonly Comment[], today: string): Suppressed {
  const counts = comments.map(() => 0);
  const silences = (risk: Risk, location: RiskLocation): boolean => {
    if (location.role === 'related') return false;
    const at = comments.findIndex(
      ({ file, rule, lines, expires }) =>
        file === location.file &&
        rule === risk.rule &&
        lines.includes(location.line) &&
        (expires === undefined || expires >= today),
    );
    if (at === -1) return false;
    counts[at] = (counts[at] ?? 0) + 1;
    return true;
  };
  const kept = risks.flatMap((risk): Risk[] => {
    const primary = risk.locations.find(({ role }) => role === 'primary');
    const locations = risk.locations.filter((location) => !silences(risk, location));
    const left = locations.filter(({ role }) => role !== 'related');
    // Whoever silences where it happens has silenced it, whoever causes it.
    if (left.length === 0 || (primary !== undefined && !locations.includes(primary) && onlyCauses(left)))
      return [];
    return [
      locations.length === risk.locations.length ? risk : { ...risk, locations: withPrimary(locations) },
    ];
  });
  return {
    risks: kept.map((risk, index) => ({ ...risk, id: `R${index + 1}` })),
    suppressions: comments.map(({ file, line, rule, reason, expires }, index) => ({
      ...{ file, line, rule, reason },
      ...(expires === undefined ? {} : { expires }),
      state: stateOf(expires, counts[index] ?? 0, today),
      silences: counts[index] ?? 0,
    })),
  };
}

function onlyCauses(locations: readonly RiskLocation[]): boolean {
  return locations.every(({ message }) => message.endsWith(' causes it'));
}

function withPrimary(locations: readonly RiskLocation[]): readonly RiskLocation[] {
  if (locations.some(({ role }) => role === 'primary')) return locations;
  const first = locations.findIndex(({ role }) => role === 'member');
  return locations.map((one, index) => (index === first ? { ...one, role: 'primary' as const } : one));
}

function stateOf(expires: string | undefined, silences: number, today: string): Suppression['state'] {
  if (expires !== undefined && expires < today) return 'expired';
  return silences > 0 ? 'used' : 'unused';
}
