import type { Expression } from '../model/expression.ts';
import type { Data, Origin, Value } from '../model/value.ts';
import { boolean, number, string, undecided, undefinedValue, unresolved } from './make-value.ts';
import { describe, variableOf } from './undecided-test.ts';
import { evaluate } from './evaluate.ts';
import { join } from './join.ts';
import { entryKey } from './entry-key.ts';
import { itemOf } from './item-of.ts';
import { mergeOrigins } from './origins.ts';
import { numberOf } from './arithmetic.ts';
import { removeMember } from './assign.ts';
import { truth } from './truth.ts';
import { whenUnset } from './when-unset.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

type Unary = Extract<Expression, { kind: 'unary' }>;

export function evaluateUnary(
  machine: Machine,
  frame: Frame,
  expression: Unary,
  origin: readonly Origin[],
): Value {
  const { operator, operand } = expression;
  if (operator === 'delete') {
    if (operand.kind === 'member')
      removeMember(machine, evaluate(machine, frame, operand.object), operand.property);
    if (operand.kind === 'index') {
      const object = evaluate(machine, frame, operand.object);
      const index = evaluate(machine, frame, operand.index);
      if (itemOf(machine, object, '__delitem__', [index], origin) === undefined)
        removeMember(machine, object, entryKey(machine, index));
    }
    return boolean(true, origin);
  }
  const type = operator === 'typeof' ? typeOfGlobal(machine, frame, operand) : undefined;
  if (type !== undefined) return string(type, origin);
  const value = evaluate(machine, frame, operand);
  if (operator === 'void') return undefinedValue(origin);
  return join(
    optionsOf(value).map((option) => unary(operator, option, origin)),
    machine.limits.width,
  );
}

/** Code that runs in several places asks where it is: tests run in Node, some with a browser's window brought along. */
function typeOfGlobal(machine: Machine, frame: Frame, operand: Expression): string | undefined {
  if (operand.kind !== 'reference' || machine.globals.has(operand.name)) return undefined;
  const { name } = operand;
  for (let scope: Frame | undefined = frame; scope !== undefined; scope = scope.parent)
    if (scope.variables.has(name)) return undefined;
  if (name === 'process') return 'object';
  const isWindow = name === 'window' || name === 'document';
  return isWindow && machine.world.hasWindow === false ? 'undefined' : undefined;
}

function unary(
  operator: Exclude<Unary['operator'], 'void' | 'delete'>,
  value: Value,
  origin: readonly Origin[],
): Value {
  const origins = mergeOrigins([origin, value.origin]);
  if (operator === '!') {
    const decided = truth(value);
    if (decided !== undefined) return boolean(!decided, origins);
  }
  if (value.kind === 'unresolved') return value;
  if (value.kind !== 'known') {
    const open = undecided(`${operator} ${describe(value)}`, origins, variableOf(value));
    const unset = operator === '!' ? whenUnset(value) : undefined;
    return unset === undefined ? open : { ...open, unset: !unset };
  }
  if (operator === 'typeof') return typeOf(value.data, origins);
  if (operator === '!') return undecided(`whether ${describe(value)} is set`, origins);
  const numeric = numberOf(value.data);
  if (numeric === undefined) return unresolved(`${operator} of ${value.data.type}`, origins);
  return number(operator === '-' ? -numeric : operator === '+' ? numeric : ~numeric, origins);
}

function typeOf(data: Data, origin: readonly Origin[]): Value {
  switch (data.type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'undefined':
    case 'function':
      return string(data.type, origin);
    case 'template':
      return string('string', origin);
    case 'class':
      return string('function', origin);
    case 'external':
    case 'result':
      return undecided(`the type of something from ${data.package}`, origin);
    default:
      return string('object', origin);
  }
}

function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'one-of' ? value.options : [value];
}
