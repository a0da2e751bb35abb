import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { severities, statuses } from '../../src/model/judgement.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { auditFixture } from './judge-fixture.ts';

export interface Difference {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly problems: readonly string[];
  /** Rules that fired. */
  readonly rules: readonly string[];
}

/** At the end of a line: `// expect: <rule> [severity] [status]`, several apart by `;`; `#` in YAML and env files. */
const comment = /(?:\/\/|#) ?expect: (.+)$/;

/** Where a format has no comments, a file `.expected` beside it says it: `package.json:6 <rule> …`. */
const elsewhere = /^(\S+):(\d+) (.+)$/;

const ids: ReadonlySet<string> = new Set(allRules.map(({ id }) => id));
const words: ReadonlySet<string> = new Set([...severities, ...statuses]);

interface Expectation {
  readonly place: string;
  readonly rule: string;
  readonly words: readonly string[];
}

/** Compares the places of all risks of one small repository with those on its lines, both ways. */
export async function compareRisks(folder: string): Promise<Difference> {
  const { risks } = await auditFixture(folder);
  const read = filesIn(folder).map((path) =>
    expectationsIn(nameOf(folder, path), readFileSync(path, 'utf8')),
  );
  const expected = read.flatMap((one) => one.expected);
  const found = risks.flatMap(({ rule, severity, status, locations }) =>
    locations
      .filter(({ role, message }) => role !== 'related' && !message.endsWith(' causes it'))
      .map(({ file, line }): Expectation => ({ place: `${file}:${line}`, rule, words: [severity, status] })),
  );
  return {
    missing: expected.filter((one) => !found.some((other) => meets(other, one))).map(textOf),
    extra: found.filter((one) => !expected.some((other) => meets(one, other))).map(textOf),
    problems: read.flatMap(({ problems }) => problems),
    rules: risks.map(({ rule }) => rule),
  };
}

function meets(found: Expectation, expected: Expectation): boolean {
  return (
    found.place === expected.place &&
    found.rule === expected.rule &&
    expected.words.every((word) => found.words.includes(word))
  );
}

function textOf({ place, rule, words: all }: Expectation): string {
  return [place, rule, ...all].join(' ');
}

function expectationsIn(file: string, text: string) {
  const expected: Expectation[] = [];
  const problems: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const noted = file.endsWith('.expected') ? elsewhere.exec(line) : undefined;
    const place = noted ? `${noted[1] ?? ''}:${noted[2] ?? ''}` : `${file}:${index + 1}`;
    const all = noted ? noted[3] : comment.exec(line)?.[1];
    for (const part of all?.split(';') ?? []) {
      const [rule = '', ...said] = part.trim().split(/\s+/);
      if (!ids.has(rule) || !said.every((word) => words.has(word)))
        problems.push(`${place} cannot be read: ${part.trim()}`);
      else expected.push({ place, rule, words: said });
    }
  }
  return { expected, problems };
}

function nameOf(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]));
}
