import type { EnvFileLoad, PreparedFile } from '../model/invocation.ts';
import type { CiService } from '../model/run.ts';
import type { PackageInfo, WorkspaceInfo } from '../model/package.ts';
import type { Place } from '../model/place.ts';
import type { EnvironmentEntry, Note, Starter } from '../model/run.ts';
import type { DiscoverInput } from './input.ts';
import type { Text } from './shell/text.ts';

/** The repository as starters see it. */
export interface Project {
  readonly input: DiscoverInput;
  readonly packages: readonly PackageInfo[];
  readonly workspaces: readonly WorkspaceInfo[];
  readonly nearestPackage: (path: string) => PackageInfo | undefined;
  /** A text without its credentials. */
  readonly clean: (text: string) => string;
  /** Whether a tracked file has the path. */
  readonly isTracked: (path: string) => boolean;
}

/** One step of a chain: the line and the command that stands there. */
export interface Link extends Place {
  readonly command: string;
}

/** Everything a command is given by what stands around it. */
export interface Context {
  readonly what: Starter['what'];
  readonly folder: string;
  readonly environment: readonly EnvironmentEntry[];
  readonly envFiles: readonly EnvFileLoad[];
  /** Outermost first; the last one is where the command itself is written. */
  readonly chain: readonly Link[];
  /** What variables set in this text count as. */
  readonly source: EnvironmentEntry['source'];
  readonly services: readonly CiService[];
  readonly triggers: readonly string[];
  readonly notes: readonly Note[];
  readonly script: { readonly name: string; readonly packageFile: string } | undefined;
  /** Keys of the scripts and targets that are being followed, against circles. */
  readonly following: readonly string[];
  readonly session: Session;
}

/** What the commands of one job or script leave behind for those after them. */
export interface Session {
  /** Variables for later steps (`$GITHUB_ENV`). */
  readonly environment: EnvironmentEntry[];
  readonly files: PreparedFile[];
}

export function createSession(): Session {
  return { environment: [], files: [] };
}

export interface ShellText {
  readonly source: string;
  readonly file: string;
  /** 1-based line of the file on which an offset of the source stands. */
  readonly lineAt: (offset: number) => number;
  /** Arguments that the caller adds at the end, as `npm run x -- …` does. */
  readonly appended?: readonly Text[];
  /** `$1` and on. */
  readonly positional?: readonly Text[];
  /** The file itself is the script: `$0`. */
  readonly isFile?: true;
}

/** Follows commands down to the programs that do the work. */
export interface Follow {
  readonly project: Project;
  /** A command line taken apart into words. */
  readonly words: (words: readonly Text[], context: Context) => void;
  readonly shell: (text: ShellText, context: Context) => void;
  /** A package script with its pre and post scripts; false when the package has none of that name. */
  readonly script: (from: PackageInfo, name: string, extra: readonly Text[], context: Context) => boolean;
  /** The end of the chain: this program is the one that does the work. */
  readonly emit: (words: readonly Text[], context: Context) => void;
  /** What comes now starts for itself: nothing that was followed so far is part of it. */
  readonly apart: () => void;
  readonly note: (note: Note) => void;
  /** Counts one node of a shell script; false when there have been too many. */
  readonly spend: () => boolean;
}

export function withNote(context: Context, text: string): Context {
  return { ...context, notes: [...context.notes, noteAt(context, text)] };
}

/** A note about the command that is being followed. */
export function noteAt(context: Context, text: string): Note {
  const place = placeOf(context);
  return place ? { text, place } : { text };
}

/** Where the command that is being followed stands. */
export function placeOf(context: Context): Place | undefined {
  const last = context.chain.at(-1);
  return last && { file: last.file, line: last.line };
}
