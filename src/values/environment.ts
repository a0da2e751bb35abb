import type { EnvFileUse, EnvironmentEntry } from '../model/run.ts';
import type { Expression } from '../model/expression.ts';
import type { Value } from '../model/value.ts';
import { createEnvFileReader } from './env-file-values.ts';
import { envLoader } from './env-loaders.ts';
import { join } from './join.ts';
import { assignedValue } from './env-assignment.ts';
import { defaultLimits } from './limits.ts';
import { undecided } from './make-value.ts';

/**
 * One thing that sets variables for a run. Layers stand in the order in which they happen: CI levels, make,
 * scripts and wrappers first, then what the runner and its configuration do, then what set-up code loads.
 */
export type EnvironmentLayer =
  | {
      readonly kind: 'assignments';
      readonly entries: readonly EnvironmentEntry[];
      /** Only variables that have no value yet: `NODE_ENV ??= 'test'`. */
      readonly when?: 'unset';
    }
  | {
      readonly kind: 'file';
      readonly use: EnvFileUse;
    };

export interface EnvironmentInput {
  readonly layers: readonly EnvironmentLayer[];
  /** The value of an env file's document; undefined when it is not tracked. */
  readonly document: (file: string) => Expression | undefined;
}

/** What the variables of one run are, and what would win over each. */
export interface RunEnvironment {
  /**
   * For `World.variable`. What wins over a value is assumed absent, so that the value counts; undecided when
   * nothing in the repository sets it.
   */
  variable(name: string): Value;
  /** Undefined when nothing in the repository sets the variable. */
  entry(name: string): EnvironmentEntry | undefined;
  /** Sorted by name. */
  entries(): readonly EnvironmentEntry[];
}

interface Standing {
  readonly value: Value;
  readonly entry: EnvironmentEntry;
  /** The loader whose file set it; a later file of the same one may replace it. */
  readonly loadedBy: string | undefined;
}

export function createEnvironment(input: EnvironmentInput): RunEnvironment {
  const standings = new Map<string, Standing | undefined>();
  const readFile = createEnvFileReader(input.document);
  const settle = (name: string): Standing | undefined => {
    if (standings.has(name)) return standings.get(name);
    // `A=$B` and `B=$A` in one file: whoever asks second gets what the environment has, which is nothing.
    standings.set(name, undefined);
    const standing = new Settling(name, input.layers, readFile, valueOf).settle();
    standings.set(name, standing);
    return standing;
  };
  const valueOf = (name: string): Value =>
    settle(name)?.value ?? undecided(`environment variable ${name}`, [], name);
  return {
    variable: valueOf,
    entry: (name) => settle(name)?.entry,
    entries: () =>
      namesIn(input.layers, readFile)
        .map((name) => settle(name)?.entry)
        .filter((entry) => entry !== undefined),
  };
}

type ReadFile = ReturnType<typeof createEnvFileReader>;

function namesIn(layers: readonly EnvironmentLayer[], readFile: ReadFile): string[] {
  const names = new Set<string>();
  for (const layer of layers) {
    if (layer.kind === 'assignments') for (const { name } of layer.entries) names.add(name);
    else for (const name of readFile(layer.use).names) if (covers(layer.use.prefixes, name)) names.add(name);
  }
  return [...names].sort();
}

function covers(prefixes: readonly string[] | undefined, name: string): boolean {
  return prefixes === undefined || prefixes.some((prefix) => name.startsWith(prefix));
}

/** Goes through the layers for one variable. */
class Settling {
  readonly #name: string;
  readonly #layers: readonly EnvironmentLayer[];
  readonly #readFile: ReadFile;
  readonly #lookUp: (name: string) => Value;
  #standing: Standing | undefined;
  /** Files that are not tracked and were loaded before anything set the variable: theirs would stay. */
  #untracked: readonly string[] = [];
  #example: Value | undefined;

  constructor(
    name: string,
    layers: readonly EnvironmentLayer[],
    readFile: ReadFile,
    lookUp: (name: string) => Value,
  ) {
    this.#name = name;
    this.#layers = layers;
    this.#readFile = readFile;
    this.#lookUp = lookUp;
  }

  settle(): Standing | undefined {
    for (const layer of this.#layers) {
      if (layer.kind === 'assignments') this.#assign(layer.entries, layer.when === 'unset');
      else if (covers(layer.use.prefixes, this.#name)) this.#load(layer.use);
    }
    return this.#standing ?? this.#expected();
  }

  #assign(entries: readonly EnvironmentEntry[], onlyUnset: boolean): void {
    for (const entry of entries) {
      if (entry.name !== this.#name) continue;
      // `X ?= y` in a Makefile and `${X:-y}` in a shell say so themselves.
      const yields = onlyUnset || entry.overridableBy.includes('ambient');
      if (yields && this.#standing !== undefined) continue;
      const overridableBy = yields ? this.#winners(entry.overridableBy) : entry.overridableBy;
      this.#stand(this.#maybe(entry, assignedValue(entry)), { ...entry, overridableBy }, undefined);
    }
  }

  /** A value that is set under a condition stands beside the one before. */
  #maybe(entry: EnvironmentEntry, value: Value): Value {
    if (!entry.overridableBy.includes('branch')) return value;
    const before = this.#standing?.value ?? undecided(`environment variable ${this.#name}`, [], this.#name);
    return join([value, before], defaultLimits.width);
  }

  #load(use: EnvFileUse): void {
    const loader = envLoader(use.loadedBy);
    const replaces =
      use.override ||
      this.#standing === undefined ||
      (loader.amongFiles === 'last' && this.#standing.loadedBy === use.loadedBy);
    if (!replaces) return;
    const given = this.#readFile(use).value(this.#name, this.#lookUp);
    if (use.state !== 'tracked') this.#expect(use, given);
    else if (given !== undefined) {
      const overridableBy = use.override ? [] : this.#winners([]);
      this.#stand(given, this.#fileEntry(given, overridableBy), use.loadedBy);
    }
  }

  /** A file that is not there counts as absent; its example says what it may hold. */
  #expect(use: EnvFileUse, example: Value | undefined): void {
    if (this.#standing !== undefined) {
      const { entry } = this.#standing;
      const overridableBy = unique([...entry.overridableBy, use.file]);
      this.#standing = { ...this.#standing, entry: { ...entry, overridableBy } };
      return;
    }
    this.#untracked = unique([...this.#untracked, use.file]);
    this.#example ??= example;
  }

  /** Only an example names it: it has that value, or none where the file is not there. */
  #expected(): Standing | undefined {
    if (this.#example === undefined) return undefined;
    const absent = undecided(`environment variable ${this.#name}`, this.#example.origin, this.#name);
    const value = join([absent, this.#example], defaultLimits.width);
    return { value, entry: this.#fileEntry(value, this.#winners([])), loadedBy: undefined };
  }

  #stand(value: Value, entry: EnvironmentEntry, loadedBy: string | undefined): void {
    this.#standing = { value, entry, loadedBy };
  }

  #winners(more: readonly string[]): readonly string[] {
    return unique([...more, 'ambient', ...this.#untracked]);
  }

  #fileEntry(value: Value, overridableBy: readonly string[]): EnvironmentEntry {
    const origin = value.origin.map(({ file, line, column }) =>
      column === undefined ? { file, line } : { file, line, column },
    );
    const text = value.kind === 'known' && value.data.type === 'string' ? { text: value.data.value } : {};
    return { name: this.#name, ...text, origin, source: 'env-file', overridableBy };
  }
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
