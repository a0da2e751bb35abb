import type { ts } from 'ts-morph';
import type { Argument, Call, Expression } from '../../../model/expression.ts';
import type { Spot } from '../../../model/place.ts';
import { noteExportCall } from '../commonjs.ts';
import type { Draft } from '../../shared/draft.ts';
import { meaningExpression, meaningOfMember, meaningOfName, type Meaning } from '../meanings.ts';
import type { Reading } from '../reading.ts';
import { describeArguments, openSite, type Root } from '../sites.ts';

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

export function named(reading: Reading, node: ts.Identifier): Chain {
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

export function member(reading: Reading, state: Chain, link: ts.PropertyAccessExpression): Chain {
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

export function element(reading: Reading, state: Chain, link: ts.ElementAccessExpression): Chain {
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

export function call(
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

function readArguments(reading: Reading, nodes: readonly ts.Expression[] | undefined): Argument[] {
  const given: Argument[] = [];
  if (nodes === undefined) return given;
  for (const node of nodes) {
    if (reading.ts.isSpreadElement(node))
      given.push({ value: reading.expression(node.expression), spread: 'items' });
    else given.push({ value: reading.expression(node) });
  }
  return given;
}

export function tagged(
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
