import type { Reading } from './reading.ts';

/** Remembers a text in which `//` and `/*` are no comments. */
export function markOpaque(reading: Reading, from: number, to: number): void {
  const slash = reading.text.indexOf('/', from);
  if (slash !== -1 && slash < to) reading.opaque.push({ from, to });
}
