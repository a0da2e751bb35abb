import type { Expression } from '../../../model/expression.ts';
import type { AssignStep, TypeFact } from '../../../model/facts.ts';
import type { Reading } from '../reading.ts';
import { temporary } from '../names.ts';
import type { PyNode } from '../syntax.ts';
import { declaring } from './functions.ts';

const several = /^(?:pattern_list|tuple_pattern|list_pattern|tuple|list|expression_list)$/;

/** `target = value`; what takes a value apart becomes one assignment for each name. */
export function assignTo(
  reading: Reading,
  target: PyNode,
  value: Expression | undefined,
  type?: TypeFact,
): void {
  if (several.test(target.type) && value !== undefined) {
    reading.deeper(target, 1, () => {
      takeApart(reading, target, holding(reading, target, value));
    });
    return;
  }
  if (target.type === 'parenthesized_expression') {
    reading.deeper(target, 1, () => {
      const [inner] = target.children;
      if (inner !== undefined) assignTo(reading, inner, value, type);
    });
    return;
  }
  if (target.type === 'identifier') reading.introduce(target);
  // `try: import x` with `except ImportError: x = None`: where the package is there it is the import.
  if (reading.conditional && isImport(reading, target)) return;
  const spot = reading.spot(target);
  const step: AssignStep = {
    do: 'assign',
    target: reading.expression(target),
    ...(value === undefined ? {} : { value }),
    ...(target.type === 'identifier' ? declaring(reading, reading.source(target)) : {}),
    ...(type === undefined ? {} : { type }),
    ...spot,
  };
  reading.steps.push(step);
}

function isImport(reading: Reading, target: PyNode): boolean {
  if (target.type !== 'identifier') return false;
  const binding = reading.frame.names.get(reading.source(target));
  if (binding?.origin !== 'import') return false;
  // What is imported for types alone is not there when the program runs.
  return binding.import === undefined || reading.imports[binding.import]?.typeOnly !== true;
}

/** A value that is asked for more than once is kept under a name. */
export function holding(reading: Reading, node: PyNode, value: Expression): Expression {
  if (value.kind === 'reference' || value.kind === 'array') return value;
  const spot = reading.spot(node);
  const kept: Expression = { kind: 'reference', name: temporary(reading.frame.owner), ...spot };
  reading.steps.push({ do: 'assign', target: kept, value, declares: 'variable', ...spot });
  return kept;
}

/** `a, *b = value`: a is the first item, b the others. */
export function takeApart(reading: Reading, target: PyNode, value: Expression): void {
  const splat = target.children.findIndex(({ type }) => type.startsWith('list_splat'));
  target.children.forEach((one, index) => {
    const spot = reading.spot(one);
    const literal = (at: number): Expression => ({ kind: 'literal', value: at, ...spot });
    if (index === splat) {
      const [inner] = one.children;
      const behind = target.children.length - splat - 1;
      const bounds = behind === 0 ? [literal(index)] : [literal(index), literal(-behind)];
      if (inner !== undefined) assignTo(reading, inner, itemOf(value, 'slice', bounds, spot));
      return;
    }
    const item =
      splat !== -1 && index > splat
        ? itemOf(value, 'at', [literal(index - target.children.length)], spot)
        : undefined;
    const known =
      value.kind === 'array' && splat === -1 && !value.items.some(({ spread }) => spread)
        ? value.items[index]?.value
        : undefined;
    assignTo(reading, one, item ?? known ?? { kind: 'index', object: value, index: literal(index), ...spot });
  });
}

export function itemOf(
  object: Expression,
  property: string,
  given: readonly Expression[],
  spot: { readonly line: number; readonly column: number },
): Expression {
  return {
    kind: 'call',
    callee: { kind: 'member', object, property, ...spot },
    arguments: given.map((value) => ({ value })),
    ...spot,
  };
}
