import type { BinaryOperator, Expression } from '../../../model/expression.ts';
import { limits } from '../../shared/limits.ts';
import { capturesIn } from '../bound-names.ts';
import type { Reading } from '../reading.ts';
import type { PyNode } from '../syntax.ts';
import { assignTo, itemOf } from './targets.ts';

/** A name that a pattern binds, and to what. */
interface Capture {
  readonly name: PyNode;
  readonly value: Expression;
}

/** What a pattern asks of its subject, all of it, and what it binds. */
interface Match {
  readonly tests: readonly Expression[];
  readonly captures: readonly Capture[];
}

export interface PatternTest {
  /** Whether it matches; nothing for what always does. */
  readonly test: Expression | undefined;
  /** Writes the steps that bind its names. */
  readonly captures: () => void;
}

const anything: Match = { tests: [], captures: [] };

/** https://docs.python.org/3/reference/compound_stmts.html#patterns */
export function testPattern(reading: Reading, patterns: readonly PyNode[], subject: Expression): PatternTest {
  const [only, ...more] = patterns;
  if (only === undefined) return { test: undefined, captures: () => undefined };
  const { tests, captures } =
    more.length === 0 ? matchOf(reading, only, subject) : matchItems(reading, only, patterns, subject);
  return {
    test: all(reading, only, tests),
    captures: () => {
      for (const { name, value } of captures) assignTo(reading, name, value);
    },
  };
}

function matchOf(reading: Reading, pattern: PyNode, subject: Expression): Match {
  const found = reading.deeper(pattern, 1, () => matchHere(reading, pattern, subject));
  return found ?? untold(reading, pattern, 'a pattern within many others');
}

function matchHere(reading: Reading, pattern: PyNode, subject: Expression): Match {
  const [inner] = pattern.children;
  switch (pattern.type) {
    case 'case_pattern':
      // Nothing but `_` has no name in the grammar.
      return inner === undefined ? anything : matchOf(reading, inner, subject);
    case 'as_pattern': {
      const name = pattern.children.at(-1);
      if (inner === undefined || name?.type !== 'identifier') return anything;
      const { tests, captures } = matchOf(reading, inner, subject);
      return { tests, captures: [...captures, { name, value: subject }] };
    }
    case 'dotted_name':
      // A bare name takes whatever there is.
      if (inner !== undefined && pattern.children.length === 1)
        return { tests: [], captures: [{ name: inner, value: subject }] };
      return equals(reading, pattern, subject, memberOf(reading, pattern));
    case 'union_pattern':
      return matchAny(reading, pattern, subject);
    case 'class_pattern':
      return matchClass(reading, pattern, subject);
    case 'dict_pattern':
      return matchKeys(reading, pattern, subject);
    case 'tuple_pattern':
    case 'list_pattern': {
      const isGroup = pattern.type === 'tuple_pattern' && pattern.children.length === 1;
      if (isGroup && inner !== undefined && !reading.text.slice(inner.end, pattern.end).includes(','))
        return matchOf(reading, inner, subject);
      return matchItems(reading, pattern, pattern.children, subject);
    }
    case 'string':
    case 'concatenated_string':
    case 'true':
    case 'false':
    case 'none':
      return equals(reading, pattern, subject, reading.expression(pattern));
    case 'integer':
    case 'float': {
      // The grammar keeps the sign beside the number.
      const isNegative = /-\s*$/.test(reading.text.slice(Math.max(0, pattern.start - 4), pattern.start));
      const value = reading.expression(pattern);
      return isNegative && value.kind === 'literal' && typeof value.value === 'number'
        ? equals(reading, pattern, subject, { ...value, value: -value.value })
        : equals(reading, pattern, subject, value);
    }
    default:
      return untold(reading, pattern, 'a pattern');
  }
}

/** `a | b`: names are bound by whichever matches. */
function matchAny(reading: Reading, pattern: PyNode, subject: Expression): Match {
  if (pattern.children.length > limits.nestedCases)
    return untold(reading, pattern, `more than ${limits.nestedCases} patterns in one`);
  const ways = pattern.children.map((child) => matchOf(reading, child, subject));
  // Every way binds the same names.
  const captures = (ways[0]?.captures ?? []).map(({ name }) => ({
    name,
    value: reading.unresolved(name, 'taken out of a pattern'),
  }));
  const tests = ways.map((way) => all(reading, pattern, way.tests));
  if (tests.includes(undefined)) return { tests: [], captures };
  const either = tests.reduce((left, right) =>
    left === undefined || right === undefined
      ? left
      : { kind: 'logical', operator: '||', left, right, ...reading.spot(pattern) },
  );
  return { tests: either === undefined ? [] : [either], captures };
}

/** These take the subject itself where they are given one pattern by position. */
const builtins = /^(?:bool|bytearray|bytes|dict|float|frozenset|int|list|set|str|tuple)$/;

