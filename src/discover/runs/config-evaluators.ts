import type { Place } from '../../model/place.ts';
import type { EnvFileUse, EnvironmentEntry } from '../../model/run.ts';
import type { Value } from '../../model/value.ts';
import type { EnvironmentLayer } from '../../values/environment.ts';
import type { RunnerDefinition } from '../../model/runner.ts';
import type { IntrinsicTable } from '../../values/intrinsic.ts';
import type { EnvFileCall } from './env-file-calls.ts';
import type { RunsInput } from './input.ts';
import { createEnvironment } from '../../values/environment.ts';
import { createEvaluator } from '../../values/evaluator.ts';
import { findEnvFileCalls } from './env-file-calls.ts';
import { withRunnerModules } from './runner-modules.ts';

/** Evaluates configurations as they are for one runner, folder and set of variables. */
export interface ConfigEvaluator {
  /** What the file exports: its default export, or the whole of a CommonJS module or document. */
  load(file: string): Value | undefined;
  /** The value of a name that a source file declares at its top. */
  exported(file: string, name: string): Value | undefined;
  call(callee: Value, args: readonly Value[]): Value;
  member(object: Value, name: string): Value;
  /** Env files that a configuration, or what it imports, asks a library to load, in order. */
  envFileCalls(file: string): readonly EnvFileCall[];
}

export interface ConfigSituation {
  readonly definition: RunnerDefinition;
  readonly version: string | undefined;
  readonly cwd: string;
  readonly environment: readonly EnvironmentEntry[];
  /** Env files that wrappers load before. */
  readonly envFiles: readonly EnvFileUse[];
  readonly place: Place;
}

export function createConfigEvaluators(
  input: RunsInput,
  exists: (path: string) => boolean,
): (situation: ConfigSituation) => ConfigEvaluator {
  const made = new Map<string, ConfigEvaluator>();
  return (situation) => {
    const { definition, version, cwd, environment, envFiles } = situation;
    const variables = environment.map((entry) => [entry.name, entry.text ?? null, entry.overridableBy]);
    const files = envFiles.map((use) => [use.file, use.loadedBy, use.override]);
    const key = JSON.stringify([definition.name, version ?? null, cwd, variables, files]);
    const found = made.get(key) ?? createConfigEvaluator(input, exists, situation);
    made.set(key, found);
    return found;
  };
}

function createConfigEvaluator(
  input: RunsInput,
  exists: (path: string) => boolean,
  situation: ConfigSituation,
): ConfigEvaluator {
  const packages = withRunnerModules(input, situation.definition, situation.version);
  const evaluator = createEvaluator(
    {
      facts: packages.facts,
      resolve: packages.resolve,
      loads: () => true,
      locate: (_, specifier) => ({ kind: 'unresolved', specifier, reason: 'configurations mock nothing' }),
      text: input.text,
      exists,
      variable: variablesOf(situation, input),
    },
    {
      workingFolder: situation.cwd,
      redact: input.redact,
      intrinsics: [definedFunctions(situation.definition)],
    },
  );
  const loaded = new Map<string, Value | undefined>();
  return {
    load(file) {
      if (!loaded.has(file)) loaded.set(file, input.facts(file) === undefined ? undefined : exportOf(file));
      return loaded.get(file);
    },
    exported: (file, name) => {
      const declares = input.facts(file)?.declares.some((one) => one.name === name) === true;
      return declares ? evaluator.exported(file, name) : undefined;
    },
    call: (callee, args) => evaluator.call(callee, args),
    member: (object, name) => evaluator.member(object, name),
    envFileCalls: (file) => findEnvFileCalls(file, input, evaluator),
  };

  function exportOf(file: string): Value {
    const names = evaluator.exportedNames(file);
    const name = names.includes('default') || !names.includes('=') ? 'default' : '=';
    return evaluator.exported(file, name);
  }
}

/** What the process has when the runner reads its configuration. */
function variablesOf(
  { definition, environment, envFiles, place }: ConfigSituation,
  input: RunsInput,
): (name: string) => Value {
  const own = (when: 'unset' | 'always'): readonly EnvironmentEntry[] =>
    (definition.variables ?? [])
      .filter((one) => one.when === when)
      .map(({ name, text }) => ({ name, text, origin: [place], source: 'runner', overridableBy: [] }));
  const layers: readonly EnvironmentLayer[] = [
    { kind: 'assignments', entries: environment },
    ...envFiles.map((use) => ({ kind: 'file', use }) as const),
    { kind: 'assignments', entries: own('unset'), when: 'unset' },
    { kind: 'assignments', entries: own('always') },
  ];
  const found = createEnvironment({
    layers,
    document: (file) => input.facts(file)?.exports.find((one) => one.name === 'default')?.value,
  });
  return (name) => found.variable(name);
}

function definedFunctions(definition: RunnerDefinition): IntrinsicTable {
  const table: Record<string, Record<string, IntrinsicTable[string][string]>> = {};
  for (const [name, define] of Object.entries(definition.functions)) {
    const [from = '', path = ''] = name.split('#');
    table[from] = { ...table[from], [path]: (call) => define(call.arguments, call.origin) };
  }
  return table;
}
