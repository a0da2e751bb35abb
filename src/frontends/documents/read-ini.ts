import type { Problem } from '../../model/facts.ts';
import { start, type DocumentEntry, type DocumentNode, type ReadNode } from './document-node.ts';

interface Section {
  readonly line: number;
  readonly column: number;
  readonly entries: DocumentEntry[];
}

interface Value {
  readonly key: string;
  readonly keyLine: number;
  readonly line: number;
  readonly column: number;
  readonly lines: string[];
  readonly indent: number;
}

/**
 * INI as Python's configparser reads it, which other dialects mostly agree with: `=` or `:`, whole-line
 * comments, values that go on in deeper indented lines. Keys before any section stand at the top, section
 * names are not split at dots, and every value is text.
 * https://docs.python.org/3/library/configparser.html#supported-ini-file-structure
 */
export function readIni(text: string): ReadNode {
  const reader = new IniReader();
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    reader.readLine(line, index + 1);
  });
  return reader.finish();
}

class IniReader {
  readonly #top: Section = { ...start, entries: [] };
  readonly #sections = new Map<string, Section>();
  readonly #problems: Problem[] = [];
  #section = this.#top;
  #open: Value | undefined;

  readLine(text: string, line: number): void {
    const content = text.trim();
    const indent = text.length - text.trimStart().length;
    if (content.startsWith('#') || content.startsWith(';')) return;
    if (content === '') {
      this.#open?.lines.push('');
    } else if (this.#open !== undefined && indent > this.#open.indent) {
      this.#open.lines.push(content);
    } else {
      this.#close();
      this.#readStatement(content, line, indent);
    }
  }

  finish(): ReadNode {
    this.#close();
    const sections = [...this.#sections].map(([key, { line, column, entries }]) => ({
      key,
      line,
      value: { kind: 'object' as const, entries, line, column },
    }));
    const root: DocumentNode = { kind: 'object', entries: [...this.#top.entries, ...sections], ...start };
    return { root, problems: this.#problems };
  }

  #readStatement(content: string, line: number, indent: number): void {
    const header = /^\[([^\]]*)\]/.exec(content);
    if (header !== null) {
      this.#enter(header[1]?.trim() ?? '', line, indent);
      return;
    }
    const separator = /[=:]/.exec(content)?.index ?? content.length;
    const key = content.slice(0, separator).trim();
    if (key === '') {
      this.#problems.push({ reason: 'INI: a value without a key', line, column: indent + 1 });
      return;
    }
    const value = content.slice(separator + 1);
    const column = indent + separator + 2 + (value.length - value.trimStart().length);
    if (separator === content.length) {
      this.#section.entries.push({
        key,
        line,
        value: { kind: 'scalar', value: null, line, column: indent + 1 },
      });
    } else {
      this.#open = { key, keyLine: line, line, column, lines: [value.trim()], indent };
    }
  }

  #enter(name: string, line: number, indent: number): void {
    const known = this.#sections.get(name);
    this.#section = known ?? { line, column: indent + 1, entries: [] };
    if (known === undefined) this.#sections.set(name, this.#section);
  }

  #close(): void {
    if (this.#open === undefined) return;
    const { key, keyLine, line, column, lines } = this.#open;
    const value = lines.join('\n').trimEnd();
    this.#section.entries.push({ key, line: keyLine, value: { kind: 'scalar', value, line, column } });
    this.#open = undefined;
  }
}
