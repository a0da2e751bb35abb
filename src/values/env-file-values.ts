import type { EnvFileUse } from '../model/run.ts';
import type { Expression, Literal, Template } from '../model/expression.ts';
import type { Facts } from '../model/facts.ts';
import type { Value } from '../model/value.ts';
import { createEvaluator } from './evaluator.ts';
import { envLoader } from './env-loaders.ts';
import type { EnvLoader } from './env-loaders.ts';

export interface EnvFileValues {
  readonly names: readonly string[];
  /** What the file gives a variable, where `lookUp` says what the variables it mentions are. */
  value(name: string, lookUp: (name: string) => Value): Value | undefined;
}

/** Reads what an env file sets, or what its example says it may set. */
export function createEnvFileReader(
  document: (file: string) => Expression | undefined,
): (use: EnvFileUse) => EnvFileValues {
  const read = new Map<string, ReadonlyMap<string, Expression>>();
  return (use) => {
    const file = use.state === 'tracked' ? use.file : use.example;
    if (file === undefined) return { names: [], value: () => undefined };
    const entries = read.get(file) ?? entriesOf(document(file));
    read.set(file, entries);
    const loader = envLoader(use.loadedBy);
    return {
      names: [...entries.keys()],
      value: (name, lookUp) => {
        const expression = entries.get(name);
        return expression === undefined ? undefined : valueIn(use, file, loader, name, expression, lookUp);
      },
    };
  };
}

function entriesOf(document: Expression | undefined): ReadonlyMap<string, Expression> {
  const entries = new Map<string, Expression>();
  if (document?.kind !== 'object') return entries;
  for (const entry of document.entries) {
    if ('key' in entry && typeof entry.key === 'string') entries.set(entry.key, entry.value);
  }
  return entries;
}

function valueIn(
  use: EnvFileUse,
  file: string,
  loader: EnvLoader,
  name: string,
  expression: Expression,
  lookUp: (name: string) => Value,
): Value {
  const written = loader.expands || expression.kind !== 'template' ? expression : asWritten(expression);
  const evaluator = createEvaluator({
    facts: (path) => (path === file ? emptyModule : undefined),
    resolve: () => ({ kind: 'unresolved', specifier: '', reason: 'an env file imports nothing' }),
    loads: () => false,
    locate: (_, specifier) => ({ kind: 'unresolved', specifier, reason: 'an env file imports nothing' }),
    variable: lookUp,
    text: () => undefined,
    exists: () => false,
  });
  const value = evaluator.evaluate({ file, function: 0, expression: written });
  return markOrigin(value, use, name);
}

/** Loaders that expand nothing take `$NAME` for text. */
function asWritten(template: Template): Literal {
  const value = template.parts.map((part) => (typeof part === 'string' ? part : variableText(part))).join('');
  return { kind: 'literal', value, line: template.line, column: template.column };
}

function variableText(part: Expression): string {
  if (part.kind === 'member') return `\${${part.property}}`;
  if (part.kind === 'logical' && part.left.kind === 'member') return `\${${part.left.property}}`;
  return '';
}

/** Literals of the file are values from an env file; those of its example only may be. */
function markOrigin(value: Value, use: EnvFileUse, name: string): Value {
  if (value.kind === 'one-of') {
    return { ...value, options: value.options.map((option) => markOrigin(option, use, name)) };
  }
  const example = use.state === 'tracked' ? {} : { text: `example of ${use.file}, which is not tracked` };
  const origin = value.origin.map((one) =>
    one.what === 'literal' || one.what === 'default'
      ? { ...one, what: 'env-file' as const, ...example }
      : one,
  );
  return { ...value, origin };
}

const emptyModule: Facts = {
  frontend: 'documents',
  imports: [],
  exports: [],
  scopes: [{ parent: null, line: 1, endLine: 1 }],
  sites: [],
  declares: [],
  problems: [],
  code: { functions: [{ kind: 'module', parameters: [], locals: [], body: [] }], classes: [], comments: [] },
};
