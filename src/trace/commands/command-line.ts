import type { Invocation } from '../../model/invocation.ts';
import type { Value } from '../../model/value.ts';
import { string, unresolved } from '../../values/make-value.ts';
import type { Marks } from './marks.ts';

/** Stands for a word that only run time decides. */
const unknownWord = '\uF8F2';

/** Arguments of a program, taken apart as most programs do. */
export interface CommandLine {
  /** What is no option: subcommands, files, addresses. */
  readonly words: readonly string[];
  has(...names: readonly string[]): boolean;
  /** Text of an option, given as `--name value` or `--name=value`. */
  text(...names: readonly string[]): string | undefined;
  /** Text as the value that it stands for. */
  valueOf(text: string): Value;
}

/** `valued`: names of the options that take a value of their own. */
export function readProgramLine(
  { arguments: args }: Invocation,
  valued: readonly string[],
  marks: Marks | undefined,
): CommandLine {
  const words: string[] = [];
  const options = new Map<string, string | undefined>();
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? unknownWord;
    const [, name = '', value] = /^(--?[A-Za-z][\w.:-]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
    if (name === '') {
      const short = valued.find((one) => /^-\w$/.test(one) && word.startsWith(one));
      if (short === undefined) words.push(word);
      else options.set(short, word.slice(2));
      continue;
    }
    if (value === undefined && valued.includes(name)) {
      at += 1;
      options.set(name, args[at] ?? unknownWord);
    } else options.set(name, value);
  }
  return {
    words,
    has: (...names) => names.some((one) => options.has(one)),
    text: (...names) => names.map((one) => options.get(one)).find((one) => one !== undefined),
    valueOf: (text) =>
      text === unknownWord ? unresolved('a part of the command') : (marks?.valueOf(text) ?? string(text)),
  };
}
