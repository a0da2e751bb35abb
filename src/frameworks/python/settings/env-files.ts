import { posix } from 'node:path';
import type { Value } from '../../../model/value.ts';
import { exampleOfEnvFile } from '../../../values/env-examples.ts';
import { fileNamed } from '../../../values/intrinsics/files.ts';
import { plainText } from '../../../values/intrinsics/lift.ts';
import { isTracked, loadEnvFiles, valuesOfEnvFiles } from '../../../values/intrinsics/load-env-files.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../../values/intrinsic.ts';
import { argument, keyword } from '../../../values/keywords.ts';
import { boolean, object, string, undefinedValue } from '../../../values/make-value.ts';
import { absolutePath } from '../../../values/root-path.ts';
import { variableOr } from '../../settings/layers.ts';

type Call = Pick<IntrinsicCall, 'tools' | 'origin'>;

/** The file of the repository that a text or a `Path` names. */
export function fileOf(value: Value | undefined, call: Call): string | undefined {
  const text =
    value?.kind === 'known' && value.data.type === 'object' ? value.data.entries.get('text') : value;
  return text?.kind === 'known' ? fileNamed(text, call) : undefined;
}

/** What env files would set, by name in upper case; what is set already stays. */
export function variablesIn(files: readonly string[], { tools, origin }: Call): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  if (files.length === 0) return found;
  loadEnvFiles(
    { files, loader: 'dotenv', override: false },
    {
      origin,
      tools: {
        world: tools.world,
        variable: (name) => tools.variable(name),
        setVariable: (name, value) => found.set(name.toUpperCase(), value),
      },
    },
  );
  return found;
}

/** A variable, or what the files give, or what counts without either. */
export function variableOrFile(
  name: string,
  fromFiles: ReadonlyMap<string, Value>,
  fallback: Value | undefined,
  { tools }: Call,
): Value {
  const inFile = fromFiles.get(name.toUpperCase());
  const below = inFile ?? fallback;
  const value = usually(variableOr(name, below, tools), below);
  return inFile !== undefined && isOnlyFile(value, inFile) ? inFile : value;
}

/** What stands where nobody sets the variable. */
function usually(value: Value, fallback: Value | undefined): Value {
  if (value.kind !== 'one-of' || fallback === undefined) return value;
  const usual = value.options.find((option) => option === fallback);
  return usual === undefined ? value : { ...value, usual };
}

/** What the files give already yields to what is exported. */
function isOnlyFile(value: Value, inFile: Value): boolean {
  return value.kind === 'one-of' && value.options.includes(inFile) && value.options.length === 2;
}

/**
 * A file of this name in the folder of the calling code or above; the nearest that is tracked, or whose
 * example is, or that would lie in the root.
 */
export function fileAbove(name: string, { tools, origin }: Call): string {
  const folders: string[] = [];
  let folder = posix.dirname(origin[0]?.file ?? '.');
  while (folder !== '.' && folders.length < deepestFolder) {
    folders.push(folder);
    folder = posix.dirname(folder);
  }
  const files = [...folders, '.'].map((one) => posix.join(one, name));
  const isThere = (file: string): boolean => isTracked(tools, file);
  return files.find(isThere) ?? files.find((file) => exampleOfEnvFile(file, isThere) !== undefined) ?? name;
}

const deepestFolder = 100;

/** `load_dotenv()` looks for `.env` above the code that calls it; a path that it is given begins in the working folder. */
const load: Intrinsic = (call) => {
  const given = argument(call.arguments, 0, 'dotenv_path');
  const isGiven = given !== undefined && !isNone(given);
  const file = isGiven ? fileOf(given, call) : fileAbove('.env', call);
  const override = keyword(call.arguments, 'override');
  if (file === undefined) return undefinedValue(call.origin);
  loadEnvFiles({ files: [file], loader: 'dotenv', override: isTrue(override) }, call);
  return boolean(true, call.origin);
};

const find: Intrinsic = (call) => {
  const name = plainText(argument(call.arguments, 0, 'filename')) ?? '.env';
  return string(absolutePath(fileAbove(name, call)), call.origin);
};

const values: Intrinsic = (call) => {
  const given = argument(call.arguments, 0, 'dotenv_path');
  const file = given === undefined || isNone(given) ? fileAbove('.env', call) : fileOf(given, call);
  const isOpen = file === undefined || !isTracked(call.tools, file);
  const entries =
    file === undefined ? {} : valuesOfEnvFiles({ files: [file], loader: 'dotenv', override: false }, call);
  return object(entries, call.origin, isOpen ? { open: true } : {});
};

function isNone(value: Value): boolean {
  return value.kind === 'known' && (value.data.type === 'null' || value.data.type === 'undefined');
}

export function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'known' && value.data.type === 'boolean' && value.data.value;
}

/** https://saurabh-kumar.com/python-dotenv/reference/ */
export const envFiles: IntrinsicTable = {
  dotenv: {
    ...{ load_dotenv: load, 'main.load_dotenv': load, find_dotenv: find, 'main.find_dotenv': find },
    ...{ dotenv_values: values, 'main.dotenv_values': values },
  },
};
