import type { Known, Origin, Value } from '../model/value.ts';
import type { World } from '../model/world.ts';
import type { Limits } from './limits.ts';

/** What a function outside the repository gives for its arguments. Pure: it returns values and changes none. */
export type Intrinsic = (call: IntrinsicCall) => Value;

/**
 * By package (with subpath; `node:path` for built-in modules; `globalThis` for globals; `string`, `array` …
 * for methods of such values), then by dotted path in it; a call in the middle is `()`: `object().parse`.
 */
export type IntrinsicTable = Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;

export interface IntrinsicCall {
  /** As they are at the time of the call; spreads already taken apart. */
  readonly arguments: readonly Value[];
  /** An argument that was spread is not known in full. */
  readonly open: boolean;
  /** What the method was called on. */
  readonly receiver: Value | undefined;
  readonly new: boolean;
  /** Place of the call. */
  readonly origin: readonly Origin[];
  readonly tools: IntrinsicTools;
}

export interface IntrinsicTools {
  readonly world: World;
  readonly limits: Limits;
  /** Folder that the process works in, as an absolute path below the root of `root-path.ts`. */
  readonly workingFolder: Value;
  call(callee: Value, args: readonly Value[]): Value;
  member(object: Value, property: string): Value;
  join(values: readonly Value[]): Value;
  /** What a configuration file of the repository says; undefined when it was not read as one. */
  document(file: string): Value | undefined;
  /** Text made of values; what is not known in it stays a hole. */
  text(parts: readonly (string | Value)[]): Value;
  /** Marks this as the place where the code throws. */
  throws(): never;
}

export interface KnownCall extends Omit<IntrinsicCall, 'arguments' | 'receiver'> {
  readonly arguments: readonly Known[];
  readonly receiver: Known | undefined;
}

/** Later tables win, function by function. */
export function mergeTables(tables: readonly IntrinsicTable[]): IntrinsicTable {
  const merged: Record<string, IntrinsicTable[string]> = {};
  for (const table of tables) {
    for (const [name, functions] of Object.entries(table)) merged[name] = { ...merged[name], ...functions };
  }
  return merged;
}
