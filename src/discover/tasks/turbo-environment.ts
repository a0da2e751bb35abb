import type { Expression } from '../../model/expression.ts';
import type { PackageInfo } from '../../model/package.ts';
import type { Context } from '../context.ts';
import { withNote } from '../context.ts';
import { textOf, textsOf, valueAt } from '../documents/read-expression.ts';

interface TaskEnvironment {
  readonly context: Context;
  readonly config: Expression | undefined;
  readonly task: Expression | undefined;
  readonly isLoose: boolean;
  readonly from: PackageInfo;
}

/**
 * Since version 2 a task gets only the variables that the configuration names:
 * https://turborepo.com/docs/reference/run#--env-mode-option. Before, it got all of them unless the
 * configuration listed `passThroughEnv`.
 */
export function passedVariables({ context, config, task, isLoose, from }: TaskEnvironment): Context {
  if (!config || isLoose || textOf(valueAt(config, 'envMode')) === 'loose') return context;
  const isFirstVersion = valueAt(config, 'tasks') === undefined;
  const passThrough = valueAt(config, 'globalPassThroughEnv') ?? valueAt(task, 'passThroughEnv');
  if (isFirstVersion && !passThrough) return context;
  const names = [
    ...textsOf(valueAt(config, 'globalEnv')),
    ...textsOf(valueAt(config, 'globalPassThroughEnv')),
    ...textsOf(valueAt(task, 'env')),
    ...textsOf(valueAt(task, 'passThroughEnv')),
  ];
  const isPassed = createNameFilter([...alwaysPassed, ...prefixesOf(from), ...names]);
  const dropped = context.environment.map((entry) => entry.name).filter((name) => !isPassed(name));
  const environment = context.environment.filter((entry) => isPassed(entry.name));
  const inner = { ...context, environment };
  if (dropped.length === 0) return inner;
  return withNote(inner, `turbo does not pass on ${[...new Set(dropped)].sort().join(', ')}`);
}

/** Names with `*`, and `!` for exceptions. */
function createNameFilter(patterns: readonly string[]): (name: string) => boolean {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  return (name) =>
    wanted.some((pattern) => isLike(name, pattern)) && !unwanted.some((pattern) => isLike(name, pattern));
}

/** Left to right without going back, so that no pattern is slow. */
function isLike(name: string, pattern: string): boolean {
  const [start = '', ...pieces] = pattern.split('*');
  const end = pieces.pop();
  if (end === undefined) return name === start;
  if (!name.startsWith(start)) return false;
  let at = start.length;
  for (const piece of pieces) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - end.length >= at && name.endsWith(end);
}

/** Passed without being named: https://turborepo.com/docs/reference/system-environment-variables */
const alwaysPassed = [
  ...[
    'HOME',
    'USER',
    'TZ',
    'LANG',
    'SHELL',
    'PWD',
    'PATH',
    'CI',
    'NODE_OPTIONS',
    'COREPACK_HOME',
    'TERM',
    'DISPLAY',
  ],
  ...[
    'TMP',
    'TEMP',
    'LD_LIBRARY_PATH',
    'ELECTRON_RUN_AS_NODE',
    'XAUTHORITY',
    'NODE_EXTRA_CA_CERTS',
    'NPM_CONFIG_*',
  ],
  ...[
    'JB_*',
    'XDG_*',
    'TURBO_*',
    'VSCODE_*',
    'DOCKER_*',
    'BUILDKIT_*',
    'COMPOSE_*',
    'JAVA_HOME',
    'ANDROID_HOME',
  ],
  ...[
    'GITHUB_*',
    'RUNNER_*',
    'VERCEL',
    'VERCEL_*',
    'ENABLE_EXPERIMENTAL_COREPACK',
    'COLORTERM',
    'FORCE_COLOR',
  ],
];

/** Prefixes that turbo adds for a framework it finds: https://turborepo.com/docs/crafting-your-repository/using-environment-variables#framework-inference */
const frameworkPrefixes: readonly (readonly [string, readonly string[]])[] = [
  ['next', ['NEXT_PUBLIC_*']],
  ['vite', ['VITE_*']],
  ['nuxt', ['NUXT_*', 'NITRO_*']],
  ['astro', ['PUBLIC_*']],
  ['@sveltejs/kit', ['VITE_*', 'PUBLIC_*']],
  ['react-scripts', ['REACT_APP_*']],
  ['gatsby', ['GATSBY_*']],
  ['expo', ['EXPO_PUBLIC_*']],
  ['@remix-run/dev', ['REMIX_*']],
];

function prefixesOf(from: PackageInfo): readonly string[] {
  return frameworkPrefixes
    .filter(([name]) => from.dependencies.has(name))
    .flatMap(([, prefixes]) => prefixes);
}
