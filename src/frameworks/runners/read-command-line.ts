import { parseArgs } from 'node:util';

/** What a runner's command line knows. Names are long, in kebab case, without dashes. */
export interface CommandLineShape {
  /** Options that take a value. */
  readonly values: readonly string[];
  /** Options that take every following word up to the next option (yargs arrays: jest's `--projects a b`). */
  readonly lists?: readonly string[];
  readonly short?: Readonly<Record<string, string>>;
}

export interface CommandLine {
  /** By long name; an option without a value has the value `true`, `--no-x` gives `x` the value `false`. */
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly positionals: readonly string[];
  /** Part of the line is only known at run time. */
  readonly partial: boolean;
}

const UNKNOWN = '\u0000unknown';

/** Splits arguments into options and positionals. Camel case (`--rootDir`) is the same as kebab case. */
export function readCommandLine(args: readonly (string | undefined)[], shape: CommandLineShape): CommandLine {
  const words = spreadLists(
    args.map((argument) => kebab(argument ?? UNKNOWN)),
    shape,
  );
  const { tokens } = parseArgs({
    args: words,
    options: parserOptions(shape),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const options = new Map<string, string[]>();
  const positionals: string[] = [];
  let partial = false;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (token.value === UNKNOWN) partial = true;
      else positionals.push(token.value);
    } else if (token.kind === 'option') {
      if (token.value === UNKNOWN) {
        partial = true;
        continue;
      }
      const [name, value] = named(token.name, token.value);
      options.set(name, [...(options.get(name) ?? []), value]);
    }
  }
  return { options, positionals, partial };
}

function named(name: string, value: string | undefined): readonly [string, string] {
  if (value === undefined && name.startsWith('no-')) return [name.slice(3), 'false'];
  return [name, value ?? 'true'];
}

type ParserOptions = Record<string, { type: 'string' | 'boolean'; short?: string; multiple: true }>;

function parserOptions(shape: CommandLineShape): ParserOptions {
  const options: ParserOptions = {};
  for (const name of [...shape.values, ...(shape.lists ?? [])]) {
    options[name] = { type: 'string', multiple: true };
  }
  for (const [letter, name] of Object.entries(shape.short ?? {})) {
    options[name] = { ...(options[name] ?? { type: 'boolean', multiple: true }), short: letter };
  }
  return options;
}

/** `--projects a b --ci` becomes `--projects=a --projects=b --ci`. */
function spreadLists(words: readonly string[], shape: CommandLineShape): string[] {
  const lists = new Set(shape.lists ?? []);
  const spread: string[] = [];
  let list: string | undefined;
  let taken = 0;
  for (const word of words) {
    if (list !== undefined && !word.startsWith('-')) {
      spread.push(`--${list}=${word}`);
      taken += 1;
      continue;
    }
    if (list !== undefined && taken === 0) spread.push(`--${list}`);
    list = undefined;
    const name = word.startsWith('--') ? word.slice(2) : (shortName(shape, word.slice(1)) ?? '');
    if (word.startsWith('-') && lists.has(name)) {
      list = name;
      taken = 0;
    } else {
      spread.push(word);
    }
  }
  return spread;
}

function shortName(shape: CommandLineShape, letter: string): string | undefined {
  return shape.short !== undefined && Object.hasOwn(shape.short, letter) ? shape.short[letter] : undefined;
}

function kebab(word: string): string {
  const match = /^--([A-Za-z][\w-]*)(=[\s\S]*)?$/.exec(word);
  if (match === null) return word;
  const name = (match[1] ?? '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `--${name}${match[2] ?? ''}`;
}

/** Last value of an option: where an option is repeated, the last one counts. */
export function lastOption(line: CommandLine, name: string): string | undefined {
  return line.options.get(name)?.at(-1);
}

/** All values, also of the comma-separated form. */
export function listOption(line: CommandLine, name: string): readonly string[] {
  return (line.options.get(name) ?? []).filter((value) => value !== 'true');
}

export function flagOption(line: CommandLine, name: string): boolean | undefined {
  const value = lastOption(line, name);
  if (value === undefined) return undefined;
  return value !== 'false' && value !== '0';
}
