import { createHmac } from 'node:crypto';
import type { RedactedText } from '../model/expression.ts';
import type { Redact } from '../model/facts.ts';
import { classOf, detectAssignments } from './detect-assignments.ts';
import { detectCommands } from './detect-commands.ts';
import { detectKeys } from './detect-keys.ts';
import { detectPrivateKeys } from './detect-private-keys.ts';
import { detectRandomText } from './detect-random-text.ts';
import { detectUrlCredentials } from './detect-url-credentials.ts';
import { isPlaceholder } from './placeholder.ts';
import { isSecretName } from './secret-name.ts';
import { mergeSpans, weightiest, type Detector, type Span } from './span.ts';

const mask = '***';
const shortestSecret = 6;
const equalityLength = 24;

const detectors: readonly Detector[] = [
  detectPrivateKeys,
  detectUrlCredentials,
  detectKeys,
  detectAssignments,
  detectCommands,
  detectRandomText,
];

/** Nearly all literals of a program hold none of the hints and end here. */
const hint = new RegExp(detectors.map((detector) => detector.hint.source).join('|'), 'i');

/** Names beside which a long random text is a checksum or an identity. */
const checksumName =
  /hash|digest|integrity|checksum|sha\d|md5|etag|commit|revision|fingerprint|(?:^|[_-])id$/i;

/**
 * Takes credentials out of text before anything keeps it. The host, the database, a key's public prefix
 * and the names of common service accounts stay, since judgement needs them. Given the name that a text
 * is assigned to, a secret's name takes the whole text out whatever it looks like, unless it is empty, a
 * placeholder or a boolean.
 */
export function createRedactor(key: Uint8Array): Redact {
  const equality = (secrets: readonly string[]): string =>
    createHmac('sha256', key).update(secrets.join('\0')).digest('hex').slice(0, equalityLength);

  return (text, name) => {
    if (name !== undefined && isSecretName(name)) return redactWhole(text, name, equality);
    if (text.length < shortestSecret || !hint.test(text)) return undefined;
    const hinted = detectors.filter((detector) => detector.hint.test(text));
    const spans = mergeSpans(hinted.flatMap((detector) => detector.find(text)));
    if (spans.length === 0 || (name !== undefined && isChecksum(text, name, spans))) return undefined;
    return redacted(text, spans, equality);
  };
}

function isChecksum(text: string, name: string, spans: readonly Span[]): boolean {
  return checksumName.test(name) && spans[0]?.class === 'token' && detectRandomText.find(text).length > 0;
}

function redactWhole(
  text: string,
  name: string,
  equality: (secrets: readonly string[]) => string,
): RedactedText | undefined {
  if (isPlaceholder(text)) return undefined;
  const [found] = mergeSpans(detectKeys.find(text));
  const covers = found?.start === 0 && found.end === text.length;
  return redacted(text, [covers ? found : { start: 0, end: text.length, class: classOf(name) }], equality);
}

function redacted(
  text: string,
  spans: readonly Span[],
  equality: (secrets: readonly string[]) => string,
): RedactedText {
  let shown = '';
  let from = 0;
  for (const { start, end, prefix = '' } of spans) {
    shown += text.slice(from, start) + prefix + mask;
    from = end;
  }
  const prefix = spans.find((span) => span.prefix !== undefined)?.prefix;
  return {
    text: shown + text.slice(from),
    class: weightiest(spans.map((span) => span.class)),
    ...(prefix === undefined ? {} : { keyPrefix: prefix.replace(/[_.-]+$/, '') }),
    equality: equality(spans.map(({ start, end }) => text.slice(start, end))),
  };
}
