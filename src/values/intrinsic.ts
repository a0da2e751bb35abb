import type { EdgeTarget } from '../model/graph.ts';
import type { Expression } from '../model/expression.ts';
import type { Cut } from '../model/trace.ts';
import type { ExternalData, Known, Origin, Value } from '../model/value.ts';
import type { SchemaCheck } from '../model/settings.ts';
import type { World } from '../model/world.ts';
import type { WholeKind } from './call-summary.ts';
import type { ClassData } from './class-member.ts';
import type { Limits } from './limits.ts';
import type { Replacement } from './replacement.ts';
import type { Side } from './run-mode.ts';

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
  /** The arguments themselves: what is kept or changed of them is so for everybody who holds them. */
  readonly live: readonly Value[];
  /** An argument that was spread is not known in full. */
  readonly open: boolean;
  /** What is called. */
  readonly callee: ExternalData;
  /** What the method was called on. */
  readonly receiver: Value | undefined;
  /** The same itself: what is changed of it is so for everybody who holds it. */
  readonly self?: Value | undefined;
  readonly new: boolean;
  /** Place of the call. */
  readonly origin: readonly Origin[];
  readonly tools: IntrinsicTools;
}

export interface IntrinsicTools extends OverlayTools {
  readonly world: World;
  readonly limits: Limits;
  /** Stands for the process in which the call happens: nothing can be asked of it. */
  readonly process: object;
  /** Folder that the process works in, as an absolute path below the root of `root-path.ts`. */
  readonly workingFolder: Value;
  call(callee: Value, args: readonly Value[], how?: CallManner): Value;
  member(object: Value, property: string): Value;
  /** Changes a member for everybody who holds the object. */
  setMember(object: Value, property: string, value: Value): void;
  /** Takes a member away, for everybody who holds the object. */
  removeMember(object: Value, property: string): void;
  /** The present version of an object that was changed after it was made. */
  current(value: Value): Value;
  /** What going through a value gives. */
  items(value: Value): { readonly items: readonly Value[]; readonly open: boolean };
  /** Runs what is behind a value that is entered (Python's `with`), and something in the middle of it. */
  within(value: Value, follow: (entered: Value) => Value): Value;
  /** Says what entering a value does around what happens in the middle. */
  entering(value: Known, around: Around): void;
  /** Under which key a dictionary holds what belongs to a value: text, a function or a class. */
  entryKey(value: Value): string | undefined;
  /** An expression of a file, as the code of one of its functions meets it without a caller; 0 is the module. */
  evaluate(file: string, functionIndex: number, expression: Expression): Value;
  /** An expression in the head of a function, or of a parameter of it, as the code that defines the function meets it. */
  evaluateFor(callee: Value, expression: Expression): Value;
  /** The same as the code around a class meets it. */
  evaluateIn(type: ClassData, expression: Expression): Value;
  /** A class and those that it extends, nearest first. */
  lineage(type: ClassData): readonly ClassData[];
  /** With an allowance of its own: what many parts of an application do is not what one call does. */
  apart(follow: () => Value, steps?: number): Value;
  /** Follows something that is nobody else's; what it did before with the same values and state is done again. */
  whole(what: WholeKind, follow: () => Value): Value;
  /** The object was made just now, by who follows something whole. */
  made(value: Known): Known;
  /** Reports a call on something from outside that code elsewhere makes: what a framework does by itself. */
  act(
    callee: Known,
    args: readonly Value[],
    manner: { readonly new: boolean; readonly origin: readonly Origin[] },
  ): Value;
  join(values: readonly Value[]): Value;
  circumstances(): Circumstances;
  /** One side of a choice that nothing decides: taken where nobody sets a variable, only where somebody does, or unknown. */
  onSide(side: Side, follow: () => Value): Value;
  /** What a configuration file of the repository says; undefined when it was not read as one. */
  document(file: string): Value | undefined;
  /** Text made of values; what is not known in it stays a hole. */
  text(parts: readonly (string | Value)[]): Value;
  /** Marks this as the place where the code throws. */
  throws(): never;
  /** An environment variable as the code followed so far, or else the run, sets it. */
  variable(name: string): Value;
  setVariable(name: string, value: Value): void;
  /** What a promise comes to; one that is rejected stays so, and throws at nobody yet. */
  settle(value: Value): Value;
  /** Assigns to `process.env` as a whole. */
  setEnvironment(value: Value): void;
  /** What was remembered under a key; changes with the code that is followed, like a variable of its own. */
  recall(key: string): Value | undefined;
  remember(key: string, value: Value): void;
  /** The call does something that no tool here knows of: it has to be made every time. */
  actsOutside(): void;
  /** Tells whoever asked for it that code checks its settings here. */
  check(check: SchemaCheck): void;
}

