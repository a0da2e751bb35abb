/**
 * Text from scanned files is hostile: every format passes it through the function for its own syntax.
 * Names are cut so that one file cannot fill a report.
 */
const longest = 400;

// Control characters, among them the escape that starts terminal sequences, and the marks that reorder
// text so that it reads differently from what it is.
// eslint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function visible(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** For terminals and every other plain text: one line, nothing a terminal would act on. */
export function escapeText(text: string, limit = longest): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return cut.toWellFormed().replace(unprintable, visible);
}

/** For a quoted string of DOT. */
export function escapeDot(text: string): string {
  return escapeText(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}

/** For a quoted label of Mermaid, which reads HTML entities with `#` for `&`. */
export function escapeMermaid(text: string): string {
  return escapeText(text).replace(
    /[^\p{L}\p{N} ./_@:,()+-]/gu,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
}

/**
 * For Markdown outside of code: nothing in it is markup, a link, a mention, an image or HTML, whether it stands
 * in a paragraph, behind a bullet or in a cell of a table.
 */
export function escapeMarkdown(text: string): string {
  return escapeText(text)
    .trimStart()
    .replaceAll('&', '&amp;')
    .replace(/@(?=[\p{L}\p{N}])|#(?=\d)/gu, '$&&#8203;')
    .replace(/[\\`*_[\]<>~]/g, (character) => `\\${character}`)
    .replaceAll('|', '&#124;')
    .replace(/^[#+=-]/, (start) => `\\${start}`)
    .replace(/^(\d+)(?=[.)])/, '$1\\')
    .replace(/(https?|ftp):\/\//gi, '$1:\\/\\/')
    .replace(/www\./gi, (start) => start.replace('.', '\\.'));
}

/**
 * For Markdown as code: the fence is longer than any run of backticks inside. A bar would end a cell of a
 * table even there, so text with one is written as HTML.
 */
export function codeMarkdown(text: string): string {
  const plain = escapeText(text);
  if (plain === '') return '';
  if (plain.includes('|'))
    return `<code>${plain.replace(/[^\p{L}\p{N} ]/gu, (one) => `&#${one.codePointAt(0) ?? 0};`)}</code>`;
  const longestRun = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const pad = /^[ `]|[ `]$/.test(plain) ? ' ' : '';
  return `${fence}${pad}${plain}${pad}${fence}`;
}

/** For the message of a command of GitHub Actions. Older commands begin with two hashes, anywhere in a line. */
export function escapeGithubData(text: string): string {
  return escapeText(text, 1000).replaceAll('##[', '# #[').replaceAll('%', '%25');
}

/** For a property of such a command. */
export function escapeGithubProperty(text: string): string {
  return escapeGithubData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
