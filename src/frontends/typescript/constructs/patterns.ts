import type { ts } from 'ts-morph';
import type { Expression, ObjectEntry, Reference } from '../../../model/expression.ts';
import type { AssignStep } from '../../../model/facts.ts';
import type { Spot } from '../../../model/place.ts';
import { temporary } from '../names.ts';
import type { Reading } from '../reading.ts';
import { nothing } from './literals.ts';
import { keyOf } from './objects.ts';

type Declares = 'constant' | 'variable';

/** One place of a pattern, whichever of its two syntaxes it is written in. */
interface Slot {
  readonly node: ts.Node;
  readonly target: ts.Node;
  readonly key?: ts.PropertyName;
  readonly position?: number;
  readonly initializer?: ts.Expression;
  readonly rest: boolean;
}

/**
 * Takes a declaration's pattern apart: one assignment per name, each reading its part of `source`. A source
 * that is more than a name is kept in a temporary, so that nothing is evaluated twice.
 */
export function takeApart(
  reading: Reading,
  pattern: ts.BindingPattern,
  source: Expression,
  declares: Declares,
): void {
  takeSlots(reading, bindingSlots(reading, pattern), source, declares);
}

export function isTargetPattern(reading: Reading, node: ts.Expression): boolean {
  return reading.ts.isObjectLiteralExpression(node) || reading.ts.isArrayLiteralExpression(node);
}

/** `({ a, b } = value)`: the assignments become steps, the value is the whole. */
export function takeApartAssignment(
  reading: Reading,
  pattern: ts.Expression,
  right: ts.Expression,
  spot: Spot,
): Expression {
  const source = kept(reading, reading.expression(right), spot);
  takeSlots(reading, targetSlots(reading, pattern), source, undefined);
  return source;
}

/** The same for a value that is held already: `for ([a, b] of list)`. */
export function takeApartFrom(reading: Reading, pattern: ts.Expression, source: Expression): void {
  takeSlots(reading, targetSlots(reading, pattern), source, undefined);
}

function bindingSlots(reading: Reading, pattern: ts.BindingPattern): Slot[] {
  const { ts } = reading;
  const named = ts.isObjectBindingPattern(pattern);
  return pattern.elements.flatMap((element, position): Slot[] => {
    if (ts.isOmittedExpression(element)) return [];
    const { name, propertyName, initializer, dotDotDotToken } = element;
    const key = propertyName ?? (ts.isIdentifier(name) ? name : undefined);
    return [
      {
        node: element,
        target: name,
        rest: dotDotDotToken !== undefined,
        ...(named ? key && { key } : { position }),
        ...(initializer && { initializer }),
      },
    ];
  });
}

function targetSlots(reading: Reading, pattern: ts.Expression): Slot[] {
  const { ts } = reading;
  if (ts.isArrayLiteralExpression(pattern)) {
    return pattern.elements.flatMap((element, position): Slot[] => {
      if (ts.isOmittedExpression(element)) return [];
      if (ts.isSpreadElement(element))
        return [{ node: element, target: element.expression, position, rest: true }];
      return [{ node: element, position, rest: false, ...withDefault(reading, element) }];
    });
  }
  if (!ts.isObjectLiteralExpression(pattern)) return [];
  return pattern.properties.flatMap((property): Slot[] => {
    if (ts.isSpreadAssignment(property)) return [{ node: property, target: property.expression, rest: true }];
    if (ts.isShorthandPropertyAssignment(property)) {
      const { name, objectAssignmentInitializer: initializer } = property;
      return [{ node: property, target: name, key: name, rest: false, ...(initializer && { initializer }) }];
    }
    if (!ts.isPropertyAssignment(property)) return [];
    return [
      { node: property, key: property.name, rest: false, ...withDefault(reading, property.initializer) },
    ];
  });
}

function withDefault(reading: Reading, node: ts.Expression): Pick<Slot, 'target' | 'initializer'> {
  const { ts } = reading;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    return { target: node.left, initializer: node.right };
  }
  return { target: node };
}

