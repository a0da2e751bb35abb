import type { ts } from 'ts-morph';
import type { Argument, Call, Expression } from '../../../model/expression.ts';
import type { Spot } from '../../../model/place.ts';
import { noteExportCall } from '../commonjs.ts';
import type { Family } from '../dispatch.ts';
import { meaningOfMember, meaningOfName, meaningOfImport, type Meaning } from '../meanings.ts';
import type { Reading } from '../reading.ts';
import { describeArguments, openSite, type Root } from '../sites.ts';
import { hostCall, meaningExpression } from './host.ts';
import { template } from './literals.ts';

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
  readonly root?: Root;
  readonly meaning?: Meaning | undefined;
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
  if (skipped > 0 && innermost !== undefined) state = { value: reading.tooDeep(innermost), path: '' };
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
    return { value, path: '', meaning: isImport ? 'import-meta' : undefined };
  }
  // Only `import()` ends a chain as a call; every other call has a callee to go on with.
  if (ts.isCallExpression(node))
    return hostCall(reading, node, undefined) ?? { value: reading.tooDeep(node), path: '' };
  return { value: reading.value(node, binds), path: '' };
}

function named(reading: Reading, node: ts.Identifier): Chain {
  const name = node.text;
  const spot = reading.spot(node);
  const binding = reading.use(name);
  if (binding === undefined) {
    if (name === 'undefined') return { value: { kind: 'literal', ...spot }, path: '' };
    const meaning = meaningOfName(reading, name, undefined);
    const value = meaningExpression(meaning, spot) ?? { kind: 'reference', name, ...spot };
    return { value, path: name, root: { name }, meaning };
  }
  if (binding.member !== undefined) {
    const object: Expression = { kind: 'reference', name: binding.member.of, ...spot };
    return { value: { kind: 'member', object, property: binding.member.name, ...spot }, path: '' };
  }
  const meaning = importedMeaning(reading, name, binding);
  const value = meaningExpression(meaning, spot) ?? { kind: 'reference', name: binding.as, ...spot };
  return { value, path: binding.as, root: { name: binding.as, binding }, meaning };
}

function importedMeaning(
  reading: Reading,
  name: string,
  binding: NonNullable<Root['binding']>,
): Meaning | undefined {
  if (binding.imported === undefined) return meaningOfName(reading, name, binding);
  const specifier = binding.import === undefined ? undefined : reading.imports[binding.import]?.specifier;
  return specifier === undefined ? undefined : meaningOfImport(specifier, binding.imported.imported);
}

function follow(reading: Reading, state: Chain, link: Link, binds: string | undefined): Chain {
  const { ts } = reading;
  if (ts.isPropertyAccessExpression(link)) return member(reading, state, link);
  if (ts.isElementAccessExpression(link)) return element(reading, state, link);
  if (ts.isCallExpression(link)) return hostCall(reading, link, state) ?? call(reading, state, link, binds);
  if (ts.isNewExpression(link)) return call(reading, state, link, binds);
  if (ts.isTaggedTemplateExpression(link)) return tagged(reading, state, link, binds);
  if (!ts.isAwaitExpression(link)) return state;
  return {
    ...state,
    value: { kind: 'await', value: state.value, ...reading.spot(link) },
    meaning: undefined,
  };
}

/** Where a chain spreads over lines, each of its members has its own; else it stands where it starts. */
function memberSpot(reading: Reading, link: ts.PropertyAccessExpression): Spot {
  const spot = reading.spot(link);
  const own = reading.spotAt(link.name.end - link.name.text.length);
  return own.line === spot.line ? spot : own;
}

function member(reading: Reading, state: Chain, link: ts.PropertyAccessExpression): Chain {
  const property = link.name.text;
  const spot = memberSpot(reading, link);
  const meaning = state.meaning === undefined ? undefined : meaningOfMember(state.meaning, property);
  const value = meaningExpression(meaning, spot) ?? {
    kind: 'member' as const,
    object: state.value,
    property,
    ...(link.questionDotToken && { optional: true as const }),
    ...spot,
  };
  return { ...extend(state, `.${property}`), value, meaning };
}

function element(reading: Reading, state: Chain, link: ts.ElementAccessExpression): Chain {
  const spot = reading.spot(link);
  const { argumentExpression: argument } = link;
  if (reading.ts.isStringLiteralLike(argument)) {
    reading.expression(argument);
    const meaning = state.meaning === undefined ? undefined : meaningOfMember(state.meaning, argument.text);
    const value = meaningExpression(meaning, spot) ?? {
      kind: 'member' as const,
      object: state.value,
      property: argument.text,
      ...spot,
    };
    return { ...extend(state, `.${argument.text}`), value, meaning };
  }
  const value: Expression = {
    kind: 'index',
    object: state.value,
    index: reading.expression(argument),
    ...spot,
  };
  return { ...extend(state, '[]'), value };
}

function extend(state: Chain, by: string): Pick<Chain, 'path' | 'root'> {
  if (state.root === undefined || state.path.length > longestPath) return { path: '' };
  return { path: state.path + by, root: state.root };
}

function call(
  reading: Reading,
  state: Chain,
  link: ts.CallExpression | ts.NewExpression,
  binds: string | undefined,
): Chain {
  const isNew = reading.ts.isNewExpression(link);
  // The callee's own place: `new X()` starts with its keyword, a call where its callee's last member stands.
  const spot = isNew ? reading.spot(link) : calleeSpot(reading, state, link);
  const endLine = reading.endLine(link);
  const site = openSite(reading, state.root, state.path, spot, endLine);
  const given = readArguments(reading, link.arguments);
  const values = given.map((argument) => argument.value);
  const value: Call = {
    kind: 'call',
    callee: state.value,
    arguments: given,
    ...(isNew && { new: true }),
    ...spot,
    ...(endLine !== spot.line && { endLine }),
  };
  if (site !== undefined) {
    if (isNew) site.new = true;
    if (binds !== undefined) site.binds = binds;
    describeArguments(site, values);
  }
  noteExportCall(reading, link, state.path, values);
  return { ...extend(state, '()'), value };
}

function calleeSpot(
  reading: Reading,
  state: Chain,
  link: ts.CallExpression | ts.TaggedTemplateExpression,
): Spot {
  const { value } = state;
  if (value.kind === 'member' || value.kind === 'index') return { line: value.line, column: value.column };
  return reading.spot(link);
}

export function readArguments(reading: Reading, nodes: readonly ts.Expression[] | undefined): Argument[] {
  return (nodes ?? []).map((node) =>
    reading.ts.isSpreadElement(node)
      ? { value: reading.expression(node.expression), spread: 'items' }
      : { value: reading.expression(node) },
  );
}

function tagged(
  reading: Reading,
  state: Chain,
  link: ts.TaggedTemplateExpression,
  binds: string | undefined,
): Chain {
  const spot = calleeSpot(reading, state, link);
  const endLine = reading.endLine(link);
  const site = openSite(reading, state.root, state.path, spot, endLine);
  const text = reading.ts.isTemplateExpression(link.template)
    ? template(reading, link.template)
    : reading.expression(link.template);
  if (site !== undefined) {
    describeArguments(site, [text]);
    if (binds !== undefined) site.binds = binds;
  }
  const value: Call = {
    kind: 'call',
    callee: state.value,
    arguments: [{ value: text }],
    tagged: true,
    ...spot,
    ...(endLine !== spot.line && { endLine }),
  };
  return { ...extend(state, '()'), value };
}
