import { posix } from 'node:path';
import type { Value } from '../../model/value.ts';
import type { World } from '../../model/world.ts';
import { createEvaluator, type Evaluator } from '../../values/evaluator.ts';

const names = [
  'prisma.config.ts',
  'prisma.config.mts',
  'prisma.config.js',
  'prisma.config.mjs',
  '.config/prisma.ts',
];

/** Deeper folders than anyone has. */
const mostFolders = 30;

/**
 * The url that `prisma.config.ts` gives, where the schema itself has none. The configuration is the command's;
 * a client without an adapter of its own goes where the migrations went.
 * https://www.prisma.io/docs/orm/reference/prisma-config-reference#datasourceurl
 */
export function prismaConfigUrl(
  world: World,
  folders: readonly string[],
  variable: (name: string) => Value,
): Value | undefined {
  const file = folders
    .flatMap(upwards)
    .flatMap((folder) => names.map((name) => posix.join(folder, name)))
    .find((path) => world.facts(path) !== undefined);
  if (file === undefined) return undefined;
  const evaluator = createEvaluator({ ...world, variable });
  const url = memberAlong(evaluator, configOf(evaluator.exported(file, 'default')), ['datasource', 'url']);
  if (url.kind !== 'known') return url.kind === 'unresolved' ? undefined : url;
  if (url.data.type === 'undefined') return undefined;
  return asVariable(url, variable);
}

function upwards(folder: string): readonly string[] {
  const all: string[] = [];
  for (let at = folder; all.length < mostFolders; at = posix.dirname(at)) {
    all.push(at);
    if (at === '.' || at === '' || at === '/') break;
  }
  return all;
}

/** `defineConfig` gives its argument. */
function configOf(value: Value): Value {
  if (value.kind !== 'known' || value.data.type !== 'result') return value;
  return value.data.arguments[0] ?? value;
}

function memberAlong(evaluator: Evaluator, value: Value, path: readonly string[]): Value {
  let at = value;
  for (const name of path) at = evaluator.member(at, name);
  return at;
}

/** `env('DATABASE_URL')` of `prisma/config`. */
function asVariable(url: Value, variable: (name: string) => Value): Value {
  if (url.kind !== 'known' || url.data.type !== 'result') return url;
  const [name] = url.data.arguments;
  const isName = url.data.path[0] === 'env' && name?.kind === 'known' && name.data.type === 'string';
  return isName ? variable(name.data.value) : url;
}
