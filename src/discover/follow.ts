import type { Invocation } from '../model/invocation.ts';
import type { PackageInfo, PackageScript } from '../model/package.ts';
import type { EnvironmentEntry, Note } from '../model/run.ts';
import type { Context, Follow, Project } from './context.ts';
import type { Text } from './shell/text.ts';
import { noteAt } from './context.ts';
import { joinPath, rootedText, rootMark, unmarkPath } from './paths.ts';
import { runShell } from './shell/run-shell.ts';
import { knownText, literalText, shownText } from './shell/text.ts';
import { findWrapper } from './wrappers/find-wrapper.ts';
import { followScriptFile } from './wrappers/shells.ts';

/** How far the tool goes before it gives up and says so. */
export interface FollowLimits {
  /** Commands followed from one starter. */
  readonly perStarter: number;
  /** Commands followed in all. */
  readonly total: number;
  /** Nodes of shell scripts read from one starter, loops and functions repeated. */
  readonly nodes: number;
  /** Links of one chain, and scripts that are open at once. */
  readonly depth: number;
  /** Programs inside each other: `sudo env time …`. */
  readonly nesting: number;
}

export const defaultLimits: FollowLimits = {
  perStarter: 1_000,
  total: 50_000,
  nodes: 50_000,
  depth: 24,
  nesting: 200,
};

/** Programs that only print or transform text: they neither test nor touch anything. */
const quietPrograms = new Set(
  'cat grep egrep rg sed awk jq yq cut tr head tail sort uniq wc date uname id whoami which basename dirname tee xargs find ls stat diff sha256sum md5sum base64 seq clear tput column less mkdir touch chmod chown cp mv ln'.split(
    ' ',
  ),
);

export interface Follower extends Follow {
  /** Begins the next starter's own budget. */
  readonly begin: () => void;
  /** How many invocations there were when each starter, or step of one, began. */
  readonly beginnings: number[];
  readonly invocations: Invocation[];
  readonly notes: Note[];
}

export function createFollower(project: Project, limits: FollowLimits): Follower {
  const invocations: Invocation[] = [];
  const notes: Note[] = [];
  const beginnings: number[] = [];
  let ownSteps = 0;
  let steps = 0;
  let open = 0;
  let nodes = 0;

  /** Says once where it stops. */
  function isExhausted(context: Context): boolean {
    steps += 1;
    ownSteps += 1;
    const limit = ownSteps > limits.perStarter ? ownSteps - limits.perStarter : steps - limits.total;
    if (limit <= 0) return false;
    if (limit === 1) addNote('too many commands: the rest was not followed', context);
    return true;
  }

  function addNote(text: string, context: Context): void {
    notes.push(noteAt(context, text));
  }

  const follow: Follower = {
    project,
    invocations,
    notes,
    beginnings,
    apart: () => {
      beginnings.push(invocations.length);
    },
    begin: () => {
      follow.apart();
      ownSteps = 0;
      nodes = 0;
    },
    spend: () => (nodes += 1) <= limits.nodes,
    note: (note) => {
      notes.push(note);
    },
    words: (words, around) => {
      // A word that a script was handed belongs to the line it was handed on from.
      const context = { ...around, ...words[0]?.from };
      if (isExhausted(context)) return;
      const program = programIn(words[0]);
      if (program === undefined) {
        if (words.length > 0) addNote('the program is not known before run time', context);
        return;
      }
      open += 1;
      if (open > limits.nesting) addNote('too many programs inside each other', context);
      else followProgram(program, words, context);
      open -= 1;
    },
    shell: (text, context) => {
      const length = Math.max(context.chain.length, context.following.length);
      if (length > limits.depth) addNote('the chain of scripts is too long', context);
      else runShell(text, context, follow);
    },
    script: (from, name, extra, context) => followScript(from, name, extra, context, follow),
    emit: (words, context) => {
      const invocation = createInvocation(words, context, project);
      if (invocation) invocations.push(invocation);
    },
  };

  function followProgram(program: string, words: readonly Text[], context: Context): void {
    const rest = words.slice(1);
    if (program.includes('/') && !program.includes('node_modules')) {
      if (followScriptFile(program, rest, context, follow)) return;
    }
    const name = programName(program);
    const wrapper = findWrapper(name);
    if (wrapper?.({ name, words: rest, context, follow })) return;
    if (!quietPrograms.has(name)) follow.emit(words, context);
  }

  return follow;
}

