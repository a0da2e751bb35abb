import { posix } from 'node:path';

import type { Invocation } from '../../model/invocation.ts';
import type { Listening } from '../../model/run.ts';
import type { Value } from '../../model/value.ts';
import { createConfigReader } from '../../frameworks/runners/read-config.ts';
import { lastOption, readCommandLine } from '../../frameworks/runners/read-command-line.ts';
import { vitest } from '../../frameworks/runners/vitest.ts';
import type { Repository } from './repository.ts';

/** Where a program listens when nothing else is said, and what says otherwise. */
interface Listener {
  readonly port: string;
  readonly variables?: readonly string[];
  /** Configuration file, without its ending, and the way to the port in it. */
  readonly config?: readonly [stem: string, ...path: string[]];
}

const vite: Listener = { port: '5173', config: ['vite.config', 'server', 'port'] };
const serving: Listener = { port: '3000', variables: ['PORT'] };

/**
 * By program, then by its first argument; an empty one stands for all others.
 * https://nextjs.org/docs/app/api-reference/cli/next, https://vite.dev/config/server-options#server-port,
 * https://vite.dev/config/preview-options#preview-port, https://nuxt.com/docs/api/commands/dev,
 * https://docs.astro.build/en/reference/configuration-reference/#serverport,
 * https://reactrouter.com/api/other-api/serve, https://developers.cloudflare.com/workers/wrangler/commands/#dev
 */
const listeners: Readonly<Record<string, Readonly<Record<string, Listener>>>> = {
  next: { '': serving },
  nuxt: {
    '': {
      port: '3000',
      variables: ['NUXT_PORT', 'NITRO_PORT', 'PORT'],
      config: ['nuxt.config', 'devServer', 'port'],
    },
  },
  vite: { '': vite, preview: { port: '4173', config: ['vite.config', 'preview', 'port'] } },
  astro: { '': { port: '4321', config: ['astro.config', 'server', 'port'] } },
  'react-router': { '': vite },
  remix: { '': serving, 'vite:dev': vite },
  'remix-serve': { '': serving },
  'react-router-serve': { '': serving },
  wrangler: { '': { port: '8787' } },
};

const endings = ['ts', 'js', 'mts', 'mjs', 'cts', 'cjs'];

/** What the command of the application's start says about where it listens; its code may say it as well. */
export function listeningOf(invocation: Invocation, repository: Repository): Listening | undefined {
  const { program, arguments: args } = invocation;
  const listener = listenerOf(program, args[0]);
  if (listener === undefined) return undefined;
  const line = readCommandLine(args, { values: ['port'], short: { p: 'port' } });
  const given = lastOption(line, 'port');
  if (given !== undefined && /^\d+$/.test(given)) return { port: given, unless: [] };
  const variable = given === undefined ? undefined : /^\$\{?(\w+)(?::?-(\d+))?\}?$/.exec(given);
  if (variable?.[1] !== undefined)
    return { ...(variable[2] === undefined ? {} : { port: variable[2] }), unless: [variable[1]] };
  const configured = configuredPort(listener, invocation, repository);
  return { port: configured ?? listener.port, unless: listener.variables ?? [] };
}

function listenerOf(program: string, first: string | undefined): Listener | undefined {
  const known = Object.hasOwn(listeners, program) ? listeners[program] : undefined;
  return first !== undefined && known !== undefined && Object.hasOwn(known, first)
    ? known[first]
    : known?.[''];
}

function configuredPort(
  { config }: Listener,
  invocation: Invocation,
  repository: Repository,
): string | undefined {
  if (config === undefined) return undefined;
  const [stem, ...path] = config;
  const file = endings
    .map((ending) => posix.join(invocation.folder, `${stem}.${ending}`))
    .find((one) => repository.files.hasFile(one));
  if (file === undefined) return undefined;
  const place = { file: invocation.starter.file, line: invocation.starter.line };
  const evaluator = repository.evaluatorFor({
    // It reads the same configuration, so it knows the functions that make one.
    definition: vitest,
    version: undefined,
    cwd: invocation.folder,
    environment: invocation.environment,
    envFiles: [],
    place,
  });
  return portOf(createConfigReader(place).at(given(evaluator.load(file)), ...path));
}

/** What is handed to `defineConfig` of another package is the configuration. */
function given(value: Value | undefined): Value | undefined {
  return value?.kind === 'known' && value.data.type === 'result' ? value.data.arguments[0] : value;
}

function portOf(value: Value | undefined): string | undefined {
  const options = value?.kind === 'one-of' ? value.options : [value];
  for (const option of options) {
    if (option?.kind !== 'known') continue;
    if (option.data.type === 'number') return String(option.data.value);
    if (option.data.type === 'string' && /^\d+$/.test(option.data.value)) return option.data.value;
  }
  return undefined;
}
