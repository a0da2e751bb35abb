import type { Place } from './place.ts';
import type { Value } from './value.ts';

export const runKinds = ['started', 'direct', 'orphan', 'reference'] as const;

/** A runner configuration × the files, set-up and deciding variables it gets. */
export interface Run {
  /** Says what it is: `apps/api#vitest:unit`. The part before `#` is the folder, `.` for the root. */
  readonly id: string;
  readonly kind: (typeof runKinds)[number];
  /** `vitest`, `jest`, `mocha`, `node:test`, `playwright`, `cypress`, `ava`, `bun`, `pytest`; none for orphans; a reference's command name. */
  readonly runner: string;
  /** Folder it runs in, relative to the root, `.` for the root. */
  readonly folder: string;
  readonly config?: Place;
  readonly startedBy: readonly Starter[];
  /** Sorted. */
  readonly testFiles: readonly string[];
  /** Entry files of a reference run, where its command names or implies them. */
  readonly entryFiles: readonly string[];
  readonly setupFiles: readonly SetupFile[];
  readonly environment: readonly EnvironmentEntry[];
  readonly envFiles: readonly EnvFileUse[];
  readonly aliases: readonly Alias[];
  /** Conditions of package maps (`exports`), where the runner is told which. */
  readonly conditions?: readonly string[];
  readonly process: ProcessModel;
  /** How Python finds modules and tests, where the tests are Python's. */
  readonly python?: PythonSettings;
  /** Commands that the runner starts beside the tests. */
  readonly servers?: readonly ServerCommand[];
  /** Servers that every CI job which starts the run starts beside it; none where something else starts it too. */
  readonly services?: readonly CiService[];
  /** Where what the runner opens leads when it names only a route (playwright's `baseURL`). */
  readonly baseUrl?: Value;
  /** Where the program of a reference listens, as far as its command says. */
  readonly listens?: Listening;
  /** Modules that are mocked in every file without a call (jest's `__mocks__` of packages). */
  readonly automaticMocks?: readonly AutomaticMock[];
  /** What people should know: what stayed unknown, which default was taken. */
  readonly notes: readonly Note[];
}

export interface Starter extends Place {
  /** The command as written, secrets redacted, cut at 300 characters. */
  readonly command: string;
  readonly what: 'script' | 'ci' | 'make' | 'call';
  /**
   * Who calls the line above, outermost first: a CI step runs a script that runs the runner. `what` names
   * the outermost. A script that nothing calls has none.
   */
  readonly via?: readonly Place[];
}

/** `conftest`: for the tests beside and below the file alone. `plugin`: a plugin of pytest, for all tests. */
export const setupPhases = [
  ...([
    'global-setup',
    'global-teardown',
    'setup',
    'setup-after-env',
    'server',
    'conftest',
    'plugin',
  ] as const),
] as const;
export type SetupPhase = (typeof setupPhases)[number];

export interface SetupFile {
  readonly file: string;
  readonly phase: SetupPhase;
  /** Where the configuration names it. */
  readonly origin: Place;
}

export interface EnvironmentEntry {
  readonly name: string;
  /** Safe to print. Absent when it is not known. */
  readonly text?: string;
  readonly origin: readonly Place[];
  readonly source: 'script' | 'config' | 'ci' | 'make' | 'runner' | 'env-file';
  /** What wins over it: `ambient` when an exported variable would; `branch` when it is set under a condition that may not hold. */
  readonly overridableBy: readonly string[];
  /** Where a value that is not known comes from: `secrets.DATABASE_URL`, `vars.REGION`, `matrix.shard`. */
  readonly decidedBy?: readonly string[];
}

/** An env file that a wrapper, the runner or its configuration loads for the run. */
export interface EnvFileUse {
  readonly file: string;
  readonly state: 'tracked' | 'ignored' | 'absent';
  /** A tracked file that stands in for it (`.env.example`). */
  readonly example?: string;
  readonly origin: Place;
  readonly loadedBy: string;
  readonly override: boolean;
  /** Only names that begin with one of these reach the process. */
  readonly prefixes?: readonly string[];
}

/** The runner replaces a module specifier before any other resolution. */
export interface Alias {
  /** A specifier, a prefix (ending in `/`) or a regular expression (`/…/flags`). */
  readonly find: string;
  /** Of a `pattern` the replacement stands for all of the specifier, of a `part` for what it matches. */
  readonly form: 'exact' | 'prefix' | 'pattern' | 'part';
  /** A path relative to the root, beginning with `./`, or a bare specifier. */
  readonly replacement: string;
  readonly origin: Place;
}

export interface AutomaticMock {
  readonly specifier: string;
  readonly file: string;
}

/** A container that a CI job starts beside its steps, and throws away with them. */
export interface CiService {
  readonly name: string;
  readonly image?: string | undefined;
  /** As written: `5432:5432` where the machine of the job has a port for it. */
  readonly ports: readonly string[];
  readonly origin: Place;
}

export interface Listening {
  /** Absent when only one of the variables says it. */
  readonly port?: string;
  /** Variables that say it instead where they are set, the strongest first. */
  readonly unless: readonly string[];
}

export interface ServerCommand {
  /** As written, secrets redacted. */
  readonly command: string;
  readonly folder: string;
  readonly origin: Place;
  readonly environment: readonly EnvironmentEntry[];
  /** Where the runner waits for it. */
  readonly port?: string;
  /** A server that already answers at the address is used as it is: its environment is not the run's. */
  readonly reusesRunning: boolean | undefined;
}

export interface ProcessModel {
  /** Whether test files share one module registry, or one process. */
  readonly modules: 'per-file' | 'shared' | 'unknown';
  readonly process: 'per-file' | 'per-worker' | 'shared' | 'unknown';
  /** Packages the runner takes from node_modules untouched: mocks do not enter them. */
  readonly external: 'dependencies' | 'none' | 'unknown';
  /** Every module is a double of itself unless somebody asks for the real one (jest's `automock`). */
  readonly automock?: true;
}

/** Folders are relative to the root of the scan. */
export interface PythonSettings {
  /** Folder that ids of tests and paths of the configuration start from (pytest's rootdir). */
  readonly root: string;
  /** How test files and conftest files become modules: https://docs.pytest.org/en/stable/explanation/pythonpath.html */
  readonly importMode: 'prepend' | 'append' | 'importlib';
  /** Folders that configuration puts in front of the search path, in order. */
  readonly path: readonly string[];
  /** conftest files above this folder are not loaded; those between it and a test's folder are, outermost first. */
  readonly conftestsBelow: string;
  /** Which classes and functions are tests: beginnings of names, or patterns where they hold `*`, `?` or `[`. */
  readonly classes: readonly string[];
  readonly functions: readonly string[];
  /** Only tests that this expression over their marks lets in (`-m`). */
  readonly marks?: string;
  /** Only tests that this expression over their names lets in (`-k`). */
  readonly keyword?: string;
  /** Ids of tests that are left out: `tests/test_a.py::test_b`. */
  readonly deselected?: readonly string[];
  /** Ids of tests that alone are run, where the command names some. */
  readonly named?: readonly string[];
  /** Fixtures that every test gets (`usefixtures`). */
  readonly fixtures?: readonly string[];
  /** Mode of pytest-asyncio, as written. */
  readonly asyncio?: string;
  /** Django's databases for tests are not made anew (`--reuse-db`, `--keepdb`). */
  readonly keepsDatabase?: true;
}

export interface Note {
  readonly text: string;
  readonly place?: Place;
}
