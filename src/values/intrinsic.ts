import type { Known, Origin, Value } from '../model/value.ts';
import type { SchemaCheck } from '../model/settings.ts';
import type { World } from '../model/world.ts';
import type { Limits } from './limits.ts';

/**
 * What a function outside the repository gives for its arguments. It changes no values; what it does to the
 * environment or has to remember goes through its tools, which take it back like any other change.
 */
export type Intrinsic = (call: IntrinsicCall) => Value;

/**
 * By package (with subpath; `node:path` for built-in modules; `globalThis` for globals; `string`, `array` …
 * for methods of such values), then by dotted path in it; a call in the middle is `()`: `object().parse`.
 * `**().parse` is that method of any call's result, where nothing more exact is listed.
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
  /** An environment variable as the code followed so far, or else the run, sets it. */
  variable(name: string): Value;
  setVariable(name: string, value: Value): void;
  /** Assigns to `process.env` as a whole. */
  setEnvironment(value: Value): void;
  /** What was remembered under a key; changes with the code that is followed, like a variable of its own. */
  recall(key: string): Value | undefined;
  remember(key: string, value: Value): void;
  /** Tells whoever asked for it that code checks its settings here. */
  check(check: SchemaCheck): void;
}

export interface KnownCall extends Omit<IntrinsicCall, 'arguments' | 'receiver'> {
  readonly arguments: readonly Known[];
  readonly receiver: Known | undefined;
}

/** Stands in a table for what importing the package does. No export has this name. */
export const onImport = 'import';

/** Later tables win, function by function. */
export function mergeTables(tables: readonly IntrinsicTable[]): IntrinsicTable {
  const merged: Record<string, IntrinsicTable[string]> = {};
  for (const table of tables) {
    for (const [name, functions] of Object.entries(table)) merged[name] = { ...merged[name], ...functions };
  }
  return merged;
}
