import type { Expression } from '../model/expression.ts';

/** The expressions directly inside one, in source order. Bodies of functions and classes are not among them. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'template':
      return expression.parts.filter((part) => typeof part !== 'string');
    case 'member':
      return [expression.object];
    case 'index':
      return [expression.object, expression.index];
    case 'call':
      return [expression.callee, ...expression.arguments.map(({ value }) => value)];
    case 'object':
      return expression.entries.flatMap((entry) =>
        'spread' in entry
          ? [entry.spread]
          : typeof entry.key === 'string'
            ? [entry.value]
            : [entry.key, entry.value],
      );
    case 'array':
      return expression.items.map(({ value }) => value);
    case 'conditional':
      return [expression.test, expression.then, expression.else];
    case 'logical':
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    case 'await':
      return [expression.value];
    case 'assignment':
      return [expression.target, expression.value];
    default:
      return [];
  }
}

/** The expression and everything inside it. Iterative: generated code nests deeper than the stack. */
export function* everyExpression(expression: Expression): Generator<Expression> {
  const pending = [expression];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    const children = childrenOf(next);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child !== undefined) pending.push(child);
    }
  }
}
