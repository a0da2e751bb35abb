import type { Frame } from './frame.ts';
import type { Journal } from './journal.ts';
import type { ObservedCall } from './run-mode.ts';

type Cells = Map<unknown, unknown>;

/** One piece of state, and what it was or became. */
export interface Cell {
  readonly cells: Cells;
  readonly key: unknown;
  readonly value: unknown;
}

/** What a stretch of code read of the state before it, what it changed, and which calls it made on things from outside. */
export interface Activity {
  readonly reads: readonly Cell[];
  readonly writes: readonly Cell[];
  readonly calls: readonly ObservedCall[];
  /** Activations that closures may still read. */
  readonly frames: readonly Frame[];
}

/** What is too much to keep, and to compare. */
const mostCells = 20_000;
const mostCalls = 2000;
/** Of these there are many. */
const mostCellsOfWhole = 4000;

/** Recorders inside each other. */
const deepest = 5;

/** Writes down what a stretch of code does, so that it can be done again without following it. */
export class SummaryRecorder {
  readonly outer: SummaryRecorder | undefined;
  readonly depth: number;
  readonly calls: ObservedCall[] = [];
  readonly #journal: Journal;
  readonly #mark: number;
  readonly #reads = new Map<Cells, Map<unknown, unknown>>();
  readonly #born = new WeakSet<object>();
  readonly #isWhole: boolean;
  #count = 0;
  #isTooMuch = false;

  /** `isWhole`: what the code makes and runs is used by nobody else while it lasts, and by nobody afterwards. */
  constructor(journal: Journal, outer: SummaryRecorder | undefined, isWhole = false) {
    this.#isWhole = isWhole;
    this.outer = outer;
    this.depth = outer === undefined ? 1 : outer.depth + 1;
    this.#journal = journal;
    this.#mark = journal.mark();
  }

  get isFull(): boolean {
    return this.depth >= deepest;
  }

  /** Something happened that cannot be done again without following the code. */
  giveUp(): void {
    this.#isTooMuch = true;
    this.outer?.giveUp();
  }

  /** A generator hands out something. Others may use it, unless all of them belong to the same whole. */
  handsOut(): void {
    if (!this.isInWhole()) this.giveUp();
  }

  isInWhole(): boolean {
    return this.#isWhole || this.outer?.isInWhole() === true;
  }

  /** Objects that the code itself makes are nobody's state, where nobody gets hold of them. */
  bornObject(data: object): void {
    if (this.#isWhole) this.#born.add(data);
    this.outer?.bornObject(data);
  }

  /** Variables of activations that the code itself makes are nobody's state. */
  born(variables: Cells): void {
    this.#born.add(variables);
    this.outer?.born(variables);
  }

  /** The first read tells the state before, unless the code has written there itself. */
  read(cells: Cells, key: unknown, value: unknown): void {
    if (this.#isTooMuch || this.#born.has(cells)) return;
    if (this.#isWhole && typeof key === 'object' && key !== null && this.#born.has(key)) return;
    const known = this.#reads.get(cells);
    if (known?.has(key) === true || this.#journal.isWrittenSince(this.#mark, cells, key)) return;
    if (known === undefined) this.#reads.set(cells, new Map([[key, value]]));
    else known.set(key, value);
    this.#count += 1;
    if (this.#count > (this.#isWhole ? mostCellsOfWhole : mostCells)) this.#isTooMuch = true;
  }

  /** Before anything of it is taken back. Undefined where it is too much. */
  finish(frames: readonly Frame[]): Activity | undefined {
    const writes = [...this.#journal.since(this.#mark)].flatMap(([cells, changed]) =>
      [...changed].map(([key, value]) => ({ cells, key, value })),
    );
    if (this.#isTooMuch || writes.length > mostCells || this.calls.length > mostCalls) return undefined;
    const reads = [...this.#reads].flatMap(([cells, values]) =>
      [...values]
        .filter(([key, value]) => !this.#isFirstOf(cells, key, value))
        .map(([key, value]) => ({ cells, key, value })),
    );
    return { reads, writes, calls: this.calls, frames };
  }

  /** An object that nobody had changed before, and that the code itself changes, was as good as made by it. */
  #isFirstOf(cells: Cells, key: unknown, value: unknown): boolean {
    if (!this.#isWhole || value !== undefined || typeof key !== 'object') return false;
    return this.#journal.isWrittenSince(this.#mark, cells, key);
  }

  /** What a part of the code did is part of what it does. */
  adopt(inner: Activity | undefined): void {
    if (inner === undefined) {
      this.#isTooMuch = true;
      return;
    }
    for (const { cells, key, value } of inner.reads) this.read(cells, key, value);
    this.calls.push(...inner.calls);
  }
}
