import type { ServerCommand } from '../../model/run.ts';
import type { Candidate } from './candidate.ts';
import { kindOfHost } from './recognise-names.ts';
import type { RunContext } from './run-context.ts';

/** The port of a server on this machine. */
export function localPort({ fields: { host, port } }: Candidate): string | undefined {
  return host?.holes.length === 0 && kindOfHost(host.text) === 'local' ? port?.text : undefined;
}

/** Why the application answers on a port, with the settings that it has for developers. */
export function servesApplication(
  port: string,
  { references, servers, environment }: Pick<RunContext, 'references' | 'servers' | 'environment'>,
): string | undefined {
  const running = references.find(({ listens }) => listens.includes(port));
  if (running !== undefined) return `The application's own server listens there (${running.id}).`;
  // What the run sets is there for what the runner starts.
  if (environment.some(({ name, source }) => source !== 'runner' && decidesSettings(name))) return undefined;
  const started = servers.find((server) => server.port === port && startsAsItIs(server));
  return started === undefined
    ? undefined
    : `The runner starts the application there, with its own settings (${started.command}).`;
}

/** Scripts and programs that start an application for whoever works on it. */
const plainStart =
  /(?:^|&&|;)\s*(?:(?:npm|pnpm|yarn|bun)(?:\s+run)?\s+|(?:npx\s+)?(?:next|nuxt|vite|astro|nest)\s+)(?:dev|develop|start|serve|preview)(?![\w:-])/;

function startsAsItIs({ command, environment }: ServerCommand): boolean {
  const set = [...command.matchAll(/(?:^|\s)([A-Z_][A-Z\d_]*)=/g)].map(([, name = '']) => name);
  const names = [...set, ...environment.map(({ name }) => name)];
  return plainStart.test(command) && !names.some(decidesSettings);
}

/** Where a server listens decides nothing about what it is connected to. */
function decidesSettings(name: string): boolean {
  return !/^(?:PORT|HOST|HOSTNAME|CI|FORCE_COLOR|BROWSER|DEBUG|TZ)$/.test(name);
}
