/** The scanned code throws here, as it would when run. */
export class Thrown extends Error {
  constructor() {
    super('the code throws');
  }
}

/** The only one: collecting a stack for each would cost more than following the code. */
export const thrown = new Thrown();

/** A limit was reached that ends the whole evaluation. */
export class GaveUp extends Error {}
