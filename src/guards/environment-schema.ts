import type { Expression } from '../model/expression.ts';
import type { FoundGuard, GuardKind, JudgeInput } from '../model/judgement.ts';
import { everyExpression } from '../values/expression-children.ts';
import { codeOf, type FunctionAt } from './code/repository-code.ts';
import { everyStep, expressionsOf } from './code/walk-steps.ts';
import { pathOf } from './checks/find-checks.ts';
import { formOf } from './probe/probe.ts';

export const environmentSchema: GuardKind = {
  id: 'environment-schema',
  title: 'The environment has to have a form',
  help: 'A schema refuses an environment in which something is missing or malformed. Any address of the right form passes, the real one too; and what has a default is never missing.',
  find: (input) =>
    [...input.linked.graph.modules.keys()]
      .filter((file) =>
        /\b(?:parse|safeParse|cleanEnv|createEnv|validate|assert)\s*\([\s\S]{0,2000}process\.env/.test(
          input.text(file) ?? '',
        ),
      )
      .sort()
      .flatMap((file) => schemasIn(input, file)),
};

function schemasIn(input: JudgeInput, file: string): readonly FoundGuard[] {
  const code = codeOf(input);
  const functions = code.facts(file)?.code.functions ?? [];
  return functions.flatMap(({ body }, index) =>
    [...everyStep(body)].flatMap((step) =>
      expressionsOf(step).flatMap((expression) =>
        [...everyExpression(expression)].flatMap((one) =>
          one.kind === 'call' ? guardOf(input, { file, function: index }, one) : [],
        ),
      ),
    ),
  );
}

type Call = Extract<Expression, { kind: 'call' }>;

function guardOf(input: JudgeInput, at: FunctionAt, call: Call): readonly FoundGuard[] {
  const path = pathOf(call.callee);
  if (
    !/(?:\.(?:parse|safeParse|parseAsync|validate|validateSync|assert)|^cleanEnv|^createEnv|^envsafe)$/.test(
      path,
    )
  )
    return [];
  const takes = call.arguments.some(({ value }) =>
    value.kind === 'object'
      ? value.entries.some((entry) => 'key' in entry && entry.key === 'runtimeEnv')
      : value.kind === 'environment',
  );
  const schema = takes ? schemaOf(input, at, call) : undefined;
  if (schema === undefined) return [];
  const keys = targetsIn(schema);
  if (keys.length === 0) return [];
  const open = keys.filter(({ hasDefault }) => hasDefault).map(({ key }) => key);
  const isLoud = !path.endsWith('.safeParse');
  return [
    {
      name: `a schema for ${keys.map(({ key }) => key).join(', ')}`,
      location: { file: at.file, line: call.line, endLine: call.endLine ?? call.line },
      trigger: 'a variable is missing or malformed',
      action:
        open.length === 0 ? 'It throws.' : `It throws, but for ${open.join(', ')} a default takes the place.`,
      protects: [],
      phases: ['import'],
      strength: open.length < keys.length && isLoud ? 'advises' : 'none',
      defects: [],
      provenBy: [],
      cuts: [],
    },
  ];
}

/** The object whose keys are variables: of the schema that is asked, or an argument. */
function schemaOf(input: JudgeInput, at: FunctionAt, call: Call): Expression | undefined {
  const asked = call.callee.kind === 'member' ? call.callee.object : undefined;
  return [asked, ...call.arguments.map(({ value }) => value)]
    .map((one) => (one === undefined ? undefined : objectIn(input, at, one, 0)))
    .find((one) => one !== undefined);
}

function objectIn(
  input: JudgeInput,
  at: FunctionAt,
  value: Expression,
  depth: number,
): Expression | undefined {
  if (depth > 4) return undefined;
  if (value.kind === 'object') return targetsIn(value).length > 0 ? value : undefined;
  if (value.kind === 'reference') {
    const binding = codeOf(input).binding(at, value.name);
    return binding.kind === 'value' ? objectIn(input, binding, binding.value, depth + 1) : undefined;
  }
  if (value.kind !== 'call') return undefined;
  const inner = [
    value.callee.kind === 'member' ? value.callee.object : undefined,
    ...value.arguments.map((one) => one.value),
  ];
  return inner
    .map((one) => (one === undefined ? undefined : objectIn(input, at, one, depth + 1)))
    .find((one) => one !== undefined);
}

function targetsIn(object: Expression): readonly { readonly key: string; readonly hasDefault: boolean }[] {
  if (object.kind !== 'object') return [];
  return object.entries.flatMap((entry) => {
    if ('spread' in entry || typeof entry.key !== 'string' || !/^[A-Z][A-Z0-9_]+$/.test(entry.key)) return [];
    const form = formOf(entry.key, true);
    if (form === undefined || form === 'surroundings' || form === 'other' || form === 'port') return [];
    return [{ key: entry.key, hasDefault: hasDefault(entry.value) }];
  });
}

function hasDefault(value: Expression): boolean {
  return [...everyExpression(value)].some(
    (one) =>
      (one.kind === 'call' && /\.(?:default|optional|catch)$/.test(pathOf(one.callee))) ||
      (one.kind === 'object' && one.entries.some((entry) => 'key' in entry && entry.key === 'default')),
  );
}
