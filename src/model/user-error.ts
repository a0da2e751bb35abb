/** Something that the person who called can fix. Everything else is a defect of the tool. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** What to do about it, as a sentence. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
