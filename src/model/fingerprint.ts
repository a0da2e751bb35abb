import { createHash } from 'node:crypto';

/** Tells the same thing again in another scan; made of names and words, never of line numbers. */
export function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** A line without its place: what is left when white space and position change. */
export function normalised(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
