import type { ts } from 'ts-morph';
import type { Expression } from '../../../model/expression.ts';
import type { Reading } from '../reading.ts';

/** What is applied to a class or a member of it, outermost first; undefined when nothing is. */
export function decoratorsOf(reading: Reading, node: ts.Node): Expression[] | undefined {
  const { ts } = reading;
  if (!ts.canHaveDecorators(node)) return undefined;
  const modifiers = node.modifiers;
  if (modifiers === undefined) return undefined;
  const decorators = modifiers.filter(ts.isDecorator);
  if (decorators.length === 0) return undefined;
  return decorators.map((decorator) => reading.expression(decorator.expression));
}

export function isDecorated(reading: Reading, node: ts.Node): boolean {
  const { ts } = reading;
  return ts.canHaveDecorators(node) && (node.modifiers?.some(ts.isDecorator) ?? false);
}
