import type { ts } from 'ts-morph';
import type { Expression } from '../../../model/expression.ts';
import type { Spot } from '../../../model/place.ts';
import { enterLoad } from '../loads.ts';
import type { Meaning } from '../meanings.ts';
import type { Reading } from '../reading.ts';
import type { Chain } from './chains.ts';

/** What facts write instead of a host's own name for it. */
export function meaningExpression(meaning: Meaning | undefined, spot: Spot): Expression | undefined {
  switch (meaning) {
    case 'environment':
    case 'deno-environment':
      return { kind: 'environment', source: 'process', ...spot };
    case 'build-environment':
      return { kind: 'environment', source: 'build', ...spot };
    case 'path':
    case 'folder':
    case 'url':
      return { kind: 'module-file', form: meaning, ...spot };
    default:
      return undefined;
  }
}

/** Calls that load modules or touch the environment; undefined for every other call. */
export function hostCall(
  reading: Reading,
  node: ts.CallExpression,
  callee: Chain | undefined,
): Chain | undefined {
  const { ts } = reading;
  const first = node.arguments[0];
  if (callee === undefined) {
    if (node.expression.kind !== ts.SyntaxKind.ImportKeyword) return undefined;
    return loaded(reading, 'import()', 'dynamic', node, node.arguments);
  }
  switch (callee.meaning) {
    case 'require':
      return loaded(reading, 'require()', 'require', node, node.arguments);
    case 'resolve':
      return loaded(reading, '', 'resolve', node, node.arguments);
    case 'glob':
      return loaded(reading, '', 'glob', node, node.arguments);
    default:
  }
  const { value } = callee;
  if (value.kind === 'member' && value.object.kind === 'environment' && first !== undefined) {
    if (callee.path.startsWith('Deno.env.'))
      return denoEnvironment(reading, value.property, value.object, node);
  }
  return callee.meaning === 'create-require' ? created(reading, callee, node) : undefined;
}

function created(reading: Reading, callee: Chain, node: ts.CallExpression): Chain {
  const spot = reading.spot(node);
  const given = node.arguments.map((argument) => ({ value: reading.expression(argument) }));
  const value: Expression = { kind: 'call', callee: callee.value, arguments: given, ...spot };
  return { value, path: '', meaning: 'require' };
}

function loaded(
  reading: Reading,
  path: string,
  kind: 'require' | 'dynamic' | 'glob' | 'resolve',
  node: ts.CallExpression,
  given: readonly ts.Expression[],
): Chain {
  const [first, ...rest] = given;
  const eager = kind === 'glob' ? isEager(reading, rest[0]) : undefined;
  const index = enterLoad(reading, kind, node, first, eager);
  for (const argument of rest) reading.expression(argument);
  const value = reading.imported(index, node);
  return path === '' ? { value, path } : { value, path, root: { name: path, import: index } };
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

/** Deno's environment is behind functions: `get`, `set`, `delete`, `toObject`. */
function denoEnvironment(
  reading: Reading,
  method: string,
  environment: Expression,
  node: ts.CallExpression,
): Chain | undefined {
  const [name, value] = node.arguments;
  if (name === undefined || !reading.ts.isStringLiteralLike(name)) return undefined;
  const spot = reading.spot(node);
  const variable: Expression = { kind: 'member', object: environment, property: name.text, ...spot };
  if (method === 'get' || method === 'has') return { value: variable, path: '' };
  if (method === 'set' && value !== undefined) {
    const set = reading.expression(value);
    return { value: { kind: 'assignment', target: variable, value: set, ...spot }, path: '' };
  }
  if (method !== 'delete') return undefined;
  return { value: { kind: 'unary', operator: 'delete', operand: variable, ...spot }, path: '' };
}