/** Under which conditions code makes a call. */
export interface Circumstances {
  /** Undecided choices around it go this way where nobody sets a variable, all of them. */
  readonly usual: boolean;
  /** How many choices around it go this way only where somebody sets a variable. */
  readonly asked: number;
  /** Cuts that would have to be gone for it. */
  readonly cuts: readonly string[];
}

/** What stands around a stretch of code: gets what runs in the middle, and gives that what was entered. */
export type Around = (follow: (entered: Value) => void) => void;

export interface CallManner {
  readonly self?: Value;
  readonly new?: boolean;
  /** Arguments by the names of parameters. */
  readonly named?: ReadonlyMap<string, Value>;
  /** Nothing that stands behind this line of the function happens. */
  readonly until?: number;
}

/** What changes the process in which code runs: modules and members that others stand in for. */
export interface OverlayTools {
  /** From now on importers of the module get something else. A module that has one keeps it. */
  replaceModule(target: EdgeTarget, replacement: Replacement): void;
  /** The same for imports that are still to come: what was imported stays what it is. */
  replaceModuleLater(target: EdgeTarget, replacement: Replacement): void;
  /** The same for every module that has no replacement of its own; undefined: from now on none. */
  replaceEveryModule(each: Replacement['each']): void;
  restoreModule(target: EdgeTarget): void;
  /** Modules are run anew when they are imported next. */
  forgetModules(): void;
  /** Runs a module anew, with imports of its own; for everybody else it stays what it is. */
  loadWith(file: string, imports: ModuleImports): Value;
  /** Modules that are imported meanwhile are run anew, and are nobody else's. */
  amongOwnModules(follow: () => Value): Value;
  /** What a module exports, past anything that stands in for it; loads it. */
  actualModule(target: EdgeTarget): Value;
  exportedNames(file: string): readonly string[];
  /** Marks a value as standing in for what would be there without the cut. */
  standIn(value: Value, original: () => Value, cut: Cut): Value;
  noteCut(cut: Cut): void;
  /** Gives a member to anything, also to what comes from outside; its original counts as held back by the cut. */
  patch(object: Value, property: string, value: Value, cut: Cut, active?: () => boolean): void;
  /** Takes a member back that was patched. */
  unpatch(object: Value, property: string): void;
  /** The same for a name of a module: who reads it there, the module's own code as well, gets the value; who took it before does not. */
  patchName(file: string, name: string, value: Value, cut: Cut): void;
  unpatchName(file: string, name: string): void;
  /** Follows what would happen without the cut; changes are taken back. */
  behind(cut: Cut, follow: () => Value): Value | undefined;
  /** What something would give if it were called; undefined where it throws. Nobody is told, nothing changes. */
  tried(follow: () => Value): Value | undefined;
}

/** What imports get instead: those of the module itself, and those of all that it loads. */
export interface ModuleImports {
  readonly own: readonly StandingModule[];
  readonly everywhere: readonly StandingModule[];
}

export type StandingModule = readonly [target: EdgeTarget, replacement: Replacement];

export interface KnownCall extends Omit<IntrinsicCall, 'arguments' | 'receiver'> {
  readonly arguments: readonly Known[];
  readonly receiver: Known | undefined;
}

/** Stands in a table for what importing the package does. No export has this name. */
export const onImport = 'import';

/** Stands in a table for members of any other name. */
export const onDemand = '*';

/** The same, but asked anew each time. */
export const onEveryDemand = 'each *';

/** Stands in a table for giving a member of an object to something else; gets its name and the value. */
export const onAssign = 'set *';

/** Stands in a table for one of what going through a value from outside gives; gets the value. */
export const onEach = 'each of *';

/**
 * Begins what stands in a table for members of classes that extend something: `class member db.models.Model`. It
 * gets the class, the member's name and what the class itself has under it; nothing that is known stands for nothing.
 */
export const onClassMember = 'class member';
/** Stands in a table of what decorates: as a decorator of a method it is asked when the class is made. */
export const onMethods = 'methods';

/** Later tables win, function by function. */
export function mergeTables(tables: readonly IntrinsicTable[]): IntrinsicTable {
  const merged: Record<string, IntrinsicTable[string]> = {};
  for (const table of tables) {
    for (const [name, functions] of Object.entries(table)) merged[name] = { ...merged[name], ...functions };
  }
  return merged;
}
