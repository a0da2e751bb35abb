import type { Expression } from '../../../model/expression.ts';
import type { Step } from '../../../model/facts.ts';
import { limits } from '../../shared/limits.ts';
import type { Family } from '../dispatch.ts';
import type { Reading } from '../reading.ts';
import { childOf, fieldOf, fieldsOf, type PyNode } from '../syntax.ts';
import { isTypeChecking } from '../type-checking.ts';
import { testPattern } from './patterns.ts';
import { holding } from './targets.ts';

export const choices: Family = (dispatch) => {
  dispatch.statement('if_statement', readIf);
  dispatch.statement('match_statement', readMatch);
};

interface Arm {
  /** What a guard needs to know before it decides. */
  readonly before?: readonly Step[];
  readonly test: Expression | undefined;
  readonly body: readonly Step[];
  readonly at: { readonly line: number; readonly column: number };
}

function readIf(reading: Reading, node: PyNode): void {
  const condition = fieldOf(node, 'condition');
  const consequence = fieldOf(node, 'consequence');
  if (condition === undefined) return;
  const arms: Arm[] = [];
  const test = reading.expression(condition);
  arms.push({ test, body: readArm(reading, condition, consequence), at: reading.spot(node) });
  for (const other of fieldsOf(node, 'alternative')) {
    const at = reading.spot(other);
    const own = fieldOf(other, 'condition');
    const body = fieldOf(other, 'consequence') ?? fieldOf(other, 'body') ?? childOf(other, 'block');
    arms.push({
      test: own === undefined ? undefined : reading.maybe(own),
      body: own === undefined ? reading.branch(body?.children ?? []) : readArm(reading, own, body),
      at,
    });
  }
  reading.steps.push(...folded(arms));
}

function readArm(reading: Reading, condition: PyNode, body: PyNode | undefined): readonly Step[] {
  const before = reading.typeOnly;
  const isForTypes = isTypeChecking(reading, condition);
  reading.typeOnly ||= isForTypes;
  const steps = reading.branch(body?.children ?? []);
  reading.typeOnly = before;
  return isForTypes ? [] : steps;
}

/** Arms as branches within branches; so many of them that they nest too deeply stand side by side. */
function folded(arms: readonly Arm[]): readonly Step[] {
  const deep = arms.slice(0, limits.nestedCases);
  const rest = arms.slice(limits.nestedCases);
  const beside = rest.flatMap((arm) => branching(arm, []));
  return deep.reduceRight<readonly Step[]>((otherwise, arm) => branching(arm, otherwise), beside);
}

function branching({ before = [], test, body, at }: Arm, otherwise: readonly Step[]): readonly Step[] {
  return test === undefined
    ? [...before, ...body]
    : [...before, { do: 'branch', test, then: body, else: otherwise, ...at }];
}

function readMatch(reading: Reading, node: PyNode): void {
  const [first, ...more] = fieldsOf(node, 'subject');
  const body = fieldOf(node, 'body') ?? childOf(node, 'block');
  if (first === undefined) return;
  const value: Expression =
    more.length === 0
      ? reading.expression(first)
      : {
          kind: 'array',
          items: [first, ...more].map((one) => ({ value: reading.expression(one) })),
          ...reading.spot(first),
        };
  const subject = holding(reading, node, value);
  const arms = (body?.children ?? [])
    .filter(({ type }) => type === 'case_clause')
    .map((clause): Arm => {
      const patterns = clause.children.filter(({ type }) => type === 'case_pattern');
      const { test, captures } = testPattern(reading, patterns, subject);
      const guard = fieldOf(clause, 'guard')?.children[0];
      const bound = reading.collect(captures);
      const guards = guard === undefined ? undefined : reading.maybe(guard);
      const at = reading.spot(clause);
      const steps = reading.branch(fieldOf(clause, 'consequence')?.children ?? []);
      const both: Expression | undefined =
        test !== undefined && guards !== undefined
          ? { kind: 'logical', operator: '&&', left: test, right: guards, ...at }
          : (test ?? guards);
      return guard === undefined
        ? { test: both, body: [...bound, ...steps], at }
        : { before: bound, test: both, body: steps, at };
    });
  reading.steps.push(...folded(arms));
}
