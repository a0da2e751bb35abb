import type { BoundaryKind, Ecosystem } from '../../model/catalogue.ts';
import type { CiService, EnvironmentEntry, ServerCommand } from '../../model/run.ts';
import type { OutgoingRequest } from '../../model/network.ts';
import type { Place } from '../../model/place.ts';
import type { Target } from '../../model/trace.ts';
import type { Data, Value } from '../../model/value.ts';

/** What classifying a call may ask about the run that the call happens in. */
export interface RunContext {
  /** The run's id. */
  readonly run: string;
  readonly ecosystem: Ecosystem;
  /** Folder that the process works in, relative to the root, `.` for the root. */
  readonly workingFolder: string;
  /**
   * What a variable is at the time of the call, for what libraries read by themselves; undecided when nothing
   * sets it.
   */
  variable(name: string): Value;
  /**
   * What the run sets before any code of it runs. A value that stands at the place of an entry came from that
   * variable, and what wins over the entry wins over the value.
   */
  readonly environment: readonly EnvironmentEntry[];
  /** The application's own starts; empty when the repository shows none. */
  readonly references: readonly Reference[];
  /** Ports on which code of the run itself listens so far. */
  ownPorts(): readonly string[];
  /** Ids of the cuts that keep a request in the process as things stand. */
  keptIn(request: OutgoingRequest): readonly string[];
  /** Ids of the cuts because of which files are files in memory at present. */
  filesInMemory(): readonly string[];
  /** Where the application's settings say that it keeps its data, relative to the root. */
  dataFolders?(): readonly DataFolder[];
  /** What the runner starts beside the tests. */
  readonly servers: readonly ServerCommand[];
  /** What the CI job that starts the run starts beside it. */
  readonly services?: readonly CiService[];
  /** Whether a tracked file or folder exists at a path relative to the root. */
  isTracked(path: string): boolean;
  /** Target of the connection that clients of a library share (`mongoose.connect`), once there is one. */
  sharedTarget(library: string): SharedTarget | undefined;
  /**
   * What a file of the project says of a library that finds it by itself: the datasource of a Prisma schema.
   * Undefined where there is none. A project may have several; where the client is constructed says which counts.
   */
  projectOf(
    library: string,
    at: Place | undefined,
  ): { readonly url?: Value; readonly technology?: string } | undefined;
  /** A member of something that a library gave, made when it is asked for. */
  readonly member?: (object: Value, name: string) => Value;
  /** What a class of the repository finally extends, where that comes from outside. */
  baseOf(type: Extract<Data, { type: 'class' }>): Value | undefined;
}

export interface DataFolder {
  readonly path: string;
  readonly setting: string;
}

export interface SharedTarget {
  readonly target: Target;
  /** Where the client was made that opened it. */
  readonly client?: Place;
  readonly technology: string;
}

export interface Reference {
  readonly id: string;
  variable(name: string): Value;
  /**
   * Whether it loads a file: a module, a configuration, an env file (also one that its code loads). Undefined
   * where it is not known in which file it starts.
   */
  loads(file: string): boolean | undefined;
  /** Where its own clients connect, as far as they were followed. */
  readonly targets: readonly ReferenceTarget[];
  /** Ports on which it answers. */
  readonly listens: readonly string[];
  /** Where the connection leads that clients of a library share. */
  sharedTarget?(library: string): SharedTarget | undefined;
}

/** A place that the application uses. */
export interface ReferenceTarget {
  readonly kind: BoundaryKind;
  readonly fields: Target['fields'];
  /** It changes what is there. */
  readonly writes?: true;
}