function takeSlots(
  reading: Reading,
  slots: readonly Slot[],
  whole: Expression,
  declares: Declares | undefined,
): void {
  const first = slots[0];
  if (first === undefined) {
    reading.steps.push({ do: 'evaluate', value: whole, line: whole.line, column: whole.column });
    return;
  }
  const source = slots.length > 1 ? kept(reading, whole, whole) : whole;
  for (const slot of slots) takeSlot(reading, slot, slots, source, declares);
}

function takeSlot(
  reading: Reading,
  slot: Slot,
  slots: readonly Slot[],
  source: Expression,
  declares: Declares | undefined,
): void {
  const { ts } = reading;
  const spot = reading.spot(slot.node);
  let value = partOf(reading, slot, slots, source, spot);
  if (slot.initializer !== undefined) {
    const binds = ts.isIdentifier(slot.target) ? slot.target.text : undefined;
    const right = reading.maybe(slot.initializer, binds);
    value = { kind: 'logical', operator: 'default', left: value, right, ...spot };
  }
  if (ts.isObjectBindingPattern(slot.target) || ts.isArrayBindingPattern(slot.target)) {
    takeSlots(reading, bindingSlots(reading, slot.target), value, declares);
  } else if (declares === undefined && isTargetPattern(reading, slot.target as ts.Expression)) {
    takeSlots(reading, targetSlots(reading, slot.target as ts.Expression), value, undefined);
  } else {
    reading.steps.push(assignment(reading, slot.target, value, declares, spot));
  }
}

function assignment(
  reading: Reading,
  target: ts.Node,
  value: Expression,
  declares: Declares | undefined,
  spot: Spot,
): AssignStep {
  if (declares !== undefined && reading.ts.isIdentifier(target)) {
    return { do: 'assign', target: nameOf(reading, target), value, declares, ...spot };
  }
  return { do: 'assign', target: reading.expression(target as ts.Expression), value, ...spot };
}

/** A declared name, as facts write it. */
export function nameOf(reading: Reading, name: ts.Identifier): Reference {
  return { kind: 'reference', name: reading.frameName(name.text), ...reading.spot(name) };
}

function partOf(
  reading: Reading,
  slot: Slot,
  slots: readonly Slot[],
  source: Expression,
  spot: Spot,
): Expression {
  if (slot.position !== undefined) {
    const index: Expression = { kind: 'literal', value: slot.position, ...spot };
    if (!slot.rest) return { kind: 'index', object: source, index, ...spot };
    const callee: Expression = { kind: 'member', object: source, property: 'slice', ...spot };
    return { kind: 'call', callee, arguments: [{ value: index }], ...spot };
  }
  if (slot.rest) return remainder(reading, slots, source, spot);
  const key = slot.key === undefined ? '' : keyOf(reading, slot.key);
  return typeof key === 'string'
    ? { kind: 'member', object: source, property: key, ...spot }
    : { kind: 'index', object: source, index: key, ...spot };
}

/** `{ a, ...rest }`: the whole without what has a name of its own. */
function remainder(reading: Reading, slots: readonly Slot[], source: Expression, spot: Spot): Expression {
  const taken = slots.flatMap((slot): ObjectEntry[] => {
    const key = slot.key === undefined || slot.rest ? undefined : keyOf(reading, slot.key);
    if (typeof key !== 'string') return [];
    return [{ key, value: nothing(reading, slot.node), line: spot.line }];
  });
  return { kind: 'object', entries: [{ spread: source, line: spot.line }, ...taken], ...spot };
}

/** A source that can be read again and again without doing anything, or a temporary that holds it. */
function kept(reading: Reading, source: Expression, spot: Spot): Expression {
  if (isPlain(source)) return source;
  const { line, column } = spot;
  const target: Reference = { kind: 'reference', name: temporary(reading.frame.owner), line, column };
  reading.steps.push({ do: 'assign', target, value: source, declares: 'constant', line, column });
  return target;
}

function isPlain(source: Expression): boolean {
  switch (source.kind) {
    case 'reference':
    case 'environment':
    case 'import':
    case 'module-file':
      return true;
    case 'member':
      return isPlain(source.object);
    case 'await':
      return isPlain(source.value);
    default:
      return false;
  }
}
