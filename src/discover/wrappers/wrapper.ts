import type { Context, Follow } from '../context.ts';
import type { Text } from '../shell/text.ts';

/** A program that starts other programs. */
export interface WrapperCall {
  /** Its name without path and extension. */
  readonly name: string;
  /** Everything after the name. */
  readonly words: readonly Text[];
  readonly context: Context;
  readonly follow: Follow;
}

/** Follows what the program starts; false when this call starts nothing, so that it is the end of the chain. */
export type Wrapper = (call: WrapperCall) => boolean;
