import type { RedactedText } from '../model/expression.ts';

/** A stretch of text that must not be shown. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly class: RedactedText['class'];
  /** The public beginning of a known kind of key, which may be shown: `sk_live_`. */
  readonly prefix?: string;
}

/** Finds secrets of one kind. */
export interface Detector {
  /** Found in every text that holds such a secret, and cheap: most text is only ever tested for this. */
  readonly hint: RegExp;
  /** Must take linear time: it is given hostile text. */
  readonly find: (text: string) => readonly Span[];
}

/** What a text with several kinds of secrets is called, most telling first. */
const byWeight: readonly RedactedText['class'][] = [
  'private-key',
  'url-credentials',
  'api-key',
  'token',
  'password',
];

export function weightiest(classes: readonly RedactedText['class'][]): RedactedText['class'] {
  return byWeight.find((candidate) => classes.includes(candidate)) ?? 'password';
}

/** Overlapping spans become one, sorted. A prefix survives only at the start of what is taken out. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) merged.push(span);
    else merged[merged.length - 1] = union(last, span);
  }
  return merged;
}

function union(first: Span, second: Span): Span {
  const prefix = first.prefix ?? (second.start === first.start ? second.prefix : undefined);
  return {
    start: first.start,
    end: Math.max(first.end, second.end),
    class: weightiest([first.class, second.class]),
    ...(prefix === undefined ? {} : { prefix }),
  };
}
