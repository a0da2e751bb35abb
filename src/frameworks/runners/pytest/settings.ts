import type { RunnerInput } from '../../../model/runner.ts';
import type { Place } from '../../../model/place.ts';
import type { Value } from '../../../model/value.ts';
import { placeOfValue } from '../read-config.ts';
import { readCommandLine } from '../read-command-line.ts';
import { joinOptional, shape } from './command-line.ts';
import { addedOptions, at, texts } from './options.ts';

/** The configuration and the command line of one call, the stronger before the weaker. */
export class PytestSettings {
  readonly input: RunnerInput;
  /** What `addopts` and the command line name as tests, as written. */
  readonly named: readonly string[];
  readonly #added: ReadonlyMap<string, readonly string[]>;
  readonly #overridden = new Map<string, string>();

  constructor(input: RunnerInput) {
    this.input = input;
    const added = readCommandLine(joinOptional(addedOptions(input)), shape);
    this.#added = added.options;
    this.named = [...added.positionals, ...(input.command?.options.get('named') ?? [])];
    for (const text of this.all('override-ini')) {
      const match = /^(\w+)=(.*)$/s.exec(text);
      if (match !== null) this.#overridden.set(match[1] ?? '', match[2] ?? '');
    }
  }

  /** Every value of an option, those of `addopts` first. */
  all(option: string): readonly string[] {
    return [...(this.#added.get(option) ?? []), ...(this.input.command?.options.get(option) ?? [])];
  }

  /** The value that counts. */
  last(option: string): string | undefined {
    return this.all(option).at(-1);
  }

  isSet(option: string): boolean {
    return this.last(option) === 'true';
  }

  /** Words of a setting of the configuration. */
  words(name: string): readonly string[] {
    return this.#texts(name, /\s+/);
  }

  lines(name: string): readonly string[] {
    return this.#texts(name, /\n/);
  }

  text(name: string): string | undefined {
    return this.lines(name)[0];
  }

  flag(name: string): boolean {
    const value = this.#value(name);
    if (value?.kind === 'known' && value.data.type === 'boolean') return value.data.value;
    return /^(?:1|true|yes|on)$/i.test(this.text(name) ?? '');
  }

  /** Where a setting stands, or the call. */
  placeOf(name: string): Place {
    const { configFile, place } = this.input;
    return (
      placeOfValue(this.#value(name)) ?? (configFile === undefined ? place : { file: configFile, line: 1 })
    );
  }

  #texts(name: string, separator: RegExp): readonly string[] {
    const given = this.#overridden.get(name);
    if (given !== undefined) return given.split(separator).filter((one) => one !== '');
    return texts(this.#value(name), separator);
  }

  #value(name: string): Value | undefined {
    return at(this.input.config, [name]);
  }
}
