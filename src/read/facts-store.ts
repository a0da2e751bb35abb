import { extname } from 'node:path/posix';
import type { Code, Facts, Outline } from '../model/facts.ts';
import type { SkippedFile, Tree } from '../model/tree.ts';
import type { Pack, PackRecord } from './pack.ts';
import { readSource, type SourceReader, type SourceResult, type StoredOutline } from './read-source.ts';

/** A record that no scan used this often in a row is dropped from the pack: branches come and go. */
const droppedAfterScans = 8;

/**
 * The facts of the tree's files, from the cache or from source, each read at most once. Files with equal
 * text share one record.
 */
export class FactsStore {
  readonly #reader: SourceReader;
  readonly #keys = new Map<string, string>();
  readonly #pack: Pack | undefined;
  readonly #fresh = new Map<string, { outline: Buffer; code: Buffer | undefined } | null>();
  readonly #outlines = new Map<string, StoredOutline>();
  /** Always the same object: what is computed from facts is kept by their identity. */
  readonly #facts = new Map<string, Facts>();
  readonly #used = new Set<string>();
  readonly #skipped = new Map<string, string>();

  constructor(tree: Tree, reader: SourceReader, pack: Pack | undefined) {
    this.#reader = reader;
    this.#pack = pack;
    for (const file of tree.files) {
      const frontend = file.link === undefined ? reader.frontendFor(file.path) : undefined;
      if (frontend === undefined) continue;
      this.#keys.set(file.path, `${file.hash}.${frontend.name}.${frontend.version}${extname(file.path)}`);
    }
  }

  /** Name of the front end that reads the file. */
  frontendOf(path: string): string | undefined {
    return this.#keys.has(path) ? this.#reader.frontendFor(path)?.name : undefined;
  }

  /** Whether some front end can read the file. */
  readable(path: string): boolean {
    return this.#keys.has(path);
  }

  /** What is already known without reading source. `null`: nothing can be read, or its text is irrelevant. */
  known(path: string): StoredOutline | null | undefined {
    const key = this.#keys.get(path);
    if (key === undefined || this.#skipped.has(path)) return null;
    const outline = this.#outlines.get(key);
    if (outline !== undefined) return outline;
    const fresh = this.#fresh.get(key);
    const stored = fresh === undefined ? this.#pack?.outline(key) : (fresh?.outline ?? null);
    if (stored === undefined) return undefined;
    this.#used.add(key);
    if (stored === null) return null;
    const parsed = JSON.parse(stored.toString('utf8')) as StoredOutline;
    this.#outlines.set(key, parsed);
    return parsed;
  }

  /** The outline, read from source if need be; undefined when the file cannot be read. */
  outline(path: string): Outline | undefined {
    const known = this.known(path);
    if (known) return known.outline;
    if (!this.readable(path) || this.#skipped.has(path)) return undefined;
    this.add(path, readSource(this.#reader, { path, ifRelevant: false, withCode: true }));
    return this.known(path)?.outline;
  }

  facts(path: string): Facts | undefined {
    const key = this.#keys.get(path);
    const whole = key === undefined ? undefined : this.#facts.get(key);
    if (key === undefined || whole !== undefined) return whole;
    const outline = this.outline(path);
    const code = outline === undefined ? undefined : this.#loadCode(path, key);
    if (outline === undefined || code === undefined) return undefined;
    const facts = { ...outline, code };
    this.#facts.set(key, facts);
    return facts;
  }

  add(path: string, result: SourceResult): void {
    const key = this.#keys.get(path);
    if (key === undefined) return;
    if (result.kind === 'skipped') {
      this.#skipped.set(path, result.reason);
      return;
    }
    this.#used.add(key);
    this.#fresh.set(
      key,
      result.kind === 'irrelevant'
        ? null
        : { outline: asBuffer(result.outline), code: result.code && asBuffer(result.code) },
    );
  }

  /** Sorted by path. */
  get skipped(): readonly SkippedFile[] {
    return [...this.#skipped]
      .map(([file, reason]) => ({ file, reason }))
      .sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  /** Whether the pack on disk lacks something. */
  get changed(): boolean {
    return this.#fresh.size > 0;
  }

  /** What the next pack should hold. */
  records(): readonly PackRecord[] {
    const keys = new Set([...(this.#pack?.keys ?? []), ...this.#fresh.keys()]);
    return [...keys].sort().flatMap((key) => this.#record(key));
  }

  #record(key: string): PackRecord[] {
    const idle = this.#used.has(key) ? 0 : (this.#pack?.idle(key) ?? 0) + 1;
    if (idle > droppedAfterScans) return [];
    const fresh = this.#fresh.get(key);
    if (fresh !== undefined) return [{ key, outline: fresh?.outline ?? null, code: () => fresh?.code, idle }];
    const outline = this.#pack?.outline(key);
    return outline === undefined ? [] : [{ key, outline, code: () => this.#pack?.code(key), idle }];
  }

  #loadCode(path: string, key: string): Code | undefined {
    let stored = this.#fresh.get(key)?.code ?? this.#pack?.code(key);
    if (stored === undefined) {
      this.add(path, readSource(this.#reader, { path, ifRelevant: false, withCode: true }));
      stored = this.#fresh.get(key)?.code;
    }
    if (stored === undefined) return undefined;
    return JSON.parse(stored.toString('utf8')) as Code;
  }
}

function asBuffer(content: Uint8Array): Buffer {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}
