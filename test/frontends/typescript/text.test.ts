import { describe, expect, it } from 'vitest';
import { typescriptFrontend } from '../../../src/frontends/typescript/index.ts';
import type { Redact } from '../../../src/model/facts.ts';
import { readTypescript } from './read-typescript.ts';
import { showCode } from './show.ts';

/** Takes out whatever stands between `:` and `@`, and words that begin with `sk_`. */
const redact: Redact = (text) => {
  const clean = text.replace(/:[^:@/]+@/g, ':***@').replace(/sk_\w+/g, 'sk_***');
  return clean === text ? undefined : { text: clean, class: 'password', equality: 'e' };
};

function secretly(text: string) {
  return typescriptFrontend.read('file.ts', text, redact);
}

describe('secrets', () => {
  it('leaves other text alone', () => {
    expect(showCode(secretly('const a = "x"; const b = `y${z}`;'))).toEqual([
      'const a = "x"; const b = `y${z}`',
    ]);
  });

  it.each([
    ['const a = "db://u:word@h/d";', 'const a = secret(db://u:***@h/d)'],
    ['const a = `db://u:word@h/d`;', 'const a = secret(db://u:***@h/d)'],
    ['const a = "db://u:wo" + "rd@h/d";', 'const a = secret(db://u:***@h/d)'],
    ['const a = `db://u:word@${h}/d`;', 'const a = `db://u:***@${h}/d`'],
    ['const a = `db://u:${word}@h/${sk_1}`;', 'const a = `db://u:${word}@h/${sk_1}`'],
    ['const a = /sk_1/;', 'const a = /sk_***/'],
    ['const a = { b: ["sk_1"] };', 'const a = {b: [secret(sk_***)]}'],
  ])('%s', (text, expected) => {
    const facts = secretly(text);
    expect(showCode(facts)).toEqual([expected]);
    expect(JSON.stringify(facts)).not.toContain('rd@');
  });

  it('are taken out of sites, comments and specifiers of markup', () => {
    const facts = secretly(
      'import { a } from "a";\n// key sk_live1\na("sk_live2");\n/** sk_live3 */\nfunction f() {}',
    );
    expect(facts.sites[0]?.text).toBe('sk_***');
    expect(facts.code.comments.map(({ text }) => text)).toEqual(['key sk_***', 'sk_***']);
    expect(JSON.stringify(facts)).not.toContain('sk_live');
  });
});

describe('comments', () => {
  it.each([
    ['addresses', 'const a = "http://b"; const c = `//${d}//`; const e = \'/* no */\';'],
    ['patterns', 'const a = /[/*]/; const b = /\\/\\//;'],
    ['text of markup', 'const a = <b>http://c {d} // e</b>;'],
    ['specifiers', 'import a from "https://b";'],
  ])('are not %s', (_, text) => {
    expect(readTypescript(text, 'file.tsx').code.comments).toEqual([]);
  });

  it('are found with their lines, and neighbouring lines are one', () => {
    const { comments } = readTypescript(
      '// a\n// b\nconst c = 1; // d\n/*\n * e\n * f\n */\n// g\nf(/* h */ 1);\n',
    ).code;
    expect(comments.map(({ line, endLine, text }) => [line, endLine, text])).toEqual([
      [1, 2, 'a\nb'],
      [3, 3, 'd'],
      [4, 7, 'e\nf'],
      [8, 8, 'g'],
      [9, 9, 'h'],
    ]);
  });

  it('directly above a declaration belong to it', () => {
    const { comments } = readTypescript(
      '/** f */\nexport function f() {}\n// c\nclass C {\n  // m\n  m() {}\n}\n// g\nconst g = () => {};\n// no\n\nfunction h() {}\n',
    ).code;
    expect(comments.map(({ text, documents }) => [text, documents])).toEqual([
      ['f', { function: 1 }],
      ['c', { class: 0 }],
      ['m', { function: 2 }],
      ['g', { function: 3 }],
      ['no', undefined],
    ]);
  });

  it('are cut', () => {
    const [comment] = readTypescript(`// ${'x'.repeat(5_000)}`).code.comments;
    expect(comment?.text).toHaveLength(2_000);
  });
});
