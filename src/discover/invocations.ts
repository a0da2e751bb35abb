import type { Redact } from '../model/facts.ts';
import type { CommandReader, CommandsBefore, Invocation } from '../model/invocation.ts';
import type { PackageInfo, WorkspaceInfo } from '../model/package.ts';
import type { Note } from '../model/run.ts';
import type { Context, Project } from './context.ts';
import type { FollowLimits, Follower } from './follow.ts';
import type { DiscoverInput } from './input.ts';
import { startGithubActions } from './ci/github-actions.ts';
import { startGitlab } from './ci/gitlab.ts';
import { noteOtherServices } from './ci/other-services.ts';
import { commandsBefore } from './commands-before.ts';
import { createSession } from './context.ts';
import { createFollower, defaultLimits } from './follow.ts';
import { startMakefiles } from './make/follow-make.ts';
import { mergeInvocations } from './merge-invocations.ts';
import { createNearestPackage } from './packages/nearest-package.ts';
import { readPackages } from './packages/read-packages.ts';
import { readWorkspaces } from './packages/workspaces.ts';
import { createCommandReader } from './read-commands.ts';
import { startHooks } from './start-hooks.ts';
import { startRecipes } from './tasks/follow-recipes.ts';

export interface Discovered {
  /** Every tracked package.json, by folder. */
  readonly packages: readonly PackageInfo[];
  readonly workspaces: readonly WorkspaceInfo[];
  /** Sorted by where their command stands. */
  readonly invocations: readonly Invocation[];
  readonly notes: readonly Note[];
  readonly commandsBefore: readonly CommandsBefore[];
  /** For commands that code starts. */
  readonly readCommand: CommandReader;
}

/** Every command that scripts, Makefiles, CI and hooks start, followed down to the program that does the work. */
export function discoverInvocations(input: DiscoverInput, limits: FollowLimits = defaultLimits): Discovered {
  const { packages, workspaces } = readWorkspaces(input, readPackages(input));
  const tracked = new Set(input.tree.files.map((file) => file.path));
  const project: Project = {
    input,
    packages,
    workspaces,
    nearestPackage: createNearestPackage(packages),
    clean: createCleaner(input.redact),
    isTracked: (path) => tracked.has(path),
  };
  const follow = createFollower(project, limits);
  startScripts(project, follow);
  startMakefiles(startContext('make'), follow, follow.begin);
  startRecipes(startContext('make'), follow, follow.begin);
  startGithubActions(startContext('ci'), follow, follow.begin);
  startGitlab(startContext('ci'), follow, follow.begin);
  startHooks(startContext('call'), follow, follow.begin);
  noteOtherServices(follow);
  return {
    packages,
    workspaces,
    ...mergeInvocations(follow.invocations, follow.notes),
    commandsBefore: commandsBefore(follow.invocations, follow.beginnings),
    readCommand: createCommandReader(project, startContext('call')),
  };
}

/** The same few texts are asked for again and again. */
function createCleaner(redact: Redact): Project['clean'] {
  const known = new Map<string, string>();
  return (text) => {
    const clean = known.get(text) ?? redact(text)?.text ?? text;
    known.set(text, clean);
    return clean;
  };
}

function startContext(what: Context['what']): Context {
  return {
    what,
    folder: '.',
    environment: [],
    envFiles: [],
    chain: [],
    source: what === 'ci' ? 'ci' : what === 'make' ? 'make' : 'script',
    services: [],
    triggers: [],
    notes: [],
    script: undefined,
    following: [],
    session: createSession(),
  };
}

function startScripts(project: Project, follow: Follower): void {
  for (const one of project.packages) {
    for (const { name } of one.scripts) {
      follow.begin();
      follow.script(one, name, [], { ...startContext('script'), folder: one.folder });
    }
  }
}
