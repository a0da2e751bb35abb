import type { EnvFileLoad } from '../../model/invocation.ts';
import type { Context } from '../context.ts';
import type { Text } from '../shell/text.ts';
import type { Wrapper } from './wrapper.ts';
import { placeOf, withNote } from '../context.ts';
import { hasOption, splitOptions, valuesOf } from '../options.ts';
import { joinPath } from '../paths.ts';
import { joinTexts, knownText } from '../shell/text.ts';
import { takeAssignments } from './set-variables.ts';

/** The context with env files added. Paths that lead out of the repository become notes. */
export function withEnvFiles(
  context: Context,
  paths: readonly string[],
  loadedBy: string,
  override: boolean,
): Context {
  const origin = placeOf(context);
  if (!origin) return context;
  let inner = context;
  const loads: EnvFileLoad[] = [];
  for (const path of paths) {
    const file = joinPath(context.folder, path);
    if (file === undefined) inner = withNote(inner, `${loadedBy} loads ${path}, outside the repository`);
    else loads.push({ file, origin, loadedBy, override });
  }
  return { ...inner, envFiles: [...context.envFiles, ...loads] };
}

/** Options of dotenv-cli: https://github.com/entropitor/dotenv-cli */
export const followDotenv: Wrapper = ({ words, context, follow }) => {
  const valued = ['-e', '-v', '-p'];
  const { options, rest: operands } = splitOptions(words, valued);
  if (operands.length === 0) return false;
  const named = valuesOf(options, '-e');
  const cascade = options.find((option) => option.name === '-c');
  // `-c` takes a value only where one stands before the `--`.
  const isModeNamed = cascade !== undefined && !cascade.value && knownText(operands[1]) === '--';
  const mode = knownText(isModeNamed ? operands[0] : cascade?.value);
  const rest = isModeNamed ? operands.slice(2) : operands;
  const files = (named.length > 0 ? named : ['.env']).flatMap((file) =>
    cascade ? cascaded(file, mode) : [file],
  );
  const override = hasOption(options, '-o', '--override');
  const loaded = withEnvFiles(context, files, 'dotenv', override);
  const variables = options
    .filter((option) => option.name === '-v')
    .map((option) => option.value ?? joinTexts([]));
  follow.words(rest, takeAssignments(variables, loaded, follow).context);
  return true;
};

function cascaded(file: string, mode: string | undefined): readonly string[] {
  return mode === undefined
    ? [`${file}.local`, file]
    : [`${file}.${mode}.local`, `${file}.local`, `${file}.${mode}`, file];
}

/** Options of dotenvx: https://dotenvx.com/docs/advanced/run */
export const followDotenvx: Wrapper = ({ words, context, follow }) => {
  const global = splitOptions(words, ['-l', '--log-level']);
  if (knownText(global.rest[0]) !== 'run') return false;
  const { options, rest } = splitOptions(global.rest.slice(1), [
    ...[
      '-f',
      '--env-file',
      '-e',
      '--env',
      '-fv',
      '--env-vault-file',
      '--convention',
      '-fk',
      '--env-keys-file',
    ],
  ]);
  if (rest.length === 0) return false;
  const named = valuesOf(options, '-f', '--env-file');
  const override = hasOption(options, '-o', '--overload');
  const loaded = withEnvFiles(context, named.length > 0 ? named : ['.env'], 'dotenvx', override);
  const convention = valuesOf(options, '--convention')[0];
  const noted =
    convention === undefined
      ? loaded
      : withNote(loaded, `dotenvx adds the env files of the ${convention} convention`);
  const variables = options
    .filter((option) => option.name === '-e' || option.name === '--env')
    .map((option) => option.value ?? joinTexts([]));
  follow.words(rest, takeAssignments(variables, noted, follow).context);
  return true;
};

/** Options of env-cmd: https://github.com/toddbluhm/env-cmd. Its files win over the environment. */
export const followEnvCmd: Wrapper = ({ words, context, follow }) => {
  const { options, rest } = splitOptions(words, ['-f', '--file', '-e', '--environments', '-r', '--rc-file']);
  if (rest.length === 0) return false;
  const files = valuesOf(options, '-f', '--file');
  const environments = valuesOf(options, '-e', '--environments');
  const override = !hasOption(options, '--no-override');
  const fromRc = environments.length > 0 || hasOption(options, '-r', '--rc-file');
  const inner = fromRc
    ? withNote(
        context,
        `env-cmd sets the variables of ${environments.join(', ') || 'its rc file'}, which were not read`,
      )
    : withEnvFiles(context, files.length > 0 ? files : ['.env'], 'env-cmd', override);
  // Versions before 10 took the file as the first operand.
  const [first] = rest;
  const isOldForm = files.length === 0 && !fromRc && /(^|\/)\.env/.test(knownText(first) ?? '');
  if (isOldForm) {
    follow.words(rest.slice(1), withEnvFiles(context, [knownText(first) ?? ''], 'env-cmd', override));
  } else follow.words(rest, inner);
  return true;
};

/** Services that fill the environment from outside: nothing in the repository says with what. */
const outsideVerbs: Readonly<Record<string, readonly string[]>> = {
  doppler: ['run'],
  infisical: ['run'],
  op: ['run'],
  chamber: ['exec'],
  'aws-vault': ['exec'],
  teller: ['run'],
  railway: ['run'],
  phase: ['run'],
  sst: ['shell', 'bind'],
  summon: [],
};

export const outsideEnvironments: readonly string[] = Object.keys(outsideVerbs);

export const followOutsideEnvironment: Wrapper = ({ name, words, context, follow }) => {
  const verbs = outsideVerbs[name] ?? [];
  const dashes = words.findIndex((word) => knownText(word) === '--');
  const verb = words.findIndex((word) => verbs.includes(knownText(word) ?? ''));
  if (verbs.length > 0 && verb < 0) return false;
  const command =
    dashes >= 0 ? words.slice(dashes + 1) : splitOptions(words.slice(verb + 1), outsideValued).rest;
  if (command.length === 0) return false;
  follow.words(command, withNote(context, `${name} sets variables from outside the repository`));
  return true;
};

const outsideValued = [
  '-e',
  '--env',
  '--path',
  '-p',
  '--project',
  '-c',
  '--config',
  '--projectId',
  '--token',
  '-t',
];

/** `--env-file` of node, bun and tsx (https://nodejs.org/api/cli.html#--env-fileconfig): the environment wins. */
export function takeEnvFileOptions(name: string, words: readonly Text[], context: Context): Context {
  const options: string[] = [];
  words.forEach((word, index) => {
    const match = /^--env-file(-if-exists)?(=|$)/.exec(knownText(word) ?? '');
    if (!match) return;
    const path = match[2] === '=' ? knownText(word)?.slice(match[0].length) : knownText(words[index + 1]);
    if (path !== undefined) options.push(path);
  });
  return options.length > 0 ? withEnvFiles(context, options, `${name} --env-file`, false) : context;
}
