import type { CiService, EnvironmentEntry, Note, Starter } from './run.ts';
import type { Place } from './place.ts';

/**
 * One command that something in the repository starts, after every wrapper, script chain and task runner
 * was followed down to the program that does the work.
 */
export interface Invocation {
  /** `vitest`, `jest`, `node`, `next`, `prisma` …: the program's name without path or extension. */
  readonly program: string;
  /** Arguments after the program, shell syntax resolved. A part that only run time decides is `undefined`. */
  readonly arguments: readonly (string | undefined)[];
  /** Working folder, relative to the root. */
  readonly folder: string;
  /** Variables set for this command by wrappers, assignments, `env`, CI levels and Makefiles, innermost last. */
  readonly environment: readonly EnvironmentEntry[];
  /** Env files that wrappers load (`dotenv -e`, `env-cmd -f`, `node --env-file`), in the order they are given. */
  readonly envFiles: readonly EnvFileLoad[];
  readonly starter: Starter;
  /** What this script is called where it is a package script: its name tells start and dev scripts apart. */
  readonly script?: { readonly name: string; readonly packageFile: string };
  /** CI services (containers) that run beside the command. */
  readonly services: readonly CiService[];
  /** Files that earlier commands of the same job or script write: `cp .env.example .env`, `echo A=b >> .env`. */
  readonly preparedFiles?: readonly PreparedFile[];
  /** What starts the CI workflow: `pull_request`, `push`, `schedule`, `workflow_dispatch` … */
  readonly triggers?: readonly string[];
  readonly notes: readonly Note[];
}

export interface EnvFileLoad {
  /** Relative to the root; the file may not exist. */
  readonly file: string;
  readonly origin: Place;
  readonly loadedBy: string;
  /** Its values win over variables that are already set. */
  readonly override: boolean;
}

/** A file that a command writes before the invocation starts. Paths are relative to the root. */
export interface PreparedFile {
  readonly file: string;
  /** The file it is copied or moved from. */
  readonly from?: string;
  /** Variables written into it, in order. */
  readonly sets: readonly EnvironmentEntry[];
  readonly origin: Place;
}

/** A line for a shell, or a program with its arguments. */
export type CommandText = { readonly line: string } | { readonly words: readonly string[] };

export interface ReadCommand {
  /** In the order in which they start. */
  readonly invocations: readonly Invocation[];
  /** Nothing of it was left out. */
  readonly isWhole: boolean;
}

/** Takes a command that code starts apart, through wrappers and package scripts. The folder is relative to the root. */
export type CommandReader = (command: CommandText, folder: string, place: Place) => ReadCommand;

/** What a starter runs before it starts the tests. */
export interface CommandsBefore {
  readonly starter: Starter;
  readonly commands: readonly Invocation[];
}
