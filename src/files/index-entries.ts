/** One file of Git's index. */
export interface IndexEntry {
  /** As bytes too: a name need not be UTF-8, and only its bytes find the file. */
  readonly name: Buffer;
  readonly path: string;
  readonly mode: string;
  readonly hash: string;
  /** Several stages of one path are a merge conflict. */
  readonly stage: string;
  /** What the file looked like when Git last found it equal to `hash`. */
  readonly seen: Seen | undefined;
}

export interface Seen {
  readonly modifiedNs: bigint;
  readonly size: number;
}

const header = /^(\d{6}) ([0-9a-f]{40,64}) ([0-3])\t$/;
const newline = 0x0a;
const tab = 0x09;

/** Reads `git ls-files --stage --debug -z`. */
export function parseIndexEntries(output: Buffer): IndexEntry[] {
  const entries: IndexEntry[] = [];
  let from = 0;
  for (;;) {
    const end = output.indexOf(0, from);
    if (end === -1) return entries;
    const debugEnd = endOfDebugLines(output, end + 1);
    const entry = entryOf(output.subarray(from, end), output.toString('latin1', end + 1, debugEnd));
    if (entry !== undefined) entries.push(entry);
    from = debugEnd;
  }
}

/** Debug lines are indented by two spaces; the next entry starts with its mode. */
function endOfDebugLines(output: Buffer, from: number): number {
  let at = from;
  while (output[at] === 0x20) {
    const end = output.indexOf(newline, at);
    if (end === -1) return output.length;
    at = end + 1;
  }
  return at;
}

function entryOf(record: Buffer, debug: string): IndexEntry | undefined {
  const nameStart = record.indexOf(tab) + 1;
  const [, mode, hash, stage] = header.exec(record.toString('latin1', 0, nameStart)) ?? [];
  if (mode === undefined || hash === undefined || stage === undefined) return undefined;
  const name = record.subarray(nameStart);
  return { name, path: name.toString('utf8'), mode, hash, stage, seen: seenOf(debug) };
}

/**
 * Git promises no format for these lines: an unknown one means that the file is hashed instead.
 * https://git-scm.com/docs/git-ls-files#Documentation/git-ls-files.txt---debug
 */
function seenOf(debug: string): Seen | undefined {
  const [, seconds, nanoseconds] = /^ {2}mtime: (\d+):(\d+)$/m.exec(debug) ?? [];
  const [, size] = /^ {2}size: (\d+)\t/m.exec(debug) ?? [];
  if (seconds === undefined || nanoseconds === undefined || size === undefined) return undefined;
  return { modifiedNs: BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds), size: Number(size) };
}
