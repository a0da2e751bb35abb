import type { ts } from 'ts-morph';
import type { Argument, Call, Expression } from '../../../model/expression.ts';
import type { Spot } from '../../../model/place.ts';
import { noteExportCall } from '../commonjs.ts';
import type { Family } from '../dispatch.ts';
import type { Draft } from '../draft.ts';
import { meaningOfMember, meaningOfName, type Meaning } from '../meanings.ts';
import type { Reading } from '../reading.ts';
import { describeArguments, openSite, type Root } from '../sites.ts';
import { hostCall, loadCall, meaningExpression } from './host.ts';

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

/** What a chain is up to one of its links. */
export interface Chain {
  readonly value: Expression;
  /** As sites write it: `db.select().from`. */
  readonly path: string;
  readonly root: Root | undefined;
  readonly meaning: Meaning | undefined;
}

/** A value that no site is named after. */
export function unnamed(value: Expression, meaning?: Meaning): Chain {
  return { value, path: '', root: undefined, meaning };
}

/** A path is for finding things by name; what is longer is no name any more. */
const longestPath = 200;

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

function named(reading: Reading, node: ts.Identifier): Chain {
  const name = node.text;
  const spot = reading.spot(node);
  const { line, column } = spot;
  const binding = reading.use(name);
  // The parser makes up an empty name where one is missing.
  if (name === '') return unnamed({ kind: 'unresolved', reason: 'syntax error', line, column });
  if (binding === undefined) {
    if (name === 'undefined') return unnamed({ kind: 'literal', line, column });
    const meaning = meaningOfName(reading, name, undefined);
    const value = meaningExpression(meaning, spot) ?? { kind: 'reference', name, line, column };
    return { value, path: name, root: { name, binding: undefined, import: undefined }, meaning };
  }
  if (binding.member !== undefined) {
    const object: Expression = { kind: 'reference', name: binding.member.of, line, column };
    return unnamed({ kind: 'member', object, property: binding.member.name, line, column });
  }
  const meaning = meaningOfName(reading, name, binding);
  const value = meaningExpression(meaning, spot) ?? { kind: 'reference', name: binding.as, line, column };
  return { value, path: binding.as, root: { name: binding.as, binding, import: undefined }, meaning };
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

function member(reading: Reading, state: Chain, link: ts.PropertyAccessExpression): Chain {
  const spot = memberSpot(reading, link);
  return property(state, link.name.text, spot, link.questionDotToken !== undefined);
}

/** Where a chain spreads over lines, each of its members has its own; else it stands where it starts. */
function memberSpot(reading: Reading, link: ts.PropertyAccessExpression): Spot {
  const spot = reading.spot(link);
  const own = reading.spotAt(link.name.end - link.name.text.length);
  return own.line === spot.line ? spot : own;
}

function property(state: Chain, name: string, spot: Spot, optional: boolean): Chain {
  const { line, column } = spot;
  const object = state.value;
  const meaning = state.meaning === undefined ? undefined : meaningOfMember(state.meaning, name);
  const value: Expression =
    meaningExpression(meaning, spot) ??
    (optional
      ? { kind: 'member', object, property: name, optional: true, line, column }
      : { kind: 'member', object, property: name, line, column });
  return { value, path: extend(state, `.${name}`), root: state.root, meaning };
}

function element(reading: Reading, state: Chain, link: ts.ElementAccessExpression): Chain {
  const spot = reading.spot(link);
  const { argumentExpression: argument } = link;
  const index = reading.expression(argument);
  if (index.kind === 'literal' && typeof index.value === 'string')
    return property(state, index.value, spot, false);
  const { line, column } = spot;
  const value: Expression = { kind: 'index', object: state.value, index, line, column };
  return { value, path: extend(state, '[]'), root: state.root, meaning: undefined };
}

function extend(state: Chain, by: string): string {
  return state.root === undefined || state.path.length > longestPath ? '' : state.path + by;
}

function call(
  reading: Reading,
  state: Chain,
  link: ts.CallExpression | ts.NewExpression,
  binds: string | undefined,
): Chain {
  const isNew = link.kind === reading.ts.SyntaxKind.NewExpression;
  // `new X()` starts with its keyword, a call where its callee's last member stands.
  const spot = isNew ? reading.spot(link) : calleeSpot(reading, state, link);
  const endLine = reading.endLine(link);
  const site = openSite(reading, state.root, state.path, spot, endLine);
  const given = readArguments(reading, link.arguments);
  const value: Draft<Call> = {
    kind: 'call',
    callee: state.value,
    arguments: given,
    line: spot.line,
    column: spot.column,
  };
  if (isNew) value.new = true;
  if (endLine !== spot.line) value.endLine = endLine;
  if (site !== undefined) {
    if (isNew) site.new = true;
    if (binds !== undefined) site.binds = binds;
    describeArguments(site, given);
  }
  noteExportCall(reading, link, state.path, given);
  return { value, path: extend(state, '()'), root: state.root, meaning: undefined };
}

function calleeSpot(reading: Reading, state: Chain, link: ts.Node): Spot {
  const { value } = state;
  return value.kind === 'member' || value.kind === 'index' ? value : reading.spot(link);
}

export function readArguments(reading: Reading, nodes: readonly ts.Expression[] | undefined): Argument[] {
  const given: Argument[] = [];
  if (nodes === undefined) return given;
  for (const node of nodes) {
    if (reading.ts.isSpreadElement(node))
      given.push({ value: reading.expression(node.expression), spread: 'items' });
    else given.push({ value: reading.expression(node) });
  }
  return given;
}

function tagged(
  reading: Reading,
  state: Chain,
  link: ts.TaggedTemplateExpression,
  binds: string | undefined,
): Chain {
  const { line, column } = calleeSpot(reading, state, link);
  const endLine = reading.endLine(link);
  const site = openSite(reading, state.root, state.path, { line, column }, endLine);
  const given = [{ value: reading.expression(link.template) }];
  if (site !== undefined) {
    describeArguments(site, given);
    if (binds !== undefined) site.binds = binds;
  }
  const value: Call = {
    kind: 'call',
    callee: state.value,
    arguments: given,
    tagged: true,
    line,
    column,
    ...(endLine !== line && { endLine }),
  };
  return { value, path: extend(state, '()'), root: state.root, meaning: undefined };
}
