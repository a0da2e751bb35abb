import type { Text } from './shell/text.ts';
import { dropStart, knownText, startOfText } from './shell/text.ts';

export interface Option {
  /** As written, without a value: `--filter`, `-w`. */
  readonly name: string;
  readonly value: Text | undefined;
}

export interface SplitOptions {
  readonly options: readonly Option[];
  /** From the first word that is no option; a leading `--` is dropped. */
  readonly rest: readonly Text[];
}

/**
 * Takes the options before the first operand off a command line. `valued` names those whose value is the
 * next word; `--name=value` needs no listing.
 */
export function splitOptions(words: readonly Text[], valued: readonly string[] = []): SplitOptions {
  const options: Option[] = [];
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at];
    const start = word ? startOfText(word) : '';
    if (!word || !start.startsWith('-') || start === '-') break;
    if (knownText(word) === '--') return { options, rest: words.slice(at + 1) };
    const equals = /^(--?[\w-]+)=/.exec(start);
    if (equals?.[1] !== undefined) {
      options.push({ name: equals[1], value: dropStart(word, equals[0].length) });
    } else if (valued.includes(start)) {
      at += 1;
      options.push({ name: start, value: words[at] });
    } else {
      options.push({ name: start, value: undefined });
    }
  }
  return { options, rest: words.slice(at) };
}

/** Takes options off the whole line, operands between them included, up to `--`. */
export function sortOptions(
  words: readonly Text[],
  valued: readonly string[] = [],
): SplitOptions & { readonly afterDashes: readonly Text[] } {
  const dashes = words.findIndex((word) => knownText(word) === '--');
  let left = dashes < 0 ? words : words.slice(0, dashes);
  const options: Option[] = [];
  const rest: Text[] = [];
  while (left.length > 0) {
    const split = splitOptions(left, valued);
    options.push(...split.options);
    rest.push(...split.rest.slice(0, 1));
    left = split.rest.slice(1);
  }
  return { options, rest, afterDashes: dashes < 0 ? [] : words.slice(dashes + 1) };
}

/** Known values of an option, in order. */
export function valuesOf(options: readonly Option[], ...names: readonly string[]): readonly string[] {
  return options
    .filter((option) => names.includes(option.name))
    .map((option) => knownText(option.value))
    .filter((value) => value !== undefined);
}

export function hasOption(options: readonly Option[], ...names: readonly string[]): boolean {
  return options.some((option) => names.includes(option.name));
}
