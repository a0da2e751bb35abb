import type { Expression } from '../../../model/expression.ts';
import type { FunctionFact, Parameter, Step } from '../../../model/facts.ts';
import type { Draft } from '../../shared/draft.ts';
import type { Family } from '../dispatch.ts';
import { newOwner, openFrame } from '../names.ts';
import type { Reading } from '../reading.ts';
import { childOf, fieldOf, hasToken, type PyNode } from '../syntax.ts';
import { readType } from '../types.ts';
import { textOf } from './strings.ts';

export const functions: Family = (dispatch) => {
  dispatch.expression('lambda', readLambda);
};

export function decoratorsOf(node: PyNode | undefined): readonly PyNode[] {
  return node?.children.filter(({ type }) => type === 'decorator') ?? [];
}

/** What stands behind the `@`, in order. */
export function readDecorators(reading: Reading, nodes: readonly PyNode[]): readonly Expression[] {
  return nodes.flatMap(({ children: [value] }) => (value === undefined ? [] : [reading.expression(value)]));
}

export function defineFunction(reading: Reading, node: PyNode, decorated: PyNode | undefined): void {
  const name = fieldOf(node, 'name');
  if (name === undefined) return;
  const word = reading.source(name);
  const decorators = readDecorators(reading, decoratorsOf(decorated));
  const spot = reading.spot(node);
  // What is defined in a function sees the function's `self`.
  const kind = reading.frame.owner.index === 0 ? 'function' : 'arrow';
  const index = readFunction(reading, { node, name: word, kind, decorators });
  reading.anchors.set(reading.line(decorated ?? node), { function: index });
  if (reading.frame.owner.index === 0 && reading.frame.kind === 'function' && !reading.typeOnly) {
    reading.export(word, spot.line, 'function');
  }
  reading.steps.push({
    do: 'assign',
    target: reading.named(word, spot),
    value: { kind: 'function', function: index, ...spot },
    ...declaring(reading, word),
    ...spot,
  });
}

/** The first assignment of a name introduces it. */
export function declaring(reading: Reading, name: string): { readonly declares?: 'variable' } {
  const { owner, kind, names } = reading.frame;
  // What a loop or a branch binds is there behind it as well: Python has no blocks.
  if (
    reading.conditional ||
    kind === 'class' ||
    owner.declared.has(name) ||
    !owner.locals.has(name) ||
    !names.has(name)
  )
    return {};
  owner.declared.add(name);
  return { declares: 'variable' };
}

export interface FunctionShape {
  readonly node: PyNode;
  readonly name: string;
  readonly kind: FunctionFact['kind'];
  readonly decorators: readonly Expression[];
  /** Class that it is a method of. */
  readonly class?: number;
  /** The first parameter is the instance, or the class. */
  readonly bound?: boolean;
}

/** Reads a definition's parameters and body; gives the function's index. */
export function readFunction(reading: Reading, shape: FunctionShape): number {
  const { node, name, decorators } = shape;
  const index = reading.functions.length;
  const parent = reading.frame.owner.index;
  const fact: Draft<FunctionFact> = { kind: shape.kind, parameters: [], locals: [], body: [] };
  reading.functions.push(fact);
  reading.scopes.push({
    parent,
    name,
    line: reading.line(node),
    endLine: reading.endLine(node),
    ...(shape.class === undefined ? {} : { class: shape.class }),
  });
  const list = fieldOf(node, 'parameters');
  const parameters = list === undefined ? [] : readParameters(reading, list);
  const returns = readType(reading, fieldOf(node, 'return_type'));
  const owner = newOwner(index);
  const frame = openFrame('function', owner, reading.frame);
  const [first, ...others] = parameters;
  const isBound = shape.bound === true && first !== undefined && first.rest === undefined;
  if (isBound) frame.names.set(first.name, { as: 'this', origin: 'local' });
  const own = isBound ? others : parameters;
  for (const parameter of own) frame.names.set(parameter.name, { as: parameter.name, origin: 'local' });
  const body = fieldOf(node, 'body');
  const statements = body?.children ?? [];
  const steps = reading.within(frame, () => {
    reading.declare(statements);
    return reading.collect(() => {
      reading.statements(statements);
    });
  });
  documentation(reading, statements, { function: index });
  fact.parameters = own;
  fact.locals = [...owner.locals];
  if (decorators.length > 0) fact.decorators = decorators;
  if (hasToken(node, 'async')) fact.async = true;
  if (yields(steps)) fact.generator = true;
  if (returns !== undefined) fact.returns = returns;
  fact.body = steps;
  return index;
}

