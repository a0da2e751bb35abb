import type { Expression } from '../../model/expression.ts';
import type { ExportFact, Facts, ImportFact } from '../../model/facts.ts';
import type { EdgeTarget } from '../../model/graph.ts';
import type { RunnerDefinition } from '../../model/runner.ts';
import type { Value } from '../../model/value.ts';
import type { RunsInput } from './input.ts';
import { madeModule } from './made-module.ts';
import { createPathModules } from './path-modules.ts';

/** Begins the names of modules that stand for a runner's own packages; no file of a repository has it. */
const mark = '\u0000';
const spot = { line: 1, column: 1 };

/**
 * Lets configurations import values from the runner's package (`configDefaults`): such an import leads to a
 * module made of those values, which hands everything else on to the package.
 */
export function withRunnerModules(
  input: RunsInput,
  definition: RunnerDefinition,
  version: string | undefined,
): Pick<RunsInput, 'facts' | 'resolve'> {
  const modules = new Map<string, Facts>();
  const values = Object.entries(definition.values?.(version) ?? {});
  for (const name of new Set(values.map(([key]) => key.split('#')[0] ?? ''))) {
    modules.set(`${mark}${name}`, moduleOf(name, values, definition));
  }
  const paths = createPathModules(input);
  return {
    facts: (file) => modules.get(file) ?? paths.facts(file),
    resolve: (file, index) => {
      if (file.startsWith(mark)) return packageTarget(file.slice(1));
      const target = paths.resolve(file, index);
      const name = specifierOf(target);
      return name !== undefined && modules.has(`${mark}${name}`)
        ? { kind: 'file', file: `${mark}${name}` }
        : target;
    },
  };
}

function specifierOf(target: EdgeTarget): string | undefined {
  if (target.kind !== 'package') return undefined;
  const subpath = target.subpath.replace(/^\.?\/?/, '');
  return subpath === '' ? target.package : `${target.package}/${subpath}`;
}

function packageTarget(name: string): EdgeTarget {
  const [first = '', ...rest] = name.split('/');
  return { kind: 'package', package: first, subpath: rest.join('/') };
}

function moduleOf(
  name: string,
  values: readonly (readonly [string, Value])[],
  definition: RunnerDefinition,
): Facts {
  const own = (key: string): string | undefined =>
    key.startsWith(`${name}#`) ? key.slice(name.length + 1) : undefined;
  const fixed = values.flatMap(([key, value]): readonly ExportFact[] => {
    const exported = own(key);
    return exported === undefined ? [] : [{ name: exported, line: 1, value: expressionOf(value) }];
  });
  const handedOn = Object.keys(definition.functions).flatMap((key): readonly ExportFact[] => {
    const exported = own(key);
    return exported === undefined ? [] : [{ name: exported, line: 1, from: { import: 0, name: exported } }];
  });
  const fromPackage: ImportFact = {
    ...spot,
    kind: 'static',
    specifier: name,
    names: [],
    scope: 0,
    reexport: true,
  };
  return madeModule('runner', [...fixed, ...handedOn], [fromPackage]);
}

function expressionOf(value: Value): Expression {
  if (value.kind !== 'known') return { kind: 'unresolved', reason: 'not known', ...spot };
  const { data } = value;
  if (data.type === 'array') {
    return { kind: 'array', items: data.items.map((item) => ({ value: expressionOf(item) })), ...spot };
  }
  if (data.type === 'object') {
    const entries = [...data.entries].map(([key, inner]) => ({ key, value: expressionOf(inner), line: 1 }));
    return { kind: 'object', entries, ...spot };
  }
  return data.type === 'string'
    ? { kind: 'literal', value: data.value, ...spot }
    : { kind: 'unresolved', reason: 'not known', ...spot };
}
