import type { Detector } from './span.ts';

const wholeToken = /^(?!sha(?:1|256|384|512)-)[A-Za-z0-9+/_-]{40,200}={0,2}$/;
const longHex = /^(?:0x)?[0-9a-f]{64,200}$/i;

/**
 * A text that is nothing but one long random token. Kept narrow on purpose: 32 and 40 hexadecimal digits
 * are checksums and commits far more often than keys, integrity fields carry their algorithm in front and
 * do not match, and names, paths and words alternate between letters, capitals and digits too seldom.
 */
export const detectRandomText: Detector = {
  hint: /^[A-Za-z0-9+/_-]{40}/,
  find(text) {
    const found = longHex.test(text) || (wholeToken.test(text) && looksRandom(text));
    return found ? [{ start: 0, end: text.length, class: 'token' }] : [];
  },
};

/**
 * Neighbours in random base64 belong to different kinds (small, capital, digit) in 62 of 100 cases, in
 * identifiers in about 30.
 */
function looksRandom(text: string): boolean {
  let changes = 0;
  const counts = [0, 0, 0, 0];
  let previous = -1;
  for (let index = 0; index < text.length; index += 1) {
    const kind = kindOf(text.charCodeAt(index));
    counts[kind] = (counts[kind] ?? 0) + 1;
    if (previous !== -1 && kind !== previous) changes += 1;
    previous = kind;
  }
  const [small = 0, capital = 0, digit = 0] = counts;
  return Math.min(small, capital) >= 5 && digit >= 2 && changes >= 0.45 * text.length;
}

function kindOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return 0;
  if (code >= 0x41 && code <= 0x5a) return 1;
  return code >= 0x30 && code <= 0x39 ? 2 : 3;
}
