import { limits } from '../shared/limits.ts';

/** Why a text was not read to its end. */
export const tooSlow = 'syntax errors that take too long to find a way around';

/**
 * Hands the text over in pieces, and ends it where a hostile one makes the parser go over the same place again
 * and again: some take time that grows with the square of their length.
 */
export class Feeder {
  stopped: number | undefined;
  readonly #text: string;
  readonly #mostPieces: number;
  readonly #began = performance.now();
  #pieces = 0;

  constructor(text: string) {
    this.#text = text;
    this.#mostPieces = 1_000 + text.length / 100;
  }

  readonly read = (index: number): string | undefined => {
    this.#pieces += 1;
    if (this.stopped === undefined && (this.#pieces > this.#mostPieces || this.isTooSlow()))
      this.stopped = Math.min(index, Math.max(0, this.#text.length - 1));
    return this.stopped === undefined ? this.#text.slice(index, index + 2_048) : undefined;
  };

  /** What people write takes milliseconds: no file of theirs comes near, however slow the machine. */
  readonly isTooSlow = (): boolean => performance.now() - this.#began > limits.parseMs;
}
