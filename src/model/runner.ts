import type { Alias, EnvironmentEntry, Note, ProcessModel, SetupFile } from './run.ts';
import type { Invocation } from './invocation.ts';
import type { Place } from './place.ts';
import type { Value } from './value.ts';

/**
 * One test runner. A definition reads evaluated configuration and command lines; it never touches files
 * or syntax. Adding a runner is adding one file with one of these.
 */
export interface RunnerDefinition {
  /** `vitest`. */
  readonly name: string;
  /** Packages whose presence in a package.json says that a folder uses it. */
  readonly packages: readonly string[];
  /** Programs that start it: `vitest`, `jest`, `react-scripts`. */
  readonly programs: readonly string[];
  /** Names of its configuration files, most specific first, and keys of package.json that hold one. */
  readonly configFiles: readonly string[];
  readonly packageKey?: string;
  /** The parts of a command line that decide what runs, or undefined when this call runs no tests (`vitest --version`). */
  readonly commandLine: (invocation: Invocation) => RunnerCommand | undefined;
  /** The projects that one configuration stands for; a runner without a configuration file gets an empty object. */
  readonly projects: (input: RunnerInput) => readonly RunnerProject[];
}

export interface RunnerCommand {
  /** Configuration file named on the command line, relative to the invocation's folder. */
  readonly config?: string;
  /** Folder named on the command line (`--root`, `--dir`, `--rootDir`). */
  readonly root?: string;
  /** Positional filters and named ones, as the runner matches them. */
  readonly filters: readonly FileFilter[];
  /** Projects chosen by name; `!name` excludes. */
  readonly projects: readonly string[];
  readonly mode?: string;
  readonly setupFiles: readonly { readonly path: string; readonly phase: SetupFile['phase'] }[];
  readonly environment: readonly { readonly name: string; readonly text: string }[];
  /** Test names, tags and shards that narrow the run without changing its files. */
  readonly narrowing: readonly string[];
  readonly notes: readonly Note[];
}

export type FileFilter =
  /** The file's path contains the text. */
  | { readonly form: 'contains'; readonly text: string }
  | { readonly form: 'pattern'; readonly source: string; readonly flags?: string }
  | { readonly form: 'glob'; readonly glob: string }
  /** A file, or a folder with all below it. */
  | { readonly form: 'path'; readonly path: string }
  | { readonly form: 'exclude-glob'; readonly glob: string }
  | { readonly form: 'exclude-pattern'; readonly source: string };

export interface RunnerInput {
  /** Folder of the configuration file, or of the package without one. */
  readonly folder: string;
  readonly configFile: string | undefined;
  /** The evaluated configuration. */
  readonly config: Value;
  readonly command: RunnerCommand | undefined;
  /** The range of the runner's own package in the nearest package.json: defaults differ between majors. */
  readonly version: string | undefined;
  /** Evaluates another configuration file: workspace files, `extends`, project folders. */
  readonly load: (file: string) => Value | undefined;
  /** Tracked files that match globs relative to a folder. */
  readonly glob: (folder: string, patterns: readonly string[]) => readonly string[];
  readonly exists: (file: string) => boolean;
}

/** What one project of a configuration selects and gets. Paths are relative to the root of the scan. */
export interface RunnerProject {
  /** Name given by the configuration, or undefined for the only one. */
  readonly name: string | undefined;
  readonly folder: string;
  readonly config: Place | undefined;
  readonly include: readonly FileRule[];
  readonly exclude: readonly FileRule[];
  readonly setupFiles: readonly SetupFile[];
  readonly environment: readonly EnvironmentEntry[];
  /** Env files that the runner or its configuration loads, relative to the root. */
  readonly envFiles: readonly {
    readonly file: string;
    readonly origin: Place;
    readonly loadedBy: string;
    readonly override: boolean;
  }[];
  readonly aliases: readonly Alias[];
  readonly process: ProcessModel;
  /** Commands that the runner starts itself (playwright's and cypress' web servers). */
  readonly servers: readonly {
    readonly command: string;
    readonly folder: string;
    readonly origin: Place;
    readonly environment: readonly EnvironmentEntry[];
  }[];
  readonly notes: readonly Note[];
}

/** How a runner decides about a file: a glob or regular expression over its path relative to `base`. */
export type FileRule =
  | { readonly form: 'glob'; readonly glob: string; readonly base: string }
  | { readonly form: 'pattern'; readonly source: string; readonly flags: string; readonly base: string }
  /** Everything below a folder. */
  | { readonly form: 'folder'; readonly folder: string };
