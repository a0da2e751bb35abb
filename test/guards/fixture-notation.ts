import { strengths, type Strength } from '../../src/model/judgement.ts';

/** A guard that a fixture says it has. */
export interface ExpectedGuard {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly kind: string;
  readonly strength: Strength;
  /** Sorted. */
  readonly defects: readonly string[];
}

export interface Notation {
  readonly guards: readonly ExpectedGuard[];
  readonly problems: readonly string[];
}

/** At the end of a line: `// guard: <kind> <strength> [defect …]`, several apart by `;`; `#` in YAML and env files. */
const comment = /(?:\/\/|#) ?guard: (.+)$/;

/** Where a format has no comments, a file `.guards` beside it says it: `package.json:6 <kind> <strength> …`. */
const elsewhere = /^(\S+):(\d+) (.+)$/;

export function readGuards(file: string, text: string, kinds: ReadonlySet<string>): Notation {
  const guards: ExpectedGuard[] = [];
  const problems: string[] = [];
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const noted = file.endsWith('.guards') ? elsewhere.exec(line) : undefined;
    const place = noted ? { file: noted[1] ?? '', line: Number(noted[2]) } : { file, line: index + 1 };
    const all = noted ? noted[3] : comment.exec(line)?.[1];
    for (const part of all?.split(';') ?? []) {
      const [kind = '', word = '', ...defects] = part.trim().split(/\s+/);
      const strength = strengths.find((one) => one === word);
      if (strength === undefined || !kinds.has(kind))
        problems.push(`${place.file}:${place.line} cannot be read: ${part.trim()}`);
      else guards.push({ ...place, kind, strength, defects: defects.sort() });
    }
  }
  return { guards, problems };
}
