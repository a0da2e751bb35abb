import type { ts } from 'ts-morph';
import type { Argument, Expression, ObjectEntry } from '../../model/expression.ts';
import type { ExportFact } from '../../model/facts.ts';
import { meaningOfName } from './meanings.ts';
import { lookUp } from './names.ts';
import type { Reading } from './reading.ts';

/** `module.exports`, `exports` or `this` of neither: what an expression that is exported from is called. */
function isExports(reading: Reading, value: Expression): boolean {
  if (value.kind === 'reference') {
    const binding = lookUp(reading.frame, value.name);
    return meaningOfName(reading, value.name, binding) === 'exports';
  }
  if (value.kind !== 'member' || value.property !== 'exports' || value.object.kind !== 'reference')
    return false;
  const { name } = value.object;
  return meaningOfName(reading, name, lookUp(reading.frame, name)) === 'module';
}

/** `module.exports = …` and `exports.a = …`. */
export function noteExports(
  reading: Reading,
  node: ts.BinaryExpression,
  target: Expression,
  value: Expression,
): void {
  if (target.kind !== 'member') return;
  const line = reading.line(node);
  if (isExports(reading, target)) {
    enter(reading, '=', line, value);
    if (value.kind === 'object') for (const entry of value.entries) enterEntry(reading, entry);
    return;
  }
  // Compiled code first sets every export to `void 0`.
  const isNothing = value.kind === 'literal' && !('value' in value);
  if (!isNothing && isExports(reading, target.object)) enter(reading, target.property, line, value);
}

function enterEntry(reading: Reading, entry: ObjectEntry): void {
  if ('spread' in entry) {
    if (entry.spread.kind === 'import') enterAll(reading, entry.line, entry.spread.import);
    return;
  }
  if (typeof entry.key === 'string') enter(reading, entry.key, entry.line, entry.value);
}

function enterAll(reading: Reading, line: number, index: number): void {
  reading.exports.push({ name: '*', line, from: { import: index, name: '*' } });
}

function enter(reading: Reading, name: string, line: number, value: Expression): void {
  if (name === '__esModule') return;
  const from = originOf(reading, value);
  const fact: ExportFact = {
    name,
    line,
    ...(value.kind === 'reference' && { local: value.name }),
    ...(from && { from }),
    ...(value.kind !== 'reference' && { value }),
  };
  reading.exports.push(fact);
}

/** The import that a value hands on: `require('x')`, `require('x').y`, a name that holds one of them. */
function originOf(reading: Reading, value: Expression): ExportFact['from'] {
  if (value.kind === 'import') return { import: value.import, name: '*' };
  if (value.kind === 'member') {
    const whole = originOf(reading, value.object);
    return whole?.name === '*' ? { import: whole.import, name: value.property } : undefined;
  }
  if (value.kind !== 'reference') return undefined;
  const index = lookUp(reading.frame, value.name)?.import;
  const name =
    index === undefined ? undefined : reading.imports[index]?.names.find((one) => one.local === value.name);
  return index === undefined || name === undefined ? undefined : { import: index, name: name.imported };
}

/** `Object.defineProperty(exports, …)`, `Object.assign(exports, …)`, `__exportStar(…, exports)`. */
export function noteExportCall(
  reading: Reading,
  node: ts.Expression,
  path: string,
  given: readonly Argument[],
): void {
  if (given.length < 2 || !(path.endsWith('__exportStar') || path.startsWith('Object.'))) return;
  const [first, second, third] = given.map((argument) => argument.value);
  if (first === undefined || second === undefined) return;
  const line = reading.line(node);
  if (path.endsWith('__exportStar')) {
    const from = originOf(reading, first);
    if (from?.name === '*') enterAll(reading, line, from.import);
  } else if (path === 'Object.assign' && isExports(reading, first)) {
    if (second.kind === 'import') enterAll(reading, line, second.import);
    if (second.kind === 'object') for (const entry of second.entries) enterEntry(reading, entry);
  } else if (path === 'Object.defineProperty' && isExports(reading, first)) {
    if (second.kind !== 'literal' || typeof second.value !== 'string') return;
    const value = third === undefined ? undefined : definedValue(reading, third);
    if (value !== undefined) enter(reading, second.value, line, value);
  }
}

/** What a property descriptor gives: its value, or what its getter returns. */
function definedValue(reading: Reading, descriptor: Expression): Expression | undefined {
  if (descriptor.kind !== 'object') return undefined;
  for (const entry of descriptor.entries) {
    if (!('value' in entry)) continue;
    if (entry.key === 'value') return entry.value;
    if (entry.key !== 'get' || entry.value.kind !== 'function') continue;
    const last = reading.functions[entry.value.function]?.body.at(-1);
    return last?.do === 'return' ? last.value : undefined;
  }
  return undefined;
}
