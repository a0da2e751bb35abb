import { describe, expect, it } from 'vitest';
import { codeMarkdown, escapeMarkdown } from '../../src/report/escape.ts';

describe('text in Markdown', () => {
  it.each([
    ['a | b', 'a &#124; b'],
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['[click](https://evil.example)', '\\[click\\](https:\\/\\/evil.example)'],
    ['see www.evil.example', 'see www\\.evil.example'],
    ['@everyone fixes #12 in .#vitest:test', '@&#8203;everyone fixes #&#8203;12 in .#vitest:test'],
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['    code', 'code'],
    ['&lt;b&gt; **bold** `code`', '&amp;lt;b&amp;gt; \\*\\*bold\\*\\* \\`code\\`'],
    ['two\nlines\u001b[31m', 'two\\\\u{a}lines\\\\u{1b}\\[31m'],
    ['reads \u202egnorw', 'reads \\\\u{202e}gnorw'],
  ])('%j is %j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});

describe('code in Markdown', () => {
  it.each([
    ['src/a.ts:1', '`src/a.ts:1`'],
    ['a`b', '``a`b``'],
    ['`a`', '`` `a` ``'],
    ['', ''],
    // A bar ends a cell even inside of code, a backslash before it as well.
    ['a\\|b<i>', '<code>a&#92;&#124;b&#60;i&#62;</code>'],
    ['a\nb', '`a\\u{a}b`'],
  ])('%j is %j', (text, escaped) => {
    expect(codeMarkdown(text)).toBe(escaped);
  });
});
