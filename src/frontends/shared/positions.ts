import type { Spot } from '../../model/place.ts';

/** Offsets to 1-based lines and columns. The walk asks in nearly rising order, so the last line is tried first. */
export class Positions {
  readonly #starts: readonly number[];
  #last = 0;

  constructor(lineStarts: readonly number[]) {
    this.#starts = lineStarts;
  }

  spot(offset: number): Spot {
    const index = this.#lineIndex(offset);
    return { line: index + 1, column: offset - (this.#starts[index] ?? 0) + 1 };
  }

  line(offset: number): number {
    return this.#lineIndex(offset) + 1;
  }

  /** Offset at which the line that holds `offset` begins. */
  lineStart(offset: number): number {
    return this.#starts[this.#lineIndex(offset)] ?? 0;
  }

  #lineIndex(offset: number): number {
    const starts = this.#starts;
    let index = this.#last;
    if (this.#startOf(index) <= offset) {
      for (let step = 0; step < 8; step += 1) {
        if (offset < this.#startOf(index + 1)) return (this.#last = index);
        index += 1;
      }
    }
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return (this.#last = low);
  }

  #startOf(index: number): number {
    return this.#starts[index] ?? Number.POSITIVE_INFINITY;
  }
}
