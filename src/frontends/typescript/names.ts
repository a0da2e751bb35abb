import type { ts } from 'ts-morph';
import type { Draft } from '../shared/draft.ts';
import type { ImportedName } from '../../model/facts.ts';
import type { Meaning } from './meanings.ts';

/** What a name stands for in the file. */
export interface Binding {
  /** How facts write it: the source's name, or `x#2` where that would be mistaken for another. */
  readonly as: string;
  /** `import`: by statement, or by a declaration that holds nothing but a `require` or `import()`. */
  readonly origin: 'import' | 'module' | 'local';
  /** Statement imports only: where uses are noted. */
  readonly imported?: Draft<ImportedName>;
  /** Index into `imports`, known once the import was read. */
  import?: number;
  /** Constant's initialiser, and the frame it is read in: `const env = process.env` is the environment. */
  readonly alias?: Alias;
  /** A member of an enum, seen from another member: written as a member of the enum. */
  readonly member?: { readonly of: string; readonly name: string };
  /** Found on first use. */
  meaning?: Meaning | 'none';
}

export interface Alias {
  readonly initializer: ts.Expression;
  /** Property taken out of the initialiser by a pattern. */
  readonly property?: string;
  readonly frame: Frame;
}

/** One function's names, over all its blocks. */
export interface FunctionNames {
  readonly index: number;
  readonly locals: string[];
  readonly taken: Set<string>;
  temporaries: number;
}

/** A lexical scope. */
export interface Frame {
  readonly names: Map<string, Binding>;
  readonly parent: Frame | undefined;
  readonly owner: FunctionNames;
  /** The function's own level: its names are what other functions see. */
  readonly outermost: boolean;
}

export function functionNames(index: number): FunctionNames {
  return { index, locals: [], taken: new Set(), temporaries: 0 };
}

export function openFrame(owner: FunctionNames, parent: Frame | undefined, outermost: boolean): Frame {
  return { names: new Map(), parent, owner, outermost };
}

export function lookUp(frame: Frame, name: string): Binding | undefined {
  for (let at: Frame | undefined = frame; at !== undefined; at = at.parent) {
    const found = at.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A name that the source cannot contain, to hold what a pattern takes apart. */
export function temporary(owner: FunctionNames): string {
  owner.temporaries += 1;
  const name = `#t${owner.temporaries}`;
  owner.locals.push(name);
  return name;
}

/** Gives names that would be mistaken for another a number of their own, unique in the file. */
export class Renamer {
  readonly #counts = new Map<string, number>();

  /**
   * A block's name is renamed when its function has the name already, or when it hides one from further
   * out: facts list names per function, so code beside the block would seem to mean the block's name.
   */
  nameFor(frame: Frame, name: string): string {
    const collides = frame.owner.taken.has(name);
    const hides = !frame.outermost && frame.parent !== undefined && lookUp(frame.parent, name) !== undefined;
    if (!collides && !hides) return name;
    const count = (this.#counts.get(name) ?? 1) + 1;
    this.#counts.set(name, count);
    return `${name}#${count}`;
  }
}
