import type { Expression } from '../../model/expression.ts';
import type { Facts, Step } from '../../model/facts.ts';
import type { Place } from '../../model/place.ts';
import type { VariableRead } from './compare-environments.ts';
import { bodiesOf, expressionsOf } from '../../values/shape/step-parts.ts';
import { everyExpression } from '../../values/expression-children.ts';

/** `A ?? B` in code: A decides wherever it is set, whatever B is. */
export interface FallbackChain extends Place {
  /** Variables from the one that is asked first to the last. */
  readonly names: readonly string[];
}

export interface VariablesRead {
  readonly reads: readonly VariableRead[];
  readonly chains: readonly FallbackChain[];
}

/** What the files read of the environment by name; computed names and schemas are the evaluator's. */
export function variablesRead(
  files: Iterable<string>,
  facts: (file: string) => Facts | undefined,
): VariablesRead {
  const reads: VariableRead[] = [];
  const chains: FallbackChain[] = [];
  for (const file of files) {
    for (const expression of expressionsIn(facts(file))) {
      if (expression.kind === 'member' && expression.object.kind === 'environment') {
        reads.push({ name: expression.property, file, line: expression.line, column: expression.column });
      } else if (expression.kind === 'index' && expression.object.kind === 'environment') {
        const name = literalText(expression.index);
        if (name !== undefined) {
          reads.push({ name, file, line: expression.line, column: expression.column });
        }
      } else if (expression.kind === 'logical') {
        const names = namesIn(expression);
        if (names.length > 1) chains.push({ names, file, line: expression.line, column: expression.column });
      }
    }
  }
  return { reads, chains };
}

function* expressionsIn(facts: Facts | undefined): Generator<Expression> {
  for (const fact of facts?.code.functions ?? []) {
    for (const { default: fallback } of fact.parameters) {
      if (fallback !== undefined) yield* everyExpression(fallback);
    }
    yield* expressionsOfSteps(fact.body);
  }
  for (const { value } of facts?.exports ?? []) if (value !== undefined) yield* everyExpression(value);
}

function* expressionsOfSteps(steps: readonly Step[]): Generator<Expression> {
  const pending: (readonly Step[])[] = [steps];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const step of next) {
      for (const expression of expressionsOf(step)) yield* everyExpression(expression);
      pending.push(...bodiesOf(step));
    }
  }
}

function namesIn(expression: Expression): readonly string[] {
  const names: string[] = [];
  let at = expression;
  while (at.kind === 'logical' && at.operator !== '&&') {
    const right = variableIn(at.right);
    if (right !== undefined) names.unshift(right);
    at = at.left;
  }
  const first = variableIn(at);
  return first === undefined ? names : [first, ...names];
}

function variableIn(expression: Expression): string | undefined {
  if (expression.kind === 'member' && expression.object.kind === 'environment') return expression.property;
  return expression.kind === 'index' && expression.object.kind === 'environment'
    ? literalText(expression.index)
    : undefined;
}

function literalText(expression: Expression): string | undefined {
  return expression.kind === 'literal' && typeof expression.value === 'string' ? expression.value : undefined;
}
