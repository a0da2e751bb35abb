import type { ts } from 'ts-morph';
import type { Expression } from '../../../model/expression.ts';
import type { Family } from '../dispatch.ts';
import type { Reading } from '../reading.ts';
import { hostCall, loadCall } from './host.ts';
import { call, element, member, named, tagged, unnamed, type Chain } from './links.ts';

/** Members, indexes, calls and what is transparent between them: read from the root outwards, in a loop. */
export const chains: Family = (dispatch, kinds) => {
  for (const kind of [
    kinds.PropertyAccessExpression,
    kinds.ElementAccessExpression,
    kinds.CallExpression,
    kinds.NewExpression,
    kinds.TaggedTemplateExpression,
    kinds.AwaitExpression,
    kinds.ParenthesizedExpression,
    kinds.NonNullExpression,
    kinds.AsExpression,
    kinds.SatisfiesExpression,
    kinds.TypeAssertionExpression,
    kinds.ExpressionWithTypeArguments,
    kinds.Identifier,
    kinds.MetaProperty,
  ]) {
    dispatch.expression<ts.Expression>(kind, chain);
  }
  dispatch.expression(kinds.ThisKeyword, (reading, node) => ({
    kind: 'reference',
    name: 'this',
    ...reading.spot(node),
  }));
  dispatch.expression(kinds.SuperKeyword, (reading, node) => ({
    kind: 'reference',
    name: 'super',
    ...reading.spot(node),
  }));
};

type Link =
  | ts.PropertyAccessExpression
  | ts.ElementAccessExpression
  | ts.CallExpression
  | ts.NewExpression
  | ts.TaggedTemplateExpression
  | ts.AwaitExpression
  | ts.ParenthesizedExpression
  | ts.NonNullExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.TypeAssertion
  | ts.ExpressionWithTypeArguments;

function chain(reading: Reading, node: ts.Expression): Expression {
  const binds = reading.binds;
  const links: Link[] = [];
  let head: ts.Expression = node;
  for (let next = inner(reading, head); next !== undefined; next = inner(reading, head)) {
    links.push(head as Link);
    head = next;
  }
  const skipped = Math.max(0, links.length - reading.room + 1);
  const read = links.length - skipped;
  reading.enter(read);
  let state: Chain;
  const innermost = links[read];
  if (skipped > 0 && innermost !== undefined) state = unnamed(reading.tooDeep(innermost));
  else state = begin(reading, head, binds);
  for (let index = read - 1; index >= 0; index -= 1) {
    reading.leave(1);
    const link = links[index];
    if (link !== undefined) state = follow(reading, state, link, binds);
  }
  return state.value;
}

function inner(reading: Reading, node: ts.Expression): ts.Expression | undefined {
  const kinds = reading.ts.SyntaxKind;
  switch (node.kind) {
    case kinds.CallExpression: {
      const { expression } = node as ts.CallExpression;
      return expression.kind === kinds.ImportKeyword ? undefined : expression;
    }
    case kinds.TaggedTemplateExpression:
      return (node as ts.TaggedTemplateExpression).tag;
    case kinds.PropertyAccessExpression:
    case kinds.ElementAccessExpression:
    case kinds.NewExpression:
    case kinds.AwaitExpression:
    case kinds.ParenthesizedExpression:
    case kinds.NonNullExpression:
    case kinds.AsExpression:
    case kinds.SatisfiesExpression:
    case kinds.TypeAssertionExpression:
    case kinds.ExpressionWithTypeArguments:
      return (node as Exclude<Link, ts.TaggedTemplateExpression>).expression;
    default:
      return undefined;
  }
}

function begin(reading: Reading, node: ts.Expression, binds: string | undefined): Chain {
  const { ts } = reading;
  if (ts.isIdentifier(node)) return named(reading, node);
  if (ts.isMetaProperty(node)) {
    const value: Expression = { kind: 'unresolved', reason: 'meta property', ...reading.spot(node) };
    const isImport = node.keywordToken === ts.SyntaxKind.ImportKeyword;
    return unnamed(value, isImport ? 'import-meta' : undefined);
  }
  // Only `import()` ends a chain as a call; every other call has a callee to go on with.
  if (ts.isCallExpression(node)) return loadCall(reading, node);
  return unnamed(reading.value(node, binds));
}

function follow(reading: Reading, state: Chain, link: Link, binds: string | undefined): Chain {
  const kinds = reading.ts.SyntaxKind;
  switch (link.kind) {
    case kinds.PropertyAccessExpression:
      return member(reading, state, link);
    case kinds.CallExpression:
      return hostCall(reading, link, state) ?? call(reading, state, link, binds);
    case kinds.ElementAccessExpression:
      return element(reading, state, link);
    case kinds.NewExpression:
      return call(reading, state, link, binds);
    case kinds.TaggedTemplateExpression:
      return tagged(reading, state, link, binds);
    case kinds.AwaitExpression: {
      const { line, column } = reading.spot(link);
      const value: Expression = { kind: 'await', value: state.value, line, column };
      return { value, path: state.path, root: state.root, meaning: undefined };
    }
    default:
      return state;
  }
}
