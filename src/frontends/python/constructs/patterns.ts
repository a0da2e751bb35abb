import type { Expression } from '../../../model/expression.ts';
import type { Reading } from '../reading.ts';
import type { PyNode } from '../syntax.ts';
import { capturesIn } from '../bound-names.ts';
import { assignTo } from './targets.ts';

export interface PatternTest {
  /** Whether it matches; nothing for what always does. */
  readonly test: Expression | undefined;
  /** Writes the steps that bind its names. */
  readonly captures: () => void;
}

/** https://docs.python.org/3/reference/compound_stmts.html#patterns; what a shape asks for beyond its class is not told. */
export function testPattern(reading: Reading, patterns: readonly PyNode[], subject: Expression): PatternTest {
  const [only, ...more] = patterns;
  if (only === undefined) return { test: undefined, captures: () => undefined };
  const test =
    more.length > 0 ? reading.unresolved(only, 'a pattern of items') : testOf(reading, only, subject, 0);
  return {
    test,
    captures: () => {
      for (const pattern of patterns) bind(reading, pattern, subject);
    },
  };
}

function testOf(
  reading: Reading,
  pattern: PyNode,
  subject: Expression,
  depth: number,
): Expression | undefined {
  const [inner] = pattern.children;
  const spot = reading.spot(pattern);
  if (depth > 20) return reading.unresolved(pattern, 'a pattern within many others');
  switch (pattern.type) {
    case 'case_pattern':
      if (inner === undefined)
        return reading.source(pattern).trim() === '_' ? undefined : reading.unresolved(pattern, 'a pattern');
      return testOf(reading, inner, subject, depth + 1);
    case 'as_pattern':
      return inner === undefined ? undefined : testOf(reading, inner, subject, depth + 1);
    case 'union_pattern': {
      const tests = pattern.children.map((child) => testOf(reading, child, subject, depth + 1));
      return tests.includes(undefined)
        ? undefined
        : tests.reduce((left, right) =>
            left === undefined || right === undefined
              ? left
              : { kind: 'logical', operator: '||', left, right, ...spot },
          );
    }
    case 'dotted_name': {
      // A bare name takes whatever there is.
      if (pattern.children.length <= 1) return undefined;
      return equals(reading, subject, memberOf(reading, pattern), pattern);
    }
    case 'class_pattern': {
      const name = pattern.children[0];
      if (name === undefined) return reading.unresolved(pattern, 'a pattern');
      return {
        kind: 'binary',
        operator: 'instanceof',
        left: subject,
        right: memberOf(reading, name),
        ...spot,
      };
    }
    case 'string':
    case 'concatenated_string':
    case 'integer':
    case 'float':
    case 'true':
    case 'false':
    case 'none':
      return equals(reading, subject, reading.expression(pattern), pattern);
    default:
      return reading.unresolved(pattern, 'a pattern of items');
  }
}

function equals(reading: Reading, left: Expression, right: Expression, node: PyNode): Expression {
  return { kind: 'binary', operator: '===', left, right, ...reading.spot(node) };
}

function memberOf(reading: Reading, dotted: PyNode): Expression {
  const spot = reading.spot(dotted);
  const [first = '', ...rest] = reading.source(dotted).split('.');
  return rest.reduce(
    (object, property): Expression => ({ kind: 'member', object, property: property.trim(), ...spot }),
    reading.named(first.trim(), spot),
  );
}

/** A pattern that is one name is the subject; what stands within a shape is not told. */
function bind(reading: Reading, pattern: PyNode, subject: Expression): void {
  const captures = capturesIn(pattern);
  const [inner] = pattern.children;
  const isWhole = inner?.type === 'dotted_name' && captures.length === 1;
  const isAlias = inner?.type === 'as_pattern';
  captures.forEach((name, index) => {
    const takesAll = isWhole || (isAlias && index === captures.length - 1);
    assignTo(reading, name, takesAll ? subject : reading.unresolved(name, 'taken out of a pattern'));
  });
}
