import type { ts } from 'ts-morph';
import type { Expression } from '../../../model/expression.ts';
import { enterLoad } from '../loads.ts';
import type { Reading } from '../reading.ts';
import { unnamed, type Chain } from './links.ts';

/** `import()`: the one call whose callee is no expression. */
export function loadCall(reading: Reading, node: ts.CallExpression): Chain {
  return loaded(reading, 'import()', 'dynamic', node);
}

/** Calls that load modules or touch the environment; undefined for every other call. */
export function hostCall(reading: Reading, node: ts.CallExpression, callee: Chain): Chain | undefined {
  switch (callee.meaning) {
    case undefined:
      return callee.path.startsWith('Deno.env.') ? denoEnvironment(reading, callee.value, node) : undefined;
    case 'require':
      return loaded(reading, 'require()', 'require', node);
    case 'resolve':
      return loaded(reading, '', 'resolve', node);
    case 'glob':
      return loaded(reading, '', 'glob', node);
    case 'import-actual':
    case 'require-actual':
      // The call stays a call: what stands in for the module is read from it.
      enterLoad(reading, callee.meaning === 'import-actual' ? 'dynamic' : 'require', node, node.arguments[0]);
      return undefined;
    case 'create-require':
      return created(reading, callee, node);
    default:
      return undefined;
  }
}

function created(reading: Reading, callee: Chain, node: ts.CallExpression): Chain {
  const spot = reading.spot(node);
  const given = node.arguments.map((argument) => ({ value: reading.expression(argument) }));
  const value: Expression = { kind: 'call', callee: callee.value, arguments: given, ...spot };
  return unnamed(value, 'require');
}

function loaded(
  reading: Reading,
  path: string,
  kind: 'require' | 'dynamic' | 'glob' | 'resolve',
  node: ts.CallExpression,
): Chain {
  const [first, ...rest] = node.arguments;
  const eager = kind === 'glob' ? isEager(reading, rest[0]) : undefined;
  const index = enterLoad(reading, kind, node, first, eager);
  for (const argument of rest) reading.expression(argument);
  const value = reading.imported(index, node);
  if (path === '') return unnamed(value);
  return { value, path, root: { name: path, binding: undefined, import: index }, meaning: undefined };
}

function isEager(reading: Reading, options: ts.Expression | undefined): boolean {
  const { ts } = reading;
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return false;
  return options.properties.some(
    (property) =>
      ts.isPropertyAssignment(property) &&
      ts.isIdentifier(property.name) &&
      property.name.text === 'eager' &&
      property.initializer.kind === ts.SyntaxKind.TrueKeyword,
  );
}

/** Deno's environment is behind functions: `get`, `set`, `delete`. */
function denoEnvironment(reading: Reading, callee: Expression, node: ts.CallExpression): Chain | undefined {
  const [name, given] = node.arguments;
  if (callee.kind !== 'member' || callee.object.kind !== 'environment') return undefined;
  if (name === undefined || !reading.ts.isStringLiteralLike(name)) return undefined;
  const spot = reading.spot(node);
  const { object, property } = callee;
  const variable: Expression = { kind: 'member', object, property: name.text, ...spot };
  if (property === 'get' || property === 'has') return unnamed(variable);
  if (property === 'delete')
    return unnamed({ kind: 'unary', operator: 'delete', operand: variable, ...spot });
  if (property !== 'set' || given === undefined) return undefined;
  return unnamed({ kind: 'assignment', target: variable, value: reading.expression(given), ...spot });
}
