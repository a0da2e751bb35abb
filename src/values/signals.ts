import type { Place } from '../model/place.ts';

/** The scanned code throws here, as it would when run. */
export class Thrown extends Error {
  /** Where it says `throw`; unknown for what functions from outside throw. */
  readonly place: Place | undefined;

  constructor(place?: Place) {
    const { stackTraceLimit } = Error;
    // Collecting a stack for each would cost more than following the code.
    Error.stackTraceLimit = 0;
    super('the code throws');
    Error.stackTraceLimit = stackTraceLimit;
    this.place = place;
  }
}

/** The one for throws without a place of their own. */
export const thrown = new Thrown();

/** A limit was reached that ends the whole evaluation. */
export class GaveUp extends Error {}
