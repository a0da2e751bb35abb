import type { Value } from '../../model/value.ts';
import { dataOf, lift, plainText } from './lift.ts';
import { fileNamed } from './files.ts';
import { known, object, string, undecided, undefinedValue, unresolved } from '../make-value.ts';
import { loadEnvFiles, valuesOfEnvFiles } from './load-env-files.ts';
import { onImport } from '../intrinsic.ts';
import { truth } from '../truth.ts';
import { wholeFile } from './whole-file.ts';
import type { EnvLoaderName } from '../env-loaders.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../intrinsic.ts';

/** The text must be that of a file, which was read with positions and without its secrets. */
const parse: Intrinsic = lift((call) => {
  const file = wholeFile(call.arguments[0]);
  const parsed = file === undefined ? undefined : call.tools.document(file);
  return parsed ?? unresolved('variables from text that is not a file of the repository', call.origin);
});

export function optionOf(call: IntrinsicCall, name: string): Value | undefined {
  const [options] = call.arguments;
  const value = options === undefined ? undefined : call.tools.member(options, name);
  return value?.kind === 'known' && value.data.type === 'undefined' ? undefined : value;
}

/** Files that an option names, as one list per choice; undefined when one of them is not known. */
function filesNamed(
  value: Value,
  call: Pick<IntrinsicCall, 'tools' | 'origin'>,
): readonly (readonly string[])[] | undefined {
  if (value.kind === 'one-of') {
    const choices = value.options.map((option) => filesNamed(option, call));
    const known = choices.filter((choice) => choice !== undefined);
    return known.length === choices.length ? known.flat() : undefined;
  }
  if (value.kind !== 'known') return undefined;
  if (value.data.type !== 'array') {
    const file = fileNamed(value, call);
    return file === undefined ? undefined : [[file]];
  }
  let lists: readonly (readonly string[])[] = [[]];
  for (const item of value.data.items) {
    const choices = filesNamed(item, call);
    if (choices === undefined || choices.length * lists.length > 16) return undefined;
    lists = lists.flatMap((list) => choices.map((choice) => [...list, ...choice]));
  }
  return lists;
}

/** Each choice of files is loaded from the same state; afterwards a variable is what any of them made it. */
export function loadEither(
  choices: readonly (readonly string[])[],
  loader: EnvLoaderName,
  override: boolean,
  call: IntrinsicCall,
): void {
  const [only] = choices;
  if (choices.length === 1 && only !== undefined) {
    loadEnvFiles({ files: only, loader, override }, call);
    return;
  }
  const results = choices.map((files) => {
    const set = new Map<string, Value>();
    const tools = {
      ...call.tools,
      variable: (name: string) => set.get(name) ?? call.tools.variable(name),
      setVariable: (name: string, value: Value) => set.set(name, value),
    };
    loadEnvFiles({ files, loader, override }, { ...call, tools });
    return set;
  });
  for (const name of new Set(results.flatMap((set) => [...set.keys()]))) {
    const values = results.map((set) => set.get(name) ?? call.tools.variable(name));
    call.tools.setVariable(name, call.tools.join(values));
  }
}

/**
 * Sets the variables of its files that are not set yet, and returns what it read.
 * https://github.com/motdotla/dotenv#config
 */
export function configOf(loader: EnvLoaderName): Intrinsic {
  return (call) => {
    const path = optionOf(call, 'path') ?? string('.env', call.origin);
    const override = truth(optionOf(call, 'override') ?? undefinedValue()) === true;
    const choices = filesNamed(path, call);
    if (choices === undefined) {
      return object({ parsed: unresolved('an env file whose name is not known', call.origin) }, call.origin, {
        open: true,
      });
    }
    // Given another object, it fills that one instead.
    if (optionOf(call, 'processEnv') === undefined) loadEither(choices, loader, override, call);
    const parsed = choices.map((files) => parsedOf(files, loader, override, call));
    return object({ parsed: call.tools.join(parsed) }, call.origin);
  };
}

function parsedOf(
  files: readonly string[],
  loader: EnvLoaderName,
  override: boolean,
  call: IntrinsicCall,
): Value {
  const values = valuesOfEnvFiles({ files, loader, override }, call);
  if (values.size > 0) return object(values, call.origin);
  return unresolved('an env file that is not tracked', call.origin);
}

/**
 * Takes what `config()` returned and sets the same variables with those filled in that they mention.
 * https://github.com/motdotla/dotenv-expand#what-rules-does-the-expansion-engine-follow
 */
const expand: Intrinsic = (call) => {
  const [result] = call.arguments;
  if (result === undefined) return unresolved('nothing to expand', call.origin);
  const parsed = dataOf(call.tools.member(result, 'parsed'), 'object');
  if (parsed === undefined) return result;
  const entries = new Map(parsed.entries);
  for (const [name, before] of parsed.entries) {
    const file = before.origin.find(({ what }) => what === 'env-file')?.file;
    const set = call.tools.variable(name);
    if (file === undefined || !sameText(set, before)) continue;
    const load = { files: [file], loader: 'dotenv-expand', override: true } as const;
    const value = valuesOfEnvFiles(load, call).get(name);
    if (value === undefined) continue;
    const winners = set.origin.flatMap(({ overridableBy }) => overridableBy ?? []);
    call.tools.setVariable(name, { ...value, origin: marked(value, winners) });
    entries.set(name, value);
  }
  return object({ parsed: object(entries, call.origin) }, call.origin);
};

function marked(value: Value, winners: readonly string[]): Value['origin'] {
  return winners.length === 0
    ? value.origin
    : value.origin.map((one) => ({ ...one, overridableBy: winners }));
}

/** Whether the variable still is what the file gave it; another value came from elsewhere and stays. */
function sameText(a: Value, b: Value): boolean {
  if (a.kind !== 'known' || b.kind !== 'known') return false;
  if (a.data.type !== 'string' || b.data.type !== 'string') return false;
  return a.data.value === b.data.value;
}

/** `import 'dotenv/config'`. https://github.com/motdotla/dotenv#preload */
const preload: Intrinsic = (call) => {
  const path = plainText(call.tools.variable('DOTENV_CONFIG_PATH')) ?? '.env';
  const override = plainText(call.tools.variable('DOTENV_CONFIG_OVERRIDE')) === 'true';
  const file = fileNamed(known({ type: 'string', value: path }), call);
  if (file === undefined) return undecided(`the file ${path}`, call.origin);
  loadEnvFiles({ files: [file], loader: 'dotenv', override }, call);
  return undefinedValue(call.origin);
};

/** `populate(target, source, options)` is what `config` uses; only the process is of interest. */
const populate: Intrinsic = ({ arguments: [target, source], origin, tools }) => {
  if (dataOf(target, 'environment') === undefined) return undefinedValue(origin);
  for (const [name, value] of dataOf(source, 'object')?.entries ?? []) {
    const before = tools.variable(name);
    if (before.kind === 'undecided') tools.setVariable(name, value);
  }
  return undefinedValue(origin);
};

const config = configOf('dotenv');

export const dotenvIntrinsics: IntrinsicTable = {
  dotenv: { parse, config, configDotenv: config, populate },
  'dotenv/config': { [onImport]: preload },
  'dotenv/config.js': { [onImport]: preload },
  'dotenv-expand': { expand, '': expand },
  'dotenv-expand/config': { [onImport]: preload },
  '@dotenvx/dotenvx': { config: configOf('dotenvx'), parse },
  '@dotenvx/dotenvx/config': { [onImport]: preload },
};
