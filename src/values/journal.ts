type Cells = Map<unknown, unknown>;

interface Entry {
  readonly cells: Cells;
  readonly key: unknown;
  readonly had: boolean;
  readonly before: unknown;
  /** Position of the write of the same before this one; -1 where there is none. */
  readonly earlier: number;
}

/** What a cell holds that was taken away. */
export const gone = Symbol('gone');

export type Changes = ReadonlyMap<Cells, ReadonlyMap<unknown, unknown>>;

/** Every write while code is followed, so that the two sides of an undecided branch start alike. */
export interface Journal {
  write<K, V>(cells: Map<K, V>, key: K, value: V): void;
  /** Takes a cell away, also where nothing is there: whoever does it again may find something. */
  remove<K, V>(cells: Map<K, V>, key: K): void;
  mark(): number;
  /** What the cells hold now that were written since the mark, or `gone`. */
  since(mark: number): Changes;
  /** Whether a write of this since the mark stands. */
  isWrittenSince(mark: number, cells: Cells, key: unknown): boolean;
  /** The same of anything in there, also if it was taken back. */
  isTouchedSince(mark: number, cells: Cells): boolean;
  undo(mark: number): void;
  /** Nobody will go back behind this. */
  forget(): void;
}

export function createJournal(): Journal {
  const entries: Entry[] = [];
  const latest = new Map<Cells, Map<unknown, number>>();
  const touched = new Map<Cells, number>();
  const note = (cells: Cells, key: unknown): void => {
    const positions = latest.get(cells) ?? new Map<unknown, number>();
    latest.set(cells, positions);
    const earlier = positions.get(key) ?? -1;
    positions.set(key, entries.length);
    touched.set(cells, entries.length);
    entries.push({ cells, key, had: cells.has(key), before: cells.get(key), earlier });
  };
  return {
    write: (cells, key, value) => {
      note(cells, key);
      cells.set(key, value);
    },
    remove: (cells, key) => {
      note(cells, key);
      cells.delete(key);
    },
    isTouchedSince: (mark, cells) => (touched.get(cells) ?? -1) >= mark,
    isWrittenSince: (mark, cells, key) => (latest.get(cells)?.get(key) ?? -1) >= mark,
    mark: () => entries.length,
    since: (mark) => {
      const changes = new Map<Cells, Map<unknown, unknown>>();
      for (const { cells, key } of entries.slice(mark)) {
        const changed = changes.get(cells) ?? new Map<unknown, unknown>();
        changed.set(key, cells.has(key) ? cells.get(key) : gone);
        changes.set(cells, changed);
      }
      return changes;
    },
    forget: () => {
      entries.length = 0;
      latest.clear();
      touched.clear();
    },
    undo: (mark) => {
      for (const { cells, key, had, before, earlier } of entries.splice(mark).reverse()) {
        latest.get(cells)?.set(key, earlier);
        if (had) cells.set(key, before);
        else cells.delete(key);
      }
    },
  };
}