/** The program's text; of a path that begins with something unknown (`$(npm bin)/jest`) its end. */
function programIn(word: Text | undefined): string | undefined {
  const end = word?.parts.at(-1);
  return knownText(word) ?? (typeof end === 'string' ? /\/([\w.-]+)$/.exec(end)?.[1] : undefined);
}

/** Name without path and extension: `./node_modules/.bin/vitest`, `cypress.cmd`. */
function programName(program: string): string {
  const path = unmarkPath(program, '.');
  return /([^/\\]+?)(?:\.(?:cmd|exe|[cm]?js))?$/.exec(path)?.[1] ?? path;
}

function followScript(
  from: PackageInfo,
  name: string,
  extra: readonly Text[],
  context: Context,
  follow: Follow,
): boolean {
  const scripts = scriptsByName(from);
  const main = scripts.get(name);
  if (!main) return false;
  const { chain } = context;
  const handedOn = extra.map((word) =>
    word.from ? word : { ...word, from: { chain, script: context.script } },
  );
  for (const script of [`pre${name}`, name, `post${name}`]) {
    const found = script === name ? main : scripts.get(script);
    const key = `${from.file} ${script}`;
    if (!found || context.following.includes(key)) continue;
    const { file, folder } = from;
    const link = { file, line: found.line, command: found.command };
    // A pre or post script is called by the script whose name it carries.
    const around = script === name ? [] : [{ file, line: main.line, command: main.command }];
    follow.shell(
      { source: found.command, file, lineAt: () => found.line, appended: script === name ? handedOn : [] },
      {
        ...context,
        folder,
        source: 'script',
        chain: [...context.chain, ...around, link],
        script: { name: found.name, packageFile: file },
        following: [...context.following, key],
      },
    );
  }
  return true;
}

const byPackage = new WeakMap<PackageInfo, ReadonlyMap<string, PackageScript>>();

function scriptsByName(from: PackageInfo): ReadonlyMap<string, PackageScript> {
  const known = byPackage.get(from);
  if (known) return known;
  const scripts = new Map(from.scripts.map((script) => [script.name, script]));
  byPackage.set(from, scripts);
  return scripts;
}

const longestCommand = 300;

function createInvocation(
  words: readonly Text[],
  context: Context,
  project: Project,
): Invocation | undefined {
  const program = programIn(words[0]);
  const last = context.chain.at(-1);
  if (program === undefined || !last) return undefined;
  const { clean } = project;
  const argumentsOf = words.slice(1).map((word) => {
    const known = knownText(word);
    return known === undefined ? undefined : clean(unmarkPath(known, context.folder));
  });
  const via = context.chain.slice(0, -1).map(({ file, line }) => ({ file, line }));
  const command = clean(shownText(last.command));
  const { folder, environment, envFiles, services, notes, script, session, triggers } = context;
  return {
    program: programName(program),
    arguments: argumentsOf,
    folder: joinPath('.', folder) ?? '.',
    environment: environment.map(rootedEntry),
    envFiles,
    starter: {
      file: last.file,
      line: last.line,
      command: command.length > longestCommand ? `${command.slice(0, longestCommand - 1)}…` : command,
      what: context.what,
      ...(via.length > 0 ? { via } : {}),
    },
    ...(script ? { script } : {}),
    services,
    ...(session.files.length > 0
      ? { preparedFiles: session.files.map((file) => ({ ...file, sets: file.sets.map(rootedEntry) })) }
      : {}),
    ...(triggers.length > 0 ? { triggers } : {}),
    notes,
  };
}

function rootedEntry(entry: EnvironmentEntry): EnvironmentEntry {
  return entry.text?.includes(rootMark) === true ? { ...entry, text: rootedText(entry.text) } : entry;
}

/** A command of a repository given as plain words. */
export function plainWords(...words: readonly string[]): readonly Text[] {
  return words.map((word) => literalText(word));
}
