import { keyKinds } from './key-kinds.ts';
import type { Detector, Span } from './span.ts';

const key = new RegExp(
  `(?<![A-Za-z0-9])(?:${keyKinds.map(({ prefix, rest }) => `(${escaped(prefix)})${rest}`).join('|')})`,
  'g',
);

// https://www.rfc-editor.org/rfc/rfc7519#section-3.1: a header always starts with `{"`, in base64url `eyJ`.
const jsonWebToken = /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]{4,}/g;

const webhook =
  /hooks\.slack\.com\/(?:services|workflows)\/([A-Za-z0-9_/]{12,})|discord(?:app)?\.com\/api\/webhooks\/([0-9]+\/[A-Za-z0-9_-]{12,})/g;

const hint = new RegExp(
  [...keyKinds.map(({ prefix }) => escaped(prefix)), 'eyJ', 'hooks\\.slack\\.com/', '/webhooks/'].join('|'),
);

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Keys that their own beginning gives away, JSON web tokens, and webhooks whose address is the secret. */
export const detectKeys: Detector = {
  hint: hint,
  find(text) {
    const spans: Span[] = [];
    for (const match of text.matchAll(key)) {
      const prefix = match.slice(1).find((group: string | undefined) => group !== undefined) ?? '';
      if (isMadeOfOneSign(match[0].slice(prefix.length))) continue;
      spans.push({ start: match.index, end: match.index + match[0].length, class: 'api-key', prefix });
    }
    for (const match of text.matchAll(jsonWebToken)) {
      spans.push({ start: match.index, end: match.index + match[0].length, class: 'token' });
    }
    for (const match of text.matchAll(webhook)) {
      const end = match.index + match[0].length;
      spans.push({ start: end - (match[1] ?? match[2] ?? '').length, end, class: 'token' });
    }
    return spans;
  },
};

/** `sk_live_xxxxxxxx` shows a shape, not a key. */
function isMadeOfOneSign(text: string): boolean {
  return new Set(text.toLowerCase()).size === 1;
}
