type Cells = Map<unknown, unknown>;

interface Entry {
  readonly cells: Cells;
  readonly key: unknown;
  readonly had: boolean;
  readonly before: unknown;
}

export type Changes = ReadonlyMap<Cells, ReadonlyMap<unknown, unknown>>;

/** Every write while code is followed, so that the two sides of an undecided branch start alike. */
export interface Journal {
  write<K, V>(cells: Map<K, V>, key: K, value: V): void;
  mark(): number;
  /** What the cells hold now that were written since the mark. */
  since(mark: number): Changes;
  undo(mark: number): void;
  /** Nobody will go back behind this. */
  forget(): void;
}

export function createJournal(): Journal {
  const entries: Entry[] = [];
  return {
    write: (cells, key, value) => {
      entries.push({ cells: cells, key, had: cells.has(key), before: cells.get(key) });
      cells.set(key, value);
    },
    mark: () => entries.length,
    since: (mark) => {
      const changes = new Map<Cells, Map<unknown, unknown>>();
      for (const { cells, key } of entries.slice(mark)) {
        const changed = changes.get(cells) ?? new Map<unknown, unknown>();
        changed.set(key, cells.get(key));
        changes.set(cells, changed);
      }
      return changes;
    },
    forget: () => {
      entries.length = 0;
    },
    undo: (mark) => {
      for (const { cells, key, had, before } of entries.splice(mark).reverse()) {
        if (had) cells.set(key, before);
        else cells.delete(key);
      }
    },
  };
}
