import type {
  Alias,
  AutomaticMock,
  EnvFileUse,
  EnvironmentEntry,
  Note,
  ProcessModel,
  PythonSettings,
  ServerCommand,
  SetupFile,
} from './run.ts';
import type { Invocation } from './invocation.ts';
import type { Place } from './place.ts';
import type { Origin, Value } from './value.ts';

/**
 * One test runner. A definition reads evaluated configuration and command lines; it never touches files
 * or syntax. Adding a runner is adding one file with one of these.
 */
export interface RunnerDefinition {
  /** `vitest`. */
  readonly name: string;
  /** Packages whose presence in a package.json says that a folder uses it. Empty: only a command line does. */
  readonly packages: readonly string[];
  /** Programs that start it: `vitest`, `jest`, `react-scripts`. */
  readonly programs: readonly string[];
  /** Names of the configuration files that it looks for by itself, the preferred one first. */
  readonly configFiles: readonly string[];
  /** Glob of names that only a command line would load, such as `vitest.integration.config.ts`. */
  readonly namedConfigs?: string;
  /** Key of package.json that holds a configuration. */
  readonly packageKey?: string;
  /**
   * Where it looks for a configuration that no command line names: only in the folder it is called in, in
   * that folder and those above it, or upward until the first package.json.
   */
  readonly lookup: 'folder' | 'upward' | 'upward-to-package';
  /** Files whose folder is the root where nothing configures it, each name looked for all the way up before the next. */
  readonly rootMarks?: readonly string[];
  /** What it sets before it reads a configuration; `unset`: only where the process has no such variable. */
  readonly variables?: readonly {
    readonly name: string;
    readonly text: string;
    readonly when: 'always' | 'unset';
  }[];
  /** Functions that configurations import: `vitest/config#defineConfig` → what it gives for its arguments. */
  readonly functions: Readonly<Record<string, ConfigFunction>>;
  /** Values that configurations import, for a range of the runner's package: `vitest/config#configDefaults`. */
  readonly values?: (version: string | undefined) => Readonly<Record<string, Value>>;
  /** The runner's own part of a configuration file that many tools share; undefined where the file has none. */
  readonly part?: (file: string, whole: Value) => Value | undefined;
  /** Files that tell of a folder in which it may be called although nothing configures it. */
  readonly marks?: readonly string[];
  /** Whether a configuration file that other tools share holds this runner's part; absent: always. */
  readonly configures?: (config: Value) => boolean;
  /** The parts of a command line that decide what runs, or undefined when this call runs no tests (`vitest --version`). */
  readonly commandLine: (invocation: Invocation) => RunnerCommand | undefined;
  /** Arguments of a call by hand, with a configuration when it is not the one found by itself. */
  readonly byHand: (config: string | undefined) => readonly string[];
  /** The projects that one configuration stands for; a runner without a configuration file gets an empty object. */
  readonly projects: (input: RunnerInput) => readonly RunnerProject[];
}

/** Gets the arguments and the place of the call. */
export type ConfigFunction = (args: readonly Value[], origin: readonly Origin[]) => Value;

export interface RunnerCommand {
  /** Configuration file named on the command line, relative to the invocation's folder; `false` for none at all. */
  readonly config?: string | false;
  /** Folder named on the command line (`--root`, `--rootDir`), relative to the invocation's folder. */
  readonly root?: string;
  /** Paths, relative to the invocation's folder: the search for a configuration starts in the folder that holds them all. */
  readonly searchFrom?: readonly string[];
  /** Positional filters and named ones, as the runner matches them. A file must pass one that lets in and no other. */
  readonly filters: readonly FileFilter[];
  /** Projects chosen by name, `*` is a wildcard; `!name` excludes. */
  readonly projects: readonly string[];
  readonly mode?: string;
  readonly setupFiles: readonly { readonly path: string; readonly phase: SetupFile['phase'] }[];
  readonly environment: readonly { readonly name: string; readonly text: string }[];
  /** Test names, tags and shards that narrow the run without changing its files. */
  readonly narrowing: readonly string[];
  /** Every option of the command line by its long name in kebab case, for what only the runner understands. */
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly notes: readonly Note[];
}

