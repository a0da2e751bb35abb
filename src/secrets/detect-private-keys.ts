import type { Detector, Span } from './span.ts';

const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const end = '-----END';

/** What stands between the lines of a PEM private key: https://www.rfc-editor.org/rfc/rfc7468 */
export const detectPrivateKeys: Detector = {
  hint: /-----BEGIN/,
  find(text) {
    const spans: Span[] = [];
    let from = 0;
    for (;;) {
      begin.lastIndex = from;
      const match = begin.exec(text);
      if (match === null) return spans;
      const start = match.index + match[0].length;
      const found = text.indexOf(end, start);
      const stop = found === -1 ? text.length : found;
      // A lone marker is what programs look for, not a key.
      if (/[A-Za-z0-9]/.test(text.slice(start, stop))) spans.push({ start, end: stop, class: 'private-key' });
      if (found === -1) return spans;
      from = stop;
    }
  },
};