/** A text that stands first in a body says what the body is for. */
export function documentation(
  reading: Reading,
  body: readonly PyNode[],
  documents: { readonly function?: number; readonly class?: number },
): void {
  const [first] = body;
  const node = first?.type === 'expression_statement' ? first.children[0] : first;
  const text = textOf(reading, node)?.trim().slice(0, 2_000);
  if (node === undefined || text === undefined || text === '') return;
  reading.docstrings.push({
    line: reading.line(node),
    endLine: reading.endLine(node),
    text: reading.redact(text)?.text ?? text,
    ...(Object.keys(documents).length === 0 ? {} : { documents }),
  });
}

function yields(steps: readonly Step[]): boolean {
  return steps.some((step) => {
    switch (step.do) {
      case 'yield':
        return true;
      case 'branch':
        return yields(step.then) || yields(step.else);
      case 'loop':
      case 'with':
        return yields(step.body);
      case 'try':
        return (
          yields(step.body) ||
          step.handlers.some(({ body }) => yields(body)) ||
          yields(step.else) ||
          yields(step.finally)
        );
      default:
        return false;
    }
  });
}

function readParameters(reading: Reading, list: PyNode): readonly Parameter[] {
  return list.children.flatMap((node): readonly Parameter[] => {
    const spot = reading.spot(node);
    const type = readType(reading, fieldOf(node, 'type'));
    const typed = type === undefined ? {} : { type };
    switch (node.type) {
      case 'identifier':
        return [{ name: reading.source(node), ...spot }];
      case 'default_parameter':
      case 'typed_default_parameter': {
        const name = fieldOf(node, 'name');
        const value = fieldOf(node, 'value');
        if (name?.type !== 'identifier' || value === undefined) return [];
        const word = reading.source(name);
        return [{ name: word, default: reading.value(value, { word }), ...typed, ...spot }];
      }
      case 'typed_parameter': {
        const inner = node.children.find(({ field }) => field !== 'type');
        return inner === undefined
          ? []
          : [...readParameters(reading, { ...node, children: [inner] })].map((one) => ({ ...one, ...typed }));
      }
      case 'list_splat_pattern':
      case 'dictionary_splat_pattern': {
        const name = childOf(node, 'identifier');
        if (name === undefined) return [];
        const rest = node.type === 'list_splat_pattern' ? 'items' : 'entries';
        return [{ name: reading.source(name), rest, ...reading.spot(name) }];
      }
      default:
        return [];
    }
  });
}

function readLambda(reading: Reading, node: PyNode): Expression {
  const body = fieldOf(node, 'body');
  const list = fieldOf(node, 'parameters');
  const parameters = list === undefined ? [] : readParameters(reading, list);
  const index = readArrow(reading, node, parameters, (spot) => {
    if (body !== undefined) reading.steps.push({ do: 'return', value: reading.expression(body), ...spot });
  });
  return { kind: 'function', function: index, ...reading.spot(node) };
}

/** A function without a name whose body is written by `read`. */
export function readArrow(
  reading: Reading,
  node: PyNode,
  parameters: readonly Parameter[],
  read: (spot: { readonly line: number; readonly column: number }) => void,
): number {
  const index = reading.functions.length;
  const fact: Draft<FunctionFact> = { kind: 'arrow', parameters, locals: [], body: [] };
  reading.functions.push(fact);
  reading.scopes.push({
    parent: reading.frame.owner.index,
    line: reading.line(node),
    endLine: reading.endLine(node),
  });
  const owner = newOwner(index);
  const frame = openFrame('function', owner, reading.frame);
  for (const { name } of parameters) frame.names.set(name, { as: name, origin: 'local' });
  fact.body = reading.within(frame, () =>
    reading.collect(() => {
      read(reading.spot(node));
    }),
  );
  fact.locals = [...owner.locals];
  return index;
}