export type FileFilter =
  /** The file's path relative to the project's folder contains the text, in any case of letters. */
  | { readonly form: 'contains'; readonly text: string }
  /** Over the whole path (`absolutePath`). */
  | { readonly form: 'pattern'; readonly source: string; readonly flags?: string }
  /** Relative to the invocation's folder. */
  | { readonly form: 'glob'; readonly glob: string }
  /** A file, or a folder with all below it, relative to the invocation's folder. */
  | { readonly form: 'path'; readonly path: string }
  /** Relative to the project's folder. */
  | { readonly form: 'exclude-glob'; readonly glob: string }
  | { readonly form: 'exclude-pattern'; readonly source: string };

export interface RunnerInput {
  /** Folder the command is called in. */
  readonly cwd: string;
  /** Folder of the configuration file, or of the call without one. */
  readonly folder: string;
  readonly configFile: string | undefined;
  /** The evaluated configuration. */
  readonly config: Value;
  readonly command: RunnerCommand | undefined;
  /** The range of the runner's own package in the nearest package.json: defaults differ between majors. */
  readonly version: string | undefined;
  /** Where to say that something comes from when no configuration says it: the command's place. */
  readonly place: Place;
  /** Evaluates another configuration file: workspace files, `extends`, project folders. */
  readonly load: (file: string) => Value | undefined;
  /** Calls a function that the configuration exports. */
  readonly call: (callee: Value, args: readonly Value[]) => Value;
  /** Tracked files, and folders with a slash at the end, that match globs relative to a folder; `!` excludes. */
  readonly glob: (folder: string, patterns: readonly string[]) => readonly string[];
  /** Whether a tracked file is there; with a slash at the end: whether a folder is. */
  readonly exists: (path: string) => boolean;
  /** The tracked file that a module specifier leads to from a folder. */
  readonly resolve: (folder: string, specifier: string) => string | undefined;
  /** The tracked file that a module's dotted name leads to, as a file of the folder would import it (Python). */
  readonly module?: (folder: string, name: string) => string | undefined;
  /** Text of a tracked file, redacted. */
  readonly text?: (file: string) => string | undefined;
  /** The value of a name that a source file declares; undefined where it declares none. */
  readonly exported?: (file: string, name: string) => Value | undefined;
  /** Name in the package.json of exactly this folder. */
  readonly packageName: (folder: string) => string | undefined;
}

/** What one project of a configuration selects and gets. Paths are relative to the root of the scan. */
export interface RunnerProject {
  /** Name given by the configuration, or undefined for the only one. */
  readonly name: string | undefined;
  readonly folder: string;
  readonly config: Place | undefined;
  /** Folders that all its files lie in. */
  readonly within: readonly string[];
  readonly include: readonly FileRule[];
  readonly exclude: readonly FileRule[];
  readonly setupFiles: readonly SetupFile[];
  readonly environment: readonly EnvironmentEntry[];
  /** Env files that the runner or its configuration loads, in the order in which they are loaded. */
  readonly envFiles: readonly Omit<EnvFileUse, 'state' | 'example'>[];
  readonly aliases: readonly Alias[];
  /** Conditions of package maps (`exports`), where it is told which. */
  readonly conditions?: readonly string[];
  readonly process: ProcessModel;
  /** Where its tests are Python's. */
  readonly python?: PythonSettings;
  /** Commands that the runner starts itself (playwright's and cypress' web servers). */
  readonly servers: readonly ServerCommand[];
  /** Where routes lead that a test names without a server. */
  readonly baseUrl?: Value;
  /** Modules that are mocked without a call (jest's `__mocks__` of packages). */
  readonly automaticMocks?: readonly AutomaticMock[];
  /** Names of projects whose files run before this one's (playwright's set-up projects). */
  readonly dependencies?: readonly string[];
  readonly notes: readonly Note[];
}

/** How a runner decides about a file. The last rule that speaks of a file decides. */
export type FileRule =
  /** A glob over the path relative to `base`; with base `/`, over the whole path (`absolutePath`). */
  | {
      readonly form: 'glob';
      readonly glob: string;
      readonly base: string;
      /** `*` also stands for names that begin with a dot. */
      readonly dot: boolean;
      readonly nocase?: true;
      /** It takes away what earlier rules let in. */
      readonly negated?: true;
      /** A folder that it matches counts with everything below. */
      readonly prunes?: true;
    }
  /** A regular expression over the same. */
  | { readonly form: 'pattern'; readonly source: string; readonly flags: string; readonly base: string }
  /** Files below a folder, or directly in it, with one of the endings. */
  | {
      readonly form: 'folder';
      readonly folder: string;
      readonly recursive: boolean;
      /** Without the dot; absent: any. */
      readonly endings?: readonly string[];
    }
  | { readonly form: 'file'; readonly file: string };
