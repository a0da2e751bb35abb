import type { ts } from 'ts-morph';
import type { Expression } from '../../../model/expression.ts';
import { isAmbient, isLoad } from '../declarations.ts';
import type { Family } from '../dispatch.ts';
import { noteLoadedNames } from '../loads.ts';
import { lookUp } from '../names.ts';
import type { Reading } from '../reading.ts';
import { typeFact } from '../types.ts';
import { nameOf, takeApart } from './patterns.ts';

export const variables: Family = (dispatch, kinds) => {
  dispatch.statement<ts.VariableStatement>(kinds.VariableStatement, (reading, node) => {
    if (!isAmbient(reading, node)) readVariables(reading, node.declarationList);
  });
};

export function readVariables(reading: Reading, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) readVariable(reading, declaration, isConstant(reading, list));
}

function isConstant(reading: Reading, list: ts.VariableDeclarationList): boolean {
  return (list.flags & reading.ts.NodeFlags.Const) !== 0;
}

function readVariable(reading: Reading, node: ts.VariableDeclaration, constant: boolean): void {
  const { ts } = reading;
  const { name, initializer, type } = node;
  const declares = constant ? 'constant' : 'variable';
  const firstFunction = reading.functions.length;
  if (!ts.isIdentifier(name)) {
    if (initializer === undefined) return;
    const source = reading.expression(initializer);
    if (isLoad(reading, reading.frame, initializer)) noteLoadedNames(reading, name, source);
    takeApart(reading, name, source, declares);
    return;
  }
  const spot = reading.spot(name);
  const fact = type === undefined ? undefined : typeFact(reading, type);
  const value =
    initializer === undefined ? undefined : reading.value(initializer, reading.frameName(name.text));
  if (value !== undefined && lookUp(reading.frame, name.text)?.origin === 'import')
    noteLoadedNames(reading, name, value);
  reading.steps.push({
    do: 'assign',
    target: nameOf(reading, name),
    ...(value && { value }),
    declares,
    ...(fact && { type: fact }),
    ...spot,
  });
  if (value?.kind === 'function' && value.function === firstFunction) {
    reading.anchors.push({ line: spot.line, documents: { function: firstFunction } });
  }
}

/** `using` shares its bits with `let` and `const`, so the whole of them is compared. */
export function isUsing(reading: Reading, list: ts.VariableDeclarationList): boolean {
  const { NodeFlags } = reading.ts;
  const flags: number = list.flags & NodeFlags.BlockScoped;
  const either: number[] = [NodeFlags.Using, NodeFlags.AwaitUsing];
  return either.includes(flags);
}

/** `using x = open()`: `rest` reads what stands behind it in the block. */
export function readUsing(reading: Reading, node: ts.VariableStatement, rest: () => void): void {
  const { NodeFlags } = reading.ts;
  const list = node.declarationList;
  const flags: number = list.flags & NodeFlags.BlockScoped;
  const awaits: number = NodeFlags.AwaitUsing;
  const async = flags === awaits;
  const open = (index: number): void => {
    const declaration = list.declarations[index];
    if (declaration === undefined) {
      rest();
      return;
    }
    const { name, initializer } = declaration;
    if (!reading.ts.isIdentifier(name) || initializer === undefined) {
      open(index + 1);
      return;
    }
    const value: Expression = reading.value(initializer, reading.frameName(name.text));
    const body = reading.collect(() => {
      open(index + 1);
    });
    const target = nameOf(reading, name);
    reading.steps.push({
      do: 'with',
      value,
      target,
      body,
      ...(async && { async: true }),
      ...reading.spot(node),
    });
  };
  open(0);
}
