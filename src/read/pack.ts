import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/**
 * One file that holds the facts of one repository: first every record's code, then every record's
 * outline, then the index, then a fixed footer. A reader takes the index and all outlines in two reads
 * and the code of single files when asked. A pack is never changed in place: a writer makes a new file
 * and renames it over the old one, so concurrent scans see one whole pack or the other.
 */
export interface PackRecord {
  readonly key: string;
  /** `null`: the file was looked at and held nothing of interest. */
  readonly outline: Buffer | null;
  readonly code: () => Buffer | undefined;
  /** Scans since the record was last used. */
  readonly idle: number;
}

/** Offset, length, checksum. */
type Extent = readonly [number, number, number];

interface IndexEntry {
  readonly key: string;
  readonly outline: Extent | null;
  readonly code: Extent | null;
  readonly idle: number;
}

interface Index {
  readonly seal: string;
  readonly outlines: readonly [number, number];
  readonly entries: readonly IndexEntry[];
}

const magic = Buffer.from('isolation-audit-pack-1\n');
/** Length of the index, its checksum, the magic. */
const footerLength = 8 + magic.length;

export class Pack {
  readonly #file: number;
  readonly #entries: ReadonlyMap<string, IndexEntry>;
  readonly #outlines: Buffer;
  readonly #outlinesAt: number;

  private constructor(file: number, index: Index) {
    const [at, length] = index.outlines;
    this.#file = file;
    this.#entries = new Map(index.entries.map((entry) => [entry.key, entry]));
    this.#outlines = readExtent(file, at, length);
    this.#outlinesAt = at;
  }

  /** The pack at the path, or undefined when there is none that can be trusted. Close it. */
  static open(path: string, seal: string): Pack | undefined {
    let file: number;
    try {
      file = openSync(path, 'r');
    } catch {
      return undefined;
    }
    try {
      const index = readIndex(file);
      if (index?.seal === seal) return new Pack(file, index);
    } catch {
      // Whatever is wrong with a cache, its content can be made again.
    }
    closeSync(file);
    return undefined;
  }

  close(): void {
    closeSync(this.#file);
  }

  get keys(): Iterable<string> {
    return this.#entries.keys();
  }

  idle(key: string): number {
    return this.#entries.get(key)?.idle ?? 0;
  }

  /** `undefined`: not in the pack, or damaged; `null`: recorded as holding nothing of interest. */
  outline(key: string): Buffer | null | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.outline === null) return null;
    const [at, length, checksum] = entry.outline;
    const from = at - this.#outlinesAt;
    const content = this.#outlines.subarray(from, from + length);
    return from >= 0 && crc32(content) === checksum ? content : undefined;
  }

  code(key: string): Buffer | undefined {
    const extent = this.#entries.get(key)?.code;
    if (extent === undefined || extent === null) return undefined;
    try {
      const content = readExtent(this.#file, extent[0], extent[1]);
      return crc32(content) === extent[2] ? content : undefined;
    } catch {
      // A truncated pack: the file is read from source again.
      return undefined;
    }
  }
}

/** Writes a pack so that no reader ever sees a part of it. */
export function writePack(path: string, seal: string, records: readonly PackRecord[]): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const file = openSync(temporary, 'wx', 0o600);
  let open = true;
  try {
    writeRecords(file, seal, records);
    fsyncSync(file);
    closeSync(file);
    open = false;
    renameSync(temporary, path);
  } catch (error) {
    if (open) closeSync(file);
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeRecords(file: number, seal: string, records: readonly PackRecord[]): void {
  let offset = 0;
  const append = (content: Buffer | null | undefined): Extent | null => {
    if (content === null || content === undefined) return null;
    writeSync(file, content);
    const extent: Extent = [offset, content.length, crc32(content)];
    offset += content.length;
    return extent;
  };
  const codes = records.map((record) => append(record.code()));
  const outlinesAt = offset;
  const entries = records.map((record, position): IndexEntry => {
    const outline = append(record.outline);
    return { key: record.key, outline, code: codes[position] ?? null, idle: record.idle };
  });
  const index: Index = { seal, outlines: [outlinesAt, offset - outlinesAt], entries };
  const text = Buffer.from(JSON.stringify(index));
  const footer = Buffer.alloc(8);
  footer.writeUInt32LE(text.length, 0);
  footer.writeUInt32LE(crc32(text), 4);
  writeSync(file, Buffer.concat([text, footer, magic]));
}

function readIndex(file: number): Index | undefined {
  const size = fstatSync(file).size;
  if (size < footerLength) return undefined;
  const footer = readExtent(file, size - footerLength, footerLength);
  if (!footer.subarray(8).equals(magic)) return undefined;
  const length = footer.readUInt32LE(0);
  if (length > size - footerLength) return undefined;
  const text = readExtent(file, size - footerLength - length, length);
  if (crc32(text) !== footer.readUInt32LE(4)) return undefined;
  return JSON.parse(text.toString('utf8')) as Index;
}

function readExtent(file: number, at: number, length: number): Buffer {
  const content = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const count = readSync(file, content, done, length - done, at + done);
    if (count === 0) throw new Error(`the file ends ${length - done} bytes early`);
    done += count;
  }
  return content;
}
