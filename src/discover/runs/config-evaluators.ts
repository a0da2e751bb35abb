import type { EnvironmentEntry } from '../../model/run.ts';
import type { OriginKind, Value } from '../../model/value.ts';
import type { RunnerDefinition } from '../../model/runner.ts';
import type { IntrinsicTable } from '../../values/intrinsic.ts';
import type { EnvFileCall } from './env-file-calls.ts';
import type { RunsInput } from './input.ts';
import { createEvaluator } from '../../values/evaluator.ts';
import { findEnvFileCalls } from './env-file-calls.ts';
import { withRunnerModules } from './runner-modules.ts';

/** Evaluates configurations as they are for one runner, folder and set of variables. */
export interface ConfigEvaluator {
  /** What the file exports: its default export, or the whole of a CommonJS module or document. */
  load(file: string): Value | undefined;
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
}

export function createConfigEvaluators(
  input: RunsInput,
  exists: (path: string) => boolean,
): (situation: ConfigSituation) => ConfigEvaluator {
  const made = new Map<string, ConfigEvaluator>();
  return (situation) => {
    const { definition, version, cwd, environment } = situation;
    const variables = environment.map((entry) => [entry.name, entry.text ?? null]);
    const key = JSON.stringify([definition.name, version ?? null, cwd, variables]);
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
  const variables = variableValues(situation);
  const evaluator = createEvaluator(
    {
      facts: packages.facts,
      resolve: packages.resolve,
      text: input.text,
      exists,
      variable: (name) =>
        variables.get(name) ?? {
          kind: 'undecided',
          what: `the environment variable ${name}`,
          variable: name,
          origin: [],
        },
    },
    {
      workingFolder: situation.cwd,
      intrinsics: [definedFunctions(situation.definition)],
    },
  );
  const loaded = new Map<string, Value | undefined>();
  return {
    load(file) {
      if (!loaded.has(file)) loaded.set(file, input.facts(file) === undefined ? undefined : exportOf(file));
      return loaded.get(file);
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

function variableValues({ definition, environment }: ConfigSituation): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const entry of environment) {
    const origin = entry.origin.map((place) => ({ ...place, what: originKind(entry.source) }));
    values.set(
      entry.name,
      entry.text === undefined
        ? { kind: 'undecided', what: `the variable ${entry.name}`, variable: entry.name, origin }
        : { kind: 'known', data: { type: 'string', value: entry.text }, origin },
    );
  }
  for (const { name, text, when } of definition.variables ?? []) {
    if (when === 'unset' && values.has(name)) continue;
    values.set(name, { kind: 'known', data: { type: 'string', value: text }, origin: [] });
  }
  return values;
}

function originKind(source: EnvironmentEntry['source']): OriginKind {
  if (source === 'ci') return 'ci-file';
  if (source === 'env-file' || source === 'config') return source;
  return 'script';
}

function definedFunctions(definition: RunnerDefinition): IntrinsicTable {
  const table: Record<string, Record<string, IntrinsicTable[string][string]>> = {};
  for (const [name, define] of Object.entries(definition.functions)) {
    const [from = '', path = ''] = name.split('#');
    table[from] = { ...table[from], [path]: (call) => define(call.arguments, call.origin) };
  }
  return table;
}
