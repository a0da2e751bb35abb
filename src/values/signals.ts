/** The scanned code throws here, as it would when run. */
export class Thrown extends Error {
  constructor() {
    super('the code throws');
  }
}

/** A limit was reached that ends the whole evaluation. */
export class GaveUp extends Error {}
