import type { Expression } from '../model/expression.ts';
import type { Origin, Value } from '../model/value.ts';
import { assign } from './assign.ts';
import { evaluateArray } from './lists.ts';
import { evaluateObject } from './objects.ts';
import { evaluateCall } from './call.ts';
import { evaluateBinary } from './binary.ts';
import { evaluateUnary } from './unary.ts';
import { evaluateConditional, evaluateLogical } from './choices.ts';
import { decorated, decorateMethods } from './decorators.ts';
import { environmentValue } from './process-environment.ts';
import { importValue } from './modules.ts';
import { known, string, undefinedValue, unresolved } from './make-value.ts';
import { elementOf, memberOf } from './member.ts';
import { lookUp } from './look-up.ts';
import { moduleFile } from './root-path.ts';
import { settled } from './thenable.ts';
import { spend } from './machine.ts';
import { superMember } from './construct.ts';
import { nullish } from './truth.ts';
import { textOf } from './text.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/** What an expression is in an activation. The heart of the evaluator: everything else serves it. */
export function evaluate(machine: Machine, frame: Frame, expression: Expression): Value {
  spend(machine);
  if (machine.depth >= machine.limits.depth) {
    // How deep is too deep depends on who asks.
    machine.dependsOn = -1;
    return unresolved(`nested deeper than ${machine.limits.depth}`, originOf(frame, expression));
  }
  machine.depth += 1;
  try {
    const value = evaluateKind(machine, frame, expression);
    if (value.kind !== 'known') machine.uncertain += 1;
    return value;
  } finally {
    machine.depth -= 1;
  }
}

function evaluateKind(machine: Machine, frame: Frame, expression: Expression): Value {
  const origin = originOf(frame, expression);
  switch (expression.kind) {
    case 'literal':
      return literal(expression.value, origin);
    case 'secret': {
      const { secret } = expression;
      return known({ type: 'string', value: secret.text, redacted: secret }, origin);
    }
    case 'template':
      return textOf(
        machine,
        expression.parts.map((part) => (typeof part === 'string' ? part : evaluate(machine, frame, part))),
        origin,
      );
    case 'reference':
      return lookUp(machine, frame, expression.name, origin);
    case 'member':
      return evaluateMember(machine, frame, expression, origin);
    case 'index': {
      const object = evaluate(machine, frame, expression.object);
      return elementOf(machine, object, evaluate(machine, frame, expression.index), origin);
    }
    case 'call':
      return evaluateCall(machine, frame, expression, origin);
    case 'object':
      return evaluateObject(machine, frame, expression, origin);
    case 'array':
      return evaluateArray(machine, frame, expression, origin);
    case 'conditional':
      return evaluateConditional(machine, frame, expression);
    case 'logical':
      return evaluateLogical(machine, frame, expression);
    case 'binary':
      return evaluateBinary(machine, frame, expression, origin);
    case 'unary':
      return evaluateUnary(machine, frame, expression, origin);
    case 'function': {
      const value = functionValue(machine, frame, expression.function, origin);
      const { decorators } = frame.facts.code.functions[expression.function] ?? {};
      return decorators === undefined ? value : decorated(machine, frame, value, decorators);
    }
    case 'class': {
      decorateMethods(machine, frame, expression.class);
      return classValue(machine, frame, expression.class, origin);
    }
    case 'await':
      return settled(machine, evaluate(machine, frame, expression.value));
    case 'assignment': {
      const value = evaluate(machine, frame, expression.value);
      assign(machine, frame, expression.target, value);
      return value;
    }
    case 'environment':
      return environmentValue(origin);
    case 'module-file':
      return moduleFile(frame.file, expression.form, origin);
    case 'import':
      return importValue(machine, frame, expression.import, origin);
    case 'pattern':
      return known({ type: 'pattern', source: expression.source, flags: expression.flags }, origin);
    case 'unresolved':
      return unresolved(expression.reason, origin);
    default:
      return unresolved('not understood', origin);
  }
}

const origins = new WeakMap<object, readonly Origin[]>();

/** Where an expression stands. Files of equal text share their expressions, so the file is asked for as well. */
export function originOf(
  frame: Frame,
  spot: { readonly line: number; readonly column: number },
): readonly Origin[] {
  const known = origins.get(spot);
  if (known?.[0]?.file === frame.file) return known;
  const origin = makeOrigin(frame, spot);
  origins.set(spot, origin);
  return origin;
}

function makeOrigin(
  frame: Frame,
  spot: { readonly line: number; readonly column: number },
): readonly Origin[] {
  return [{ file: frame.file, line: spot.line, column: spot.column, what: 'literal' }];
}

function literal(value: string | number | boolean | null | undefined, origin: readonly Origin[]): Value {
  switch (typeof value) {
    case 'string':
      return string(value, origin);
    case 'number':
      return known({ type: 'number', value }, origin);
    case 'boolean':
      return known({ type: 'boolean', value }, origin);
    case 'undefined':
      return undefinedValue(origin);
    default:
      return known({ type: 'null' }, origin);
  }
}

/** Chains of members are as long as they like: only their root is evaluated by recursion. */
function evaluateMember(
  machine: Machine,
  frame: Frame,
  expression: Extract<Expression, { kind: 'member' }>,
  origin: readonly Origin[],
): Value {
  const chain: Extract<Expression, { kind: 'member' }>[] = [];
  let root: Expression = expression;
  while (root.kind === 'member') {
    chain.push(root);
    root = root.object;
  }
  chain.reverse();
  let value: Value;
  if (root.kind === 'reference' && root.name === 'super') {
    value = superMember(machine, frame, chain.shift()?.property ?? '', origin);
  } else value = evaluate(machine, frame, root);
  for (const { property, optional } of chain) {
    if (optional === true && nullish(value) === true) return undefinedValue(origin);
    value = memberOf(machine, value, property, origin, optional);
  }
  return value;
}

function functionValue(machine: Machine, frame: Frame, index: number, origin: readonly Origin[]): Value {
  const value = known({ type: 'function', file: frame.module, function: index }, origin);
  machine.closures.set(value.data, { frame, self: undefined, home: frame.home });
  return value;
}

function classValue(machine: Machine, frame: Frame, index: number, origin: readonly Origin[]): Value {
  const value = known({ type: 'class', file: frame.module, class: index }, origin);
  machine.closures.set(value.data, { frame, self: undefined, home: undefined });
  return value;
}
