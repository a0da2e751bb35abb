import { isPlaceholder } from './placeholder.ts';
import { isSecretName } from './secret-name.ts';
import type { Detector, Span } from './span.ts';

/**
 * A name and what stands between it and its value, as in command lines, connection strings, query strings,
 * JSON inside a string and headers. The look-behind lets a name start once only, and a value is only read
 * behind a secret's name: both keep the time linear.
 */
const nameAndSign = /(?<![\w.-])([\w.-]+)(["']?)([ \t]{0,2})(=(?![=>~])|:)([ \t]{0,2})/g;
const quotedOrPlain =
  /"[^"\n]{1,4096}"|'[^'\n]{1,4096}'|\$?\{\{[^{}\n]{1,256}\}\}|\{[^{}\n]{1,256}\}|[^\s"'`&;,<>|]+/y;

/** `--password value`. */
const option =
  /(?<![\w-])--?([A-Za-z][\w-]*)[ \t]+("[^"\n]{1,4096}"|'[^'\n]{1,4096}'|[^\s"'`\-<[][^\s"'`]*)/g;

const authorization =
  /authorization["']?[ \t]{0,2}[:=][ \t]{0,2}["']?(?:bearer|basic|token|apikey)[ \t]+([^\s"'`,;<>]{3,})/gi;
const bearer = /(?<![\w-])bearer[ \t]+([A-Za-z0-9._~+/=-]{12,})/gi;

/** Words that follow the name of an option in a sentence about it. */
const sentence =
  /^(?:a|an|and|are|as|at|be|by|can|cannot|flag|for|from|if|in|instead|into|is|may|must|not|of|on|option|options|or|should|so|that|the|then|to|value|was|when|will|with|you|your)[.,:;]?$/i;

const querySecrets = new Set(['sig', 'signature', 'x-amz-signature', 'x-goog-signature', 'x-amz-credential']);

/** Values that a secret's name is given in text. */
export const detectAssignments: Detector = {
  hint: /pass|pwd|pw|secret|token|key|credential|salt|pepper|mnemonic|signature|sig=|authorization|bearer/i,
  find: (text) => [...assignments(text), ...options(text), ...authorizations(text)],
};

function assignments(text: string): Span[] {
  const spans: Span[] = [];
  nameAndSign.lastIndex = 0;
  for (let match = nameAndSign.exec(text); match !== null; match = nameAndSign.exec(text)) {
    const [whole, name = '', quote = '', before = '', sign = '', after = ''] = match;
    const start = match.index + whole.length;
    const isQuoted = /["']/.test(text.charAt(start));
    if (!isAssignment(quote, before + after, sign, name, isQuoted)) continue;
    if (!isSecretIn(text, match.index, name, start)) continue;
    quotedOrPlain.lastIndex = start;
    const value = quotedOrPlain.exec(text)?.[0];
    if (value === undefined) continue;
    spans.push(...spanOf(start, value, classOf(name)));
    nameAndSign.lastIndex = start + value.length;
  }
  return spans;
}

/**
 * `token = excluded.token` is SQL and `password: too short` is a sentence: with space around it, only a
 * quoted value counts, and with a colon only JSON's quoted names and custom headers do.
 */
function isAssignment(quote: string, space: string, sign: string, name: string, isQuoted: boolean): boolean {
  if (sign === ':') return (quote !== '' && isQuoted) || /^x-/i.test(name);
  return space === '' || isQuoted;
}

function isSecretIn(text: string, nameStart: number, name: string, valueStart: number): boolean {
  const bare = name.replace(/^-+/, '');
  // The working folder's variable in a shell, the password in a connection string.
  if (/^(?:old)?pwd$/i.test(bare)) return !/[/~.$]/.test(text.charAt(valueStart));
  if (isSecretName(bare)) return true;
  return /[?&]/.test(text.charAt(nameStart - 1)) && querySecrets.has(bare.toLowerCase());
}

function options(text: string): Span[] {
  return [...text.matchAll(option)].flatMap((match) => {
    const [whole, name = '', value = ''] = match;
    if (!isSecretName(name) || sentence.test(value)) return [];
    return spanOf(match.index + whole.length - value.length, value, classOf(name));
  });
}

function authorizations(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(authorization)) {
    const value = match[1] ?? '';
    spans.push(...spanOf(match.index + match[0].length - value.length, value, 'token'));
  }
  for (const match of text.matchAll(bearer)) {
    const value = match[1] ?? '';
    // A sentence goes on with a word.
    if (/\d/.test(value)) spans.push(...spanOf(match.index + match[0].length - value.length, value, 'token'));
  }
  return spans;
}

/** The value without its quotes, or without the punctuation that a sentence or a call puts behind it. */
function spanOf(start: number, value: string, kind: Span['class']): Span[] {
  const isQuoted = /^["']/.test(value);
  const inside = isQuoted ? value.slice(1, -1) : withoutClosing(value);
  // Square and round brackets open a pattern or a list, which is no value.
  if (isPlaceholder(inside) || isPlaceholder(value) || /^[[(]/.test(inside)) return [];
  const from = start + Number(isQuoted);
  return [{ start: from, end: from + inside.length, class: kind }];
}

function withoutClosing(value: string): string {
  let end = value.length;
  while (end > 1 && /[)\].,}]/.test(value.charAt(end - 1))) end -= 1;
  return /[[({]/.test(value) ? value : value.slice(0, end);
}

/** What a value is called that its name gives away. */
export function classOf(name: string): Span['class'] {
  if (/pass|pwd|pw$/i.test(name)) return 'password';
  return /key|salt|pepper/i.test(name) ? 'api-key' : 'token';
}
