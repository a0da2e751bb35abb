import type { Boundary, Effect } from '../../model/catalogue.ts';
import type { Invocation } from '../../model/invocation.ts';
import type { Target } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import type { RunWorld } from '../worlds/run-world.ts';
import type { Decided } from '../effects/decision.ts';
import type { Datasource } from '../reach/prisma-schema.ts';
import type { Variable } from './child-environment.ts';
import type { CommandLine } from './command-line.ts';

/** A program as it is started. */
export interface ProgramCall {
  readonly invocation: Invocation;
  readonly line: CommandLine;
  readonly variable: Variable;
  readonly world: RunWorld;
  /** What it finds on its own machine, where that is a container. */
  readonly server?: Value;
  /** What it is given to read. */
  readonly input?: Value;
  /** Of the Prisma schema that is named, or lies nearest. */
  readonly datasource: (schema: string | undefined) => Datasource | undefined;
  /** What a module of the repository exports when it is loaded in this environment. */
  exported(file: string): ReadonlyMap<string, Value>;
}

/** The client that a program makes for itself, as if its code stood in the repository. */
export interface ProgramClient {
  /** Id of the catalogue's library, and one of the constructions there. */
  readonly library: string;
  readonly construction: string;
  readonly arguments: readonly Value[];
  readonly technology?: string;
  /** For what the library reads by itself. */
  readonly variable?: Variable;
  /** Env files that the program loads by itself: by hand it connects to what they say. */
  readonly envFiles?: readonly string[];
}

export interface ProgramCommand {
  /** The words that it begins with; several for the same. */
  readonly words?: RegExp;
  /** Only with one of these options. */
  readonly options?: readonly string[];
  readonly effect: Effect | 'nothing';
}

/** A program whose effects are known. Adding one is one entry in a list. */
export interface Program {
  readonly names: readonly string[];
  readonly boundary: Boundary;
  /** Options that take a value of their own. */
  readonly valued: readonly string[];
  /** The first that fits counts; a command that none fits does nothing to anything real. */
  readonly commands: readonly ProgramCommand[];
  /** Decides by what the command is given to do, where that can be read. */
  readonly decide?: (call: ProgramCall) => Decided | undefined;
  readonly target: (call: ProgramCall) => ProgramClient | Target | undefined;
  readonly link: string;
}
