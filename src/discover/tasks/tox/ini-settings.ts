import type { Expression } from '../../../model/expression.ts';
import { entryOf, textOf, valueAt } from '../../documents/read-expression.ts';
import { hasFactors } from './environment-names.ts';

export interface SettingLine {
  readonly text: string;
  readonly line: number;
}

/** Settings of an environment in a `tox.ini`, those for other factors left out. */
export class IniSettings {
  readonly #document: Expression;
  readonly #lines: readonly string[];
  readonly #sections: readonly string[];
  #references = 0;

  /** `prefix` stands before the names of sections in `setup.cfg`. */
  constructor(document: Expression, text: string, sections: readonly string[]) {
    this.#document = document;
    this.#lines = text.split(/\r?\n/);
    this.#sections = sections;
  }

  /** Lines of a setting for an environment, from its own section or from the one that all share. */
  of(environment: string, ...names: readonly string[]): readonly SettingLine[] | undefined {
    const sections = [`testenv:${environment}`, ...this.#sections];
    const found = this.#first(sections, names);
    return found && joined(found).flatMap((one) => conditioned(one, environment));
  }

  #first(sections: readonly string[], names: readonly string[]): readonly SettingLine[] | undefined {
    for (const section of sections) {
      for (const name of names) {
        const found = this.#value(section, name, 0);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  /** `{[base]deps}` puts another section's lines in. */
  #value(section: string, name: string, depth: number): readonly SettingLine[] | undefined {
    const entry = entryOf(valueAt(this.#document, section), name);
    const text = textOf(entry?.value);
    if (entry === undefined || text === undefined) return undefined;
    let from = entry.line;
    return text.split('\n').flatMap((raw): readonly SettingLine[] => {
      const own = raw.trim();
      if (own === '') return [];
      const line = this.#lineOf(own, from);
      from = line;
      const reference = /^\{\[([^\]]+)\](\w+)\}$/.exec(own);
      if (reference === null) return [{ text: this.#inline(own, depth), line }];
      return this.#mayGoOn(depth)
        ? (this.#value(reference[1] ?? '', reference[2] ?? '', depth + 1) ?? [])
        : [];
    });
  }

  #inline(text: string, depth: number): string {
    return text.replace(/\{\[([^\]]+)\](\w+)\}/g, (_, section: string, name: string) =>
      this.#mayGoOn(depth)
        ? (this.#value(section, name, depth + 1) ?? []).map((one) => one.text).join(' ')
        : '',
    );
  }

  /** Sections that name each other many times over would never end. */
  #mayGoOn(depth: number): boolean {
    this.#references += 1;
    return depth < 8 && this.#references < 5_000;
  }

  /** Comments between the lines of a value are no part of it. */
  #lineOf(text: string, from: number): number {
    for (let line = from; line <= Math.min(from + 200, this.#lines.length); line += 1)
      if (this.#lines[line - 1]?.includes(text) === true) return line;
    return from;
  }
}

/** A backslash at the end goes on in the next line. */
function joined(lines: readonly SettingLine[]): readonly SettingLine[] {
  const found: { text: string; line: number }[] = [];
  let isOpen = false;
  for (const { text, line } of lines) {
    const last = found.at(-1);
    const own = text.replace(/\\$/, '').trim();
    if (isOpen && last !== undefined) last.text += ` ${own}`;
    else found.push({ text: own, line });
    isOpen = text.endsWith('\\');
  }
  return found;
}

/** `py39,py310: pytest` is for those environments only. */
function conditioned({ text, line }: SettingLine, environment: string): readonly SettingLine[] {
  const match = /^((?:!?[\w.]+|\{[\w.,!-]*\}|[-,])+):\s+(.*)$/s.exec(text);
  if (match === null) return [{ text, line }];
  return hasFactors(environment, match[1] ?? '') ? [{ text: match[2] ?? '', line }] : [];
}