function matchClass(reading: Reading, pattern: PyNode, subject: Expression): Match {
  const [name, ...given] = pattern.children;
  if (name === undefined) return untold(reading, pattern, 'a pattern');
  const spot = reading.spot(pattern);
  const isBuiltin = builtins.test(reading.source(name));
  const right = memberOf(reading, name);
  const parts = given.map((one): Match => {
    const [inner] = one.children;
    if (inner?.type !== 'keyword_pattern') {
      if (isBuiltin) return matchOf(reading, one, subject);
      // Which member a position means is the class's own affair.
      return matchOf(reading, one, reading.unresolved(one, 'a member by its position in a pattern'));
    }
    const [key, value] = inner.children;
    if (key === undefined) return untold(reading, inner, 'a pattern');
    const member: Expression = {
      ...{ kind: 'member', object: subject, property: reading.source(key) },
      ...reading.spot(inner),
    };
    return value === undefined ? anything : matchOf(reading, value, member);
  });
  return together([
    { tests: [{ kind: 'binary', operator: 'instanceof', left: subject, right, ...spot }], captures: [] },
    ...parts,
  ]);
}

function matchKeys(reading: Reading, pattern: PyNode, subject: Expression): Match {
  const parts: Match[] = [];
  let key: PyNode | undefined;
  for (const child of pattern.children) {
    if (child.field === 'key') key = child;
    else if (child.field === 'value' && key !== undefined) {
      const spot = reading.spot(key);
      const index = reading.expression(key);
      const has: Expression = { kind: 'binary', operator: 'in', left: index, right: subject, ...spot };
      parts.push({ tests: [has], captures: [] });
      parts.push(matchOf(reading, child, { kind: 'index', object: subject, index, ...spot }));
    } else if (child.type === 'splat_pattern') {
      const value = reading.unresolved(child, 'what a pattern leaves of a dictionary');
      parts.push({ tests: [], captures: child.children.map((name) => ({ name, value })) });
    }
  }
  return together(parts);
}

/** `[a, *b, c]`: so many items, each with a pattern of its own. */
function matchItems(reading: Reading, pattern: PyNode, items: readonly PyNode[], subject: Expression): Match {
  const spot = reading.spot(pattern);
  const splatOf = (item: PyNode): PyNode | undefined =>
    item.type === 'splat_pattern' ? item : item.children.find(({ type }) => type === 'splat_pattern');
  const splat = items.findIndex((item) => splatOf(item) !== undefined);
  const number = (value: number): Expression => ({ kind: 'literal', value, ...spot });
  const known = subject.kind === 'array' && !subject.items.some(({ spread }) => spread) ? subject.items : [];
  const parts = items.map((item, index): Match => {
    if (index === splat) {
      const behind = items.length - splat - 1;
      const bounds = behind === 0 ? [number(index)] : [number(index), number(-behind)];
      const value = itemOf(subject, 'slice', bounds, reading.spot(item));
      return { tests: [], captures: (splatOf(item)?.children ?? []).map((name) => ({ name, value })) };
    }
    const at: Expression =
      splat !== -1 && index > splat
        ? itemOf(subject, 'at', [number(index - items.length)], reading.spot(item))
        : ((splat === -1 ? known[index]?.value : undefined) ?? {
            ...{ kind: 'index', object: subject, index: number(index) },
            ...reading.spot(item),
          });
    return matchOf(reading, item, at);
  });
  const operator: BinaryOperator = splat === -1 ? '===' : '>=';
  const length: Expression = {
    kind: 'call',
    callee: { kind: 'reference', name: 'len', ...spot },
    arguments: [{ value: subject }],
    ...spot,
  };
  const least = splat === -1 ? items.length : items.length - 1;
  const enough: Expression = { kind: 'binary', operator, left: length, right: number(least), ...spot };
  const isKnown = splat === -1 && known.length === items.length;
  return together([{ tests: isKnown ? [] : [enough], captures: [] }, ...parts]);
}

function together(parts: readonly Match[]): Match {
  return {
    tests: parts.flatMap(({ tests }) => tests),
    captures: parts.flatMap(({ captures }) => captures),
  };
}

/** All tests as one; what asks too much is not told. */
function all(reading: Reading, node: PyNode, tests: readonly Expression[]): Expression | undefined {
  if (tests.length > limits.nestedCases)
    return reading.unresolved(node, `a pattern that asks for more than ${limits.nestedCases} things`);
  const [first, ...rest] = tests;
  return rest.reduce<Expression | undefined>(
    (left, right) =>
      left && { kind: 'logical', operator: '&&', left, right, line: left.line, column: left.column },
    first,
  );
}

function equals(reading: Reading, pattern: PyNode, left: Expression, right: Expression): Match {
  return {
    tests: [{ kind: 'binary', operator: '===', left, right, ...reading.spot(pattern) }],
    captures: [],
  };
}

/** A test that is not understood; the names in it are bound all the same. */
function untold(reading: Reading, pattern: PyNode, reason: string): Match {
  const captures = capturesIn(pattern).map((name) => ({ name, value: reading.unresolved(name, reason) }));
  return { tests: [reading.unresolved(pattern, reason)], captures };
}

function memberOf(reading: Reading, dotted: PyNode): Expression {
  const spot = reading.spot(dotted);
  const [first = '', ...rest] = reading.source(dotted).split('.');
  if (rest.length > limits.nestedCases) return reading.unresolved(dotted, 'a name of very many parts');
  return rest.reduce(
    (object, property): Expression => ({ kind: 'member', object, property: property.trim(), ...spot }),
    reading.named(first.trim(), spot),
  );
}
