/** How something that loads env files treats what is already set, several files, and `$VAR` in values. */
export interface EnvLoader {
  /** Whether a file replaces variables that the process already has, unless told otherwise. */
  readonly overridesProcess: boolean;
  /** Which of several files wins, in the order in which they are loaded. */
  readonly amongFiles: 'first' | 'last';
  readonly expands: boolean;
  readonly link: string;
}

export const envLoaders = {
  /** "the first value set for a variable will win"; with `override` the last. */
  dotenv: {
    overridesProcess: false,
    amongFiles: 'first',
    expands: false,
    link: 'https://github.com/motdotla/dotenv#path',
  },
  'dotenv-expand': {
    overridesProcess: false,
    amongFiles: 'first',
    expands: true,
    link: 'https://github.com/motdotla/dotenv-expand#what-rules-does-the-expansion-engine-follow',
  },
  /** Runs dotenv and dotenv-expand over each `-e` in turn. */
  'dotenv-cli': {
    overridesProcess: false,
    amongFiles: 'first',
    expands: true,
    link: 'https://github.com/entropitor/dotenv-cli#custom-env-files',
  },
  dotenvx: {
    overridesProcess: false,
    amongFiles: 'first',
    expands: true,
    link: 'https://dotenvx.com/docs/advanced/run-overload',
  },
  /** More specific files override less specific ones, but nothing that is already in the environment. */
  'dotenv-flow': {
    overridesProcess: false,
    amongFiles: 'last',
    expands: false,
    link: 'https://github.com/kerimdzhanov/dotenv-flow#variables-overwritingpriority',
  },
  /** "Subsequent files override pre-existing variables defined in previous files"; the environment wins. */
  '--env-file': {
    overridesProcess: false,
    amongFiles: 'last',
    expands: false,
    link: 'https://nodejs.org/api/cli.html#--env-filefile',
  },
  /** It fills an object, not the process; variables that exist when it runs win over every file. */
  vite: {
    overridesProcess: false,
    amongFiles: 'last',
    expands: true,
    link: 'https://vite.dev/guide/env-and-mode#env-files',
  },
  bun: {
    overridesProcess: false,
    amongFiles: 'first',
    expands: true,
    link: 'https://bun.com/docs/runtime/environment-variables',
  },
  next: {
    overridesProcess: false,
    amongFiles: 'first',
    expands: true,
    link: 'https://nextjs.org/docs/app/guides/environment-variables#environment-variable-load-order',
  },
  /** Overrides what is set unless given `--no-override`. */
  'env-cmd': {
    overridesProcess: true,
    amongFiles: 'last',
    expands: false,
    link: 'https://github.com/toddbluhm/env-cmd#--no-override-option',
  },
  'react-scripts': {
    overridesProcess: false,
    amongFiles: 'first',
    expands: true,
    link: 'https://create-react-app.dev/docs/adding-custom-environment-variables/#what-other-env-files-can-be-used',
  },
  'docker compose': {
    overridesProcess: false,
    amongFiles: 'last',
    expands: true,
    link: 'https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/',
  },
  /** A shell runs the file: each line is an assignment. */
  source: {
    overridesProcess: true,
    amongFiles: 'last',
    expands: true,
    link: 'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_19',
  },
} as const satisfies Readonly<Record<string, EnvLoader>>;

export type EnvLoaderName = keyof typeof envLoaders;

/** A loader by the words that say who loads; what nobody knows is treated like dotenv, which most wrap. */
export function envLoader(loadedBy: string): EnvLoader {
  const longestFirst = Object.entries<EnvLoader>(envLoaders).sort(([a], [b]) => b.length - a.length);
  return longestFirst.find(([name]) => loadedBy.includes(name))?.[1] ?? envLoaders.dotenv;
}

/**
 * Names of the files that a loader looks for by itself, in the order in which it loads them. The local file
 * of all modes is left out of tests by those that follow dotenv-rails, so that tests are alike for everyone.
 */
export function envFileNames(loader: EnvLoaderName, mode: string): readonly string[] {
  const localOfAll = mode === 'test' ? [] : ['.env.local'];
  switch (loader) {
    case 'next':
    case 'bun':
      return [`.env.${mode}.local`, ...localOfAll, `.env.${mode}`, '.env'];
    case 'dotenv-flow':
      return ['.env', ...localOfAll, `.env.${mode}`, `.env.${mode}.local`];
    case 'vite':
      return ['.env', '.env.local', `.env.${mode}`, `.env.${mode}.local`];
    default:
      return ['.env'];
  }
}
