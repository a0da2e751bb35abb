import type { OutgoingRequest } from '../../model/network.ts';
import type { Value } from '../../model/value.ts';
import { filesInMemory } from '../../frameworks/files-in-memory/mock-fs.ts';
import { holdersOf } from '../../frameworks/network-blocks/network-blocks.ts';
import { listeningKey, portsIn } from '../../frameworks/web/listening.ts';
import { external } from '../../values/make-value.ts';
import type { Runner } from '../../values/runner.ts';
import type { DataFolder, Reference, RunContext, SharedTarget } from '../targets/run-context.ts';
import { settingsFolders } from './django-folders.ts';
import { djangoDatabase } from './django-project.ts';
import type { ProjectOf } from './prisma-project.ts';
import type { RunWorld } from '../worlds/run-world.ts';

export interface ContextInput {
  readonly world: RunWorld;
  readonly references: readonly Reference[];
  readonly projectOf: ProjectOf;
  /** Of the process in which the call happens. */
  readonly runner: () => Runner;
}

function baseOf({ run: { baseUrl } }: RunWorld): { readonly url: Value } | undefined {
  return baseUrl === undefined ? undefined : { url: baseUrl };
}

/**
 * Libraries that send with the global fetch send with whatever stands there. A call of `fetch` itself is a call of
 * what stands there anyway.
 */
function standInForFetch({ transport, library }: OutgoingRequest, runner: Runner): readonly string[] {
  if (transport !== 'fetch' || library === 'fetch') return [];
  const cut = runner.cutOf(runner.member(external('globalThis', []), 'fetch'));
  return cut === undefined ? [] : [cut];
}

/** What classifying the calls of one process may ask. */
export function contextOf(
  { world, references, projectOf, runner }: ContextInput,
  sharedTarget: (library: string) => SharedTarget | undefined,
): RunContext {
  let django: { readonly url: Value } | undefined;
  let folders: readonly DataFolder[] | undefined;
  const variable = (name: string): Value => runner().environment().get(name) ?? world.variable(name);
  return {
    run: world.run.id,
    ecosystem: world.run.python === undefined ? 'npm' : 'pypi',
    workingFolder: world.workingFolder,
    variable,
    environment: world.environment.entries(),
    references,
    ownPorts: () => portsIn(runner().recall(listeningKey)),
    keptIn: (request) => [
      ...holdersOf(request, (key) => runner().recall(key)),
      ...standInForFetch(request, runner()),
    ],
    filesInMemory: () => filesInMemory((key) => runner().recall(key)),
    dataFolders: () => (folders ??= settingsFolders(world, runner(), variable, world.workingFolder)),
    servers: world.run.servers ?? [],
    services: world.run.services ?? [],
    isTracked: (path) => world.exists(path),
    sharedTarget,
    projectOf: (library, at) => {
      if (library === 'playwright') return baseOf(world);
      if (library !== 'django-orm') return projectOf(library, at, variable);
      django ??= djangoDatabase(world, runner(), variable);
      return django;
    },
    member: (object, name) => runner().member(object, name),
    baseOf: (type) => runner().baseOf(type),
  };
}
