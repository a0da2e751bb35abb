import { posix } from 'node:path';

import type { Invocation } from '../../model/invocation.ts';
import type { EnvironmentEntry, Note } from '../../model/run.ts';
import type { DraftRun } from './draft-run.ts';
import type { Repository } from './repository.ts';
import { viteEnvFileNames } from '../../frameworks/runners/vite-env.ts';
import { nextEnvFiles, wrapperEnvFiles } from './env-files.ts';
import { listeningOf } from './listening.ts';
import { programEntries } from './program-entries.ts';
import { runEnvironment } from './run-environment.ts';

type Mode = 'development' | 'production';

/** A program that starts an application, with what its first argument means. */
interface Server {
  readonly modes: Readonly<Record<string, Mode | undefined>>;
  /** Without a known first argument: undefined when that starts nothing. */
  readonly otherwise?: Mode | 'none';
  readonly loads?: 'next' | 'vite' | 'plain';
}

const servers: Readonly<Record<string, Server>> = {
  next: { modes: { dev: 'development', start: 'production' }, loads: 'next' },
  vite: {
    modes: { dev: 'development', serve: 'development', preview: 'production' },
    otherwise: 'development',
    loads: 'vite',
  },
  nuxt: { modes: { dev: 'development', start: 'production', preview: 'production' }, loads: 'plain' },
  astro: { modes: { dev: 'development', preview: 'production' }, loads: 'vite' },
  remix: { modes: { 'vite:dev': 'development', dev: 'development' }, loads: 'vite' },
  'react-router': { modes: { dev: 'development' }, loads: 'vite' },
  'remix-serve': { modes: {}, otherwise: 'none' },
  'react-router-serve': { modes: {}, otherwise: 'none' },
  nest: { modes: { start: undefined } },
  node: { modes: {}, otherwise: 'none' },
  tsx: { modes: {}, otherwise: 'none' },
  'ts-node': { modes: {}, otherwise: 'none' },
  'ts-node-dev': { modes: {}, otherwise: 'none' },
  tsnd: { modes: {}, otherwise: 'none' },
  nodemon: { modes: {}, otherwise: 'none' },
  bun: { modes: {}, otherwise: 'none', loads: 'plain' },
  deno: { modes: {}, otherwise: 'none' },
  pm2: { modes: { start: undefined } },
  wrangler: { modes: { dev: 'development' } },
};

/** Scripts by these names start the application. https://docs.npmjs.com/cli/using-npm/scripts */
const startNames = /^(?:dev|develop|development|start|serve|preview|server|prod|production)(?:[:\-_].*)?$/;

/** The application's own starts: what a test's targets are compared with. */
export function referenceRun(invocation: Invocation, repository: Repository): DraftRun | undefined {
  if (invocation.script === undefined || !startNames.test(invocation.script.name)) return undefined;
  const server = Object.hasOwn(servers, invocation.program) ? servers[invocation.program] : undefined;
  if (server === undefined) return undefined;
  const first = invocation.arguments[0];
  const mode = modeOf(server, first);
  if (mode === 'nothing') return undefined;
  const entries = programEntries(invocation, repository);
  if (mode === 'none' && entries.files.length === 0 && entries.named === undefined) return undefined;
  const notes: Note[] = [...invocation.notes];
  if (entries.files.length === 0) {
    const { file, line } = invocation.starter;
    notes.push({
      text: `Where ${entries.named ?? invocation.program} starts in the source is not known`,
      place: { file, line },
    });
  }
  const listens = listeningOf(invocation, repository);
  return {
    kind: 'reference',
    runner: invocation.program,
    folder: invocation.folder,
    starter: invocation.starter,
    project: undefined,
    script: invocation.script.name,
    testFiles: [],
    entryFiles: entries.files,
    setupFiles: [],
    environment: runEnvironment(invocation.environment, defaults(server, mode, invocation)),
    envFiles: repository.envFileStates(
      [...wrapperEnvFiles(invocation), ...ownEnvFiles(server, mode, invocation)],
      invocation,
    ),
    aliases: [],
    process: { modules: 'shared', process: 'shared', external: 'none' },
    ...(listens === undefined ? {} : { listens }),
    notes,
  };
}

function modeOf(server: Server, first: string | undefined): Mode | 'none' | 'nothing' {
  if (first !== undefined && Object.hasOwn(server.modes, first)) return server.modes[first] ?? 'none';
  if (server.otherwise === undefined) return 'nothing';
  // `vite build` starts nothing; `vite` and `vite --port 3000` do.
  const startsBare = first === undefined || first.startsWith('-') || server.otherwise === 'none';
  return startsBare ? server.otherwise : 'nothing';
}

/** https://nextjs.org/docs/messages/non-standard-node-env, https://vite.dev/guide/env-and-mode.html */
function defaults(server: Server, mode: Mode | 'none', invocation: Invocation): readonly EnvironmentEntry[] {
  if (mode === 'none' || server.loads === undefined) return [];
  const { file, line } = invocation.starter;
  return [
    { name: 'NODE_ENV', text: mode, origin: [{ file, line }], source: 'runner', overridableBy: ['ambient'] },
  ];
}

function ownEnvFiles(server: Server, mode: Mode | 'none', invocation: Invocation) {
  const { folder, program, starter } = invocation;
  const origin = { file: starter.file, line: starter.line };
  const which = mode === 'none' ? 'development' : mode;
  if (server.loads === 'next') return nextEnvFiles(folder, which, origin, 'next');
  if (server.loads === 'vite') {
    return viteEnvFileNames(which).map((name) => ({
      file: posix.join(folder, name),
      origin,
      loadedBy: 'vite',
      override: false,
      prefixes: ['VITE_'],
    }));
  }
  if (server.loads !== 'plain') return [];
  // https://bun.sh/docs/runtime/env, https://nuxt.com/docs/guide/directory-structure/env
  const names = program === 'bun' ? ['.env.local', `.env.${which}`, '.env'] : ['.env'];
  return names.map((name) => ({
    file: posix.join(folder, name),
    origin,
    loadedBy: program,
    override: false,
  }));
}
