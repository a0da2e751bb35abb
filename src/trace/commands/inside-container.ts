import type { Invocation } from '../../model/invocation.ts';
import type { Value } from '../../model/value.ts';
import { string } from '../../values/make-value.ts';
import { isTestName } from '../targets/recognise-names.ts';
import type { Marks } from './marks.ts';

/** A command that runs in a container which is already there. */
export interface InsideContainer {
  /** As it is named; of a compose project its service. */
  readonly container: string;
  readonly words: readonly string[];
}

const programs = new Set(['docker', 'podman', 'docker-compose', 'podman-compose', 'nerdctl']);

/** https://docs.docker.com/reference/cli/docker/container/exec/ and …/compose/exec/ */
const valued = new Set([
  ...['-e', '--env', '--env-file', '-u', '--user', '-w', '--workdir', '--detach-keys', '--index'],
  ...[
    '-f',
    '--file',
    '-p',
    '--project-name',
    '--profile',
    '--project-directory',
    '--context',
    '-H',
    '--host',
  ],
]);

/** What `docker exec` and `docker compose exec` run, and where; undefined for any other command. */
export function insideContainer({ program, arguments: args }: Invocation): InsideContainer | undefined {
  if (!programs.has(program)) return undefined;
  const at = args.findIndex((word) => word === 'exec');
  const before = args.slice(0, at);
  if (at < 0 || !isGlobal(before)) return undefined;
  const service = skipOptions(args, at + 1);
  const name = args[service];
  const words = args.slice(service + 1);
  if (name === undefined || words.length === 0) return undefined;
  const known = words.filter((word) => word !== undefined);
  if (known.length < words.length) return undefined;
  const project = ownProject(before);
  return { container: project === '' ? name : `${project}-${name}`, words: known };
}

/** Options and the words before the subcommand: `docker --context x compose -f a.yml exec`. */
function isGlobal(before: Invocation['arguments']): boolean {
  let at = skipOptions(before, 0);
  while (before[at] === 'compose' || before[at] === 'container') at = skipOptions(before, at + 1);
  return at >= before.length;
}

function skipOptions(args: Invocation['arguments'], from: number): number {
  let at = from;
  while (args[at]?.startsWith('-') === true) at += valued.has(args[at] ?? '') ? 2 : 1;
  return at;
}

/** Compose keeps projects apart, and so their containers; what is not told apart is the one of the folder. */
function ownProject(before: Invocation['arguments']): string {
  const given = before.filter((_, at) =>
    ['-f', '--file', '-p', '--project-name'].includes(before[at - 1] ?? ''),
  );
  const own = given.find((text) => text !== undefined && isTestName(text));
  return own?.replace(/[^A-Za-z\d]+/g, '-') ?? '';
}

/**
 * The server in a container, as whoever is outside it reaches it: by a port of this machine. One that is named for
 * tests, or anew each time, is a server of its own.
 */
export function serverInside({ container }: InsideContainer, marks: Marks | undefined): Value {
  return asSeenOutside(marks?.valueOf(container) ?? string(container));
}

function asSeenOutside(value: Value): Value {
  if (value.kind === 'one-of') return { ...value, options: value.options.map(asSeenOutside) };
  if (value.kind !== 'known' || value.data.type !== 'string') return value;
  return string(isTestName(value.data.value) ? value.data.value : 'localhost', value.origin);
}
