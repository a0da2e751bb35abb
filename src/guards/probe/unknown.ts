/** What cannot be told about a value of the scanned code. */
export const unknown: unique symbol = Symbol('unknown');

/** A parameter or setting whose name tells nothing, until something is done with it that tells. */
export class Open {
  readonly word: string;

  constructor(word: string) {
    this.word = word;
  }
}

/** Neither is a value yet: nothing can be decided by it. */
export function isUncertain(value: unknown): boolean {
  return value === unknown || value instanceof Open;
}

/** Thrown where the scanned code throws. */
export class Refused extends Error {
  readonly line: number;

  constructor(line: number) {
    super('the scanned code throws');
    this.line = line;
  }
}
