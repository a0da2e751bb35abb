import { isPlaceholder } from './placeholder.ts';
import { isSecretName } from './secret-name.ts';
import type { Detector, Span } from './span.ts';

/**
 * A name, what stands between, and a value, as in command lines, connection strings, query strings, JSON
 * inside a string and headers. The look-behind lets a name start once only, which keeps the time linear.
 */
const assignment =
  /(?<![\w.-])([\w.-]+)(["']?)([ \t]{0,2})(=(?![=>~])|:)([ \t]{0,2})("[^"\n]{1,4096}"|'[^'\n]{1,4096}'|\{[^{}\n]{1,256}\}|[^\s"'`&;,<>|]+)/g;

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
  find(text) {
    const spans: Span[] = [];
    for (const match of text.matchAll(assignment)) {
      const [, name = '', quote = '', before = '', sign = '', after = '', value = ''] = match;
      if (!isAssignment(quote, before + after, sign, name, value)) continue;
      if (isSecretIn(text, match.index, name, value)) spans.push(...spanOf(match, value, classOf(name)));
    }
    for (const match of text.matchAll(option)) {
      const [, name = '', value = ''] = match;
      if (isSecretName(name) && !sentence.test(value)) spans.push(...spanOf(match, value, classOf(name)));
    }
    for (const match of [...text.matchAll(authorization), ...text.matchAll(bearer)]) {
      const value = match[1] ?? '';
      if (match[0].length > value.length + 10 || /\d/.test(value))
        spans.push(...spanOf(match, value, 'token'));
    }
    return spans;
  },
};

/**
 * `token = excluded.token` is SQL and `password: too short` is a sentence: with space around it, only a
 * quoted value counts, and with a colon only JSON's quoted names and custom headers do.
 */
function isAssignment(quote: string, space: string, sign: string, name: string, value: string): boolean {
  const isQuoted = /^["']/.test(value);
  if (sign === ':') return (quote !== '' && isQuoted) || /^x-/i.test(name);
  return space === '' || isQuoted;
}

function isSecretIn(text: string, start: number, name: string, value: string): boolean {
  const bare = name.replace(/^-+/, '');
  if (isSecretName(bare)) return true;
  if (/^(?:old)?pwd$/i.test(bare)) return !/^["']?[/~.]|^["']?[A-Za-z]:/.test(value);
  return /[?&]/.test(text.charAt(start - 1)) && querySecrets.has(bare.toLowerCase());
}

/** The value is always the end of the match. */
function spanOf(match: RegExpExecArray, value: string, kind: Span['class']): Span[] {
  const end = match.index + match[0].length;
  const isQuoted = /^["']/.test(value);
  const span = { start: end - value.length + Number(isQuoted), end: end - Number(isQuoted), class: kind };
  return isPlaceholder(match.input.slice(span.start, span.end)) ? [] : [span];
}

/** What a value is called that its name gives away. */
export function classOf(name: string): Span['class'] {
  if (/pass|pwd|pw$/i.test(name)) return 'password';
  return /key|salt|pepper/i.test(name) ? 'api-key' : 'token';
}
