import { limits } from '../shared/limits.ts';

/** Why a text was not read to its end. */
export const tooSlow = 'syntax errors that take too long to find a way around';

/** More than this of either in a row is no code; the parser's time would grow with the square of it. */
const mostInARow = 2_000;

/**
 * Hands the text over in pieces, and ends it where a hostile one makes the parser go over the same place again
 * and again. What is counted is its work and not its time, so that a slow machine reads as much as a fast one.
 */
export class Feeder {
  stopped: number | undefined;
  readonly #text: string;
  readonly #end: number;
  readonly #mostPieces: number;
  readonly #mostSteps: number;
  readonly #began = performance.now();
  #pieces = 0;
  #steps = 0;

  constructor(text: string) {
    this.#text = text;
    this.#end = endOfCode(text);
    this.#mostPieces = 1_000 + text.length / 100;
    // A step is some hundred operations. Code of people takes up to 10 for a thousand characters.
    this.#mostSteps = 4_000 + text.length / 25;
  }

  readonly read = (index: number): string | undefined => {
    this.#pieces += 1;
    if (this.stopped === undefined && this.#pieces > this.#mostPieces)
      this.stopped = Math.min(index, Math.max(0, this.#text.length - 1));
    if (index >= this.#end && this.#end < this.#text.length) this.stopped ??= this.#end;
    return this.stopped === undefined
      ? this.#text.slice(index, Math.min(index + 2_048, this.#end))
      : undefined;
  };

  /** Called again and again while the parser works. */
  readonly isTooSlow = (): boolean => {
    this.#steps += 1;
    // The last resort, for what none of the counts has caught.
    return this.#steps > this.#mostSteps || performance.now() - this.#began > limits.parseMs;
  };
}

/** Where it stops to be code: lines that go on and on, or backslashes in the middle of a line without a text. */
function endOfCode(text: string): number {
  let continued = 0;
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const last = text[end - 1] === '\r' ? end - 2 : end - 1;
    continued = last >= start && text[last] === '\\' ? continued + 1 : 0;
    if (continued > mostInARow) return start;
    if (end - start > mostInARow) {
      const stray = strayBackslashes(text, start, end);
      if (stray !== undefined) return stray;
    }
    start = end + 1;
  }
  return text.length;
}

function strayBackslashes(text: string, start: number, end: number): number | undefined {
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const sign = text[at];
    if (sign === '"' || sign === "'") return undefined;
    if (sign === '\\') count += 1;
    if (count > mostInARow) return at;
  }
  return undefined;
}
