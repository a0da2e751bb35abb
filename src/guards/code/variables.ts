import type { Expression } from '../../model/expression.ts';
import { everyExpression } from '../../values/expression-children.ts';
import type { FunctionAt, RepositoryCode } from './repository-code.ts';

const deepest = 6;

/** Variables of the environment from which an expression is made, also by names that stand for them. */
export function variablesOf(
  code: RepositoryCode,
  at: FunctionAt,
  expression: Expression,
  depth = 0,
): readonly string[] {
  if (depth > deepest) return [];
  return [...everyExpression(expression)].flatMap((one) => {
    if (one.kind === 'member' && one.object.kind === 'environment') return [one.property];
    if (one.kind === 'index' && one.object.kind === 'environment')
      return one.index.kind === 'literal' && typeof one.index.value === 'string' ? [one.index.value] : [];
    if (one.kind !== 'reference') return [];
    const binding = code.binding(at, one.name);
    return binding.kind === 'value' ? variablesOf(code, binding, binding.value, depth + 1) : [];
  });
}
