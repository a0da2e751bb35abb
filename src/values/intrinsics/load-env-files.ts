import type { EnvFileUse } from '../../model/run.ts';
import type { Origin, Value } from '../../model/value.ts';
import { createEnvFileReader } from '../env-file-values.ts';
import { envLoader } from '../env-loaders.ts';
import { exampleOfEnvFile } from '../env-examples.ts';
import type { EnvLoaderName } from '../env-loaders.ts';
import type { IntrinsicCall, IntrinsicTools } from '../intrinsic.ts';

/** Who loads env files needs no more than this. */
interface LoadCall extends Pick<IntrinsicCall, 'origin'> {
  readonly tools: Pick<IntrinsicTools, 'world' | 'variable' | 'setVariable'>;
}

export interface EnvFileLoad {
  /** In the order in which they are loaded. */
  readonly files: readonly string[];
  readonly loader: EnvLoaderName;
  readonly override: boolean;
}

/** What the files give: the variables of those that are tracked, and what the others may hold. */
interface Given {
  readonly value: Value;
  /** The file that is not tracked and whose example says so. */
  readonly exampleOf: string | undefined;
}

/** Code loads env files now: variables that are set already stay, unless told otherwise. */
export function loadEnvFiles(asked: EnvFileLoad, call: LoadCall): void {
  const { tools } = call;
  const load = { ...asked, files: asked.files.map((file) => tools.world.untracked?.(file) ?? file) };
  const untracked = load.files.filter((file) => !isTracked(tools, file));
  for (const [name, given] of givenBy(load, call)) {
    const before = tools.variable(name);
    const value = settled(name, before, given, load.override, untracked);
    if (value !== undefined) tools.setVariable(name, value);
  }
}

/** The variables that env files hold, without setting them. */
export function valuesOfEnvFiles(load: EnvFileLoad, call: LoadCall): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const [name, { value, exampleOf }] of givenBy(load, call)) {
    if (exampleOf === undefined) values.set(name, value);
  }
  return values;
}

export function isTracked(tools: Pick<IntrinsicTools, 'world'>, file: string): boolean {
  return tools.world.facts(file) !== undefined;
}

function givenBy(load: EnvFileLoad, call: LoadCall): Map<string, Given> {
  const { tools } = call;
  const loader = envLoader(load.loader);
  const lastWins = load.override || loader.amongFiles === 'last';
  const readFile = createEnvFileReader(
    (file) => tools.world.facts(file)?.exports.find(({ name }) => name === 'default')?.value,
  );
  const given = new Map<string, Given>();
  for (const file of load.files) {
    const use = useOf(file, load, call);
    const read = readFile(use);
    for (const name of read.names) {
      const before = given.get(name);
      const stays = before !== undefined && before.exampleOf === undefined && !lastWins;
      const asked = new Set([name]);
      const lookUp = (other: string): Value => {
        const set = tools.variable(other);
        if (!isUnset(set, other)) return set;
        const earlier = given.get(other)?.value;
        if (earlier !== undefined || asked.has(other)) return earlier ?? set;
        asked.add(other);
        return read.value(other, lookUp) ?? set;
      };
      const one = read.value(name, lookUp);
      if (one === undefined || stays) continue;
      if (use.state === 'tracked') given.set(name, { value: one, exampleOf: undefined });
      else if (before === undefined) given.set(name, { value: one, exampleOf: file });
    }
  }
  return given;
}

function useOf(file: string, { loader, override }: EnvFileLoad, { tools, origin }: LoadCall): EnvFileUse {
  const state = isTracked(tools, file) ? 'tracked' : 'absent';
  const example = state === 'tracked' ? undefined : exampleOfEnvFile(file, (path) => isTracked(tools, path));
  return {
    file,
    state,
    ...(example === undefined ? {} : { example }),
    origin: origin[0] ?? { file, line: 1 },
    loadedBy: loader,
    override,
  };
}

/** What the variable is afterwards; undefined when it stays what it is. */
function settled(
  name: string,
  before: Value,
  { value, exampleOf }: Given,
  override: boolean,
  untracked: readonly string[],
): Value | undefined {
  if (exampleOf !== undefined) {
    return isUnset(before, name) ? eitherOf(before, yieldingTo(value, ['ambient', exampleOf])) : undefined;
  }
  if (override) return yieldingTo(value, untracked);
  const replaced = isUnset(before, name) || onlyAnExampleSets(before, name);
  return replaced ? yieldingTo(value, ['ambient', ...untracked, ...winnersOf(before)]) : undefined;
}

function eitherOf(absent: Value, example: Value): Value {
  return { kind: 'one-of', options: [absent, example], origin: example.origin };
}

/** Whether nothing that the run or the code so far does sets the variable; what is exported counts as absent. */
export function isUnset(value: Value, name: string): boolean {
  if (value.kind === 'known') return value.data.type === 'undefined';
  return value.kind === 'undecided' && value.what === `environment variable ${name}`;
}

function onlyAnExampleSets(value: Value, name: string): boolean {
  return (
    value.kind === 'one-of' &&
    value.options.every(
      (option) =>
        isUnset(option, name) || option.origin.some(({ text }) => text?.startsWith('example of ') === true),
    )
  );
}

function winnersOf(value: Value): readonly string[] {
  return value.origin.flatMap(({ overridableBy }) => overridableBy ?? []);
}

/** The same value, which says what would win over it. */
export function yieldingTo(value: Value, winners: readonly string[]): Value {
  if (winners.length === 0) return value;
  const mark = (origin: readonly Origin[]): readonly Origin[] =>
    origin.map((one) => ({
      ...one,
      overridableBy: [...new Set([...(one.overridableBy ?? []), ...winners])],
    }));
  if (value.kind !== 'one-of') return { ...value, origin: mark(value.origin) };
  return {
    ...value,
    origin: mark(value.origin),
    options: value.options.map((option) => yieldingTo(option, winners)),
  };
}
