import type { ts } from 'ts-morph';
import type { Expression } from '../../../model/expression.ts';
import type { FunctionFact, Parameter, ScopeFact, Step } from '../../../model/facts.ts';
import { declarePattern } from '../declarations.ts';
import type { Family } from '../dispatch.ts';
import { functionNames, openFrame } from '../names.ts';
import type { Reading } from '../reading.ts';
import { typeFact } from '../types.ts';
import { decoratorsOf } from './decorators.ts';
import { takeApart } from './patterns.ts';

export const functions: Family = (dispatch, kinds) => {
  const read = (reading: Reading, node: ts.FunctionExpression | ts.ArrowFunction): Expression => {
    const name = node.name?.text ?? reading.binds;
    return { kind: 'function', function: readFunction(reading, node, { name }), ...reading.spot(node) };
  };
  dispatch.expression<ts.FunctionExpression>(kinds.FunctionExpression, read);
  dispatch.expression<ts.ArrowFunction>(kinds.ArrowFunction, read);
  dispatch.statement<ts.FunctionDeclaration>(kinds.FunctionDeclaration, (reading, node) => {
    if (node.body === undefined) return;
    declareFunction(reading, node, reading.frameName(node.name?.text ?? '*default*'));
  });
};

function declareFunction(reading: Reading, node: ts.FunctionDeclaration, name: string): void {
  const spot = reading.spot(node);
  const index = readFunction(reading, node, { name: node.name?.text });
  reading.anchors.push({ line: spot.line, documents: { function: index } });
  reading.hoisted.push({
    do: 'assign',
    target: { kind: 'reference', name, ...spot },
    value: { kind: 'function', function: index, ...spot },
    declares: 'variable',
    ...spot,
  });
}

interface Details {
  readonly name?: string | undefined;
  readonly class?: number;
}

type Readable = ts.FunctionLikeDeclaration;

/** Reads a function and everything inside it; returns its index. */
export function readFunction(reading: Reading, node: Readable, details: Details): number {
  return inFunction(reading, node, details, (index) => {
    const { ts } = reading;
    const frame = reading.frame;
    for (const { name } of node.parameters) declarePattern(reading, frame, name, { parameter: true });
    const body = node.body;
    if (body !== undefined && ts.isBlock(body)) reading.declareBody(body);
    const self = ownName(reading, node);
    let parameters: Parameter[] = [];
    const steps = reading.collect(() => {
      parameters = readParameters(reading, node);
      if (self !== undefined) reading.hoisted.push(selfStep(reading, node, self, index));
      if (body === undefined) return;
      if (ts.isBlock(body)) reading.statements(body.statements);
      else reading.steps.push({ do: 'return', value: reading.expression(body), ...reading.spot(body) });
    });
    return { ...describe(reading, node), parameters, body: steps };
  });
}

/** Runs `read` inside a new function whose facts it returns, and puts everything back. */
export function inFunction(
  reading: Reading,
  node: ts.Node,
  details: Details,
  read: (index: number) => Omit<FunctionFact, 'locals'>,
): number {
  const { frame, conditional, classIndex } = reading;
  const index = reading.functions.length;
  const names = functionNames(index);
  const scope: ScopeFact = {
    parent: frame.owner.index,
    ...(details.name !== undefined && { name: details.name }),
    line: reading.line(node),
    endLine: reading.endLine(node),
    ...(details.class !== undefined && { class: details.class }),
  };
  reading.scopes.push(scope);
  // Its place is taken now, so that indices follow the source; what it holds is known when it was read.
  reading.functions.push({ kind: 'function', parameters: [], locals: [], body: [] });
  reading.frame = openFrame(names, frame, true);
  reading.conditional = false;
  reading.classIndex = undefined;
  const fact = read(index);
  reading.functions[index] = { ...fact, locals: names.locals };
  reading.frame = frame;
  reading.conditional = conditional;
  reading.classIndex = classIndex;
  return index;
}

function describe(
  reading: Reading,
  node: Readable,
): Pick<FunctionFact, 'kind' | 'async' | 'generator' | 'returns' | 'decorators'> {
  const { ts } = reading;
  const decorators = decoratorsOf(reading, node);
  const returns = node.type === undefined ? undefined : typeFact(reading, node.type);
  const async = ts.canHaveModifiers(node) && has(node, ts.SyntaxKind.AsyncKeyword);
  const generator = 'asteriskToken' in node && node.asteriskToken !== undefined;
  return {
    kind: kindOf(reading, node),
    ...(decorators && { decorators }),
    ...(async && { async: true }),
    ...(generator && { generator: true }),
    ...(returns && { returns }),
  };
}

function has(
  node: { readonly modifiers?: ts.NodeArray<ts.ModifierLike> | undefined },
  kind: ts.SyntaxKind,
): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}

function kindOf(reading: Reading, node: Readable): FunctionFact['kind'] {
  const kinds = reading.ts.SyntaxKind;
  switch (node.kind) {
    case kinds.ArrowFunction:
      return 'arrow';
    case kinds.MethodDeclaration:
      return 'method';
    case kinds.Constructor:
      return 'constructor';
    case kinds.GetAccessor:
      return 'getter';
    case kinds.SetAccessor:
      return 'setter';
    default:
      return 'function';
  }
}

function readParameters(reading: Reading, node: Readable): Parameter[] {
  const { ts } = reading;
  const parameters: Parameter[] = [];
  for (const parameter of node.parameters) {
    const { name, initializer, type } = parameter;
    // A `this` parameter only tells the type.
    if (ts.isIdentifier(name) && name.text === 'this') continue;
    const spot = reading.spot(name);
    const own = ts.isIdentifier(name) ? reading.frameName(name.text) : `#${parameters.length}`;
    const decorators = decoratorsOf(reading, parameter);
    const fact = type === undefined ? undefined : typeFact(reading, type);
    parameters.push({
      name: own,
      ...(initializer && { default: reading.maybe(initializer, own) }),
      ...(parameter.dotDotDotToken && { rest: 'items' as const }),
      ...(fact && { type: fact }),
      ...(decorators && { decorators }),
      ...(ts.isConstructorDeclaration(node) &&
        parameter.modifiers?.some(ts.isModifier) && { field: true as const }),
      ...spot,
    });
    if (!ts.isIdentifier(name)) {
      takeApart(reading, name, { kind: 'reference', name: own, ...spot }, 'variable');
    }
  }
  return parameters;
}

/** A function expression can call itself by its name, which nobody else sees. */
function ownName(reading: Reading, node: Readable): string | undefined {
  const { ts } = reading;
  if (!ts.isFunctionExpression(node) || node.name === undefined) return undefined;
  const frame = reading.frame;
  if (frame.names.has(node.name.text)) return undefined;
  declarePattern(reading, frame, node.name, {});
  return node.name.text;
}

function selfStep(reading: Reading, node: Readable, name: string, index: number): Step {
  const spot = reading.spot(node);
  const target: Expression = { kind: 'reference', name, ...spot };
  return {
    do: 'assign',
    target,
    value: { kind: 'function', function: index, ...spot },
    declares: 'constant',
    ...spot,
  };
}
