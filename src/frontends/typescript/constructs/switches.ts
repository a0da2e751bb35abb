import type { ts } from 'ts-morph';
import type { Expression } from '../../../model/expression.ts';
import type { Step, TryStep, WithStep } from '../../../model/facts.ts';
import { declareBlock } from '../declarations.ts';
import type { Family } from '../dispatch.ts';
import { limits } from '../../shared/limits.ts';
import { openFrame, temporary } from '../names.ts';
import type { Reading } from '../reading.ts';

export const switches: Family = (dispatch, kinds) => {
  dispatch.statement<ts.SwitchStatement>(kinds.SwitchStatement, readSwitch);
};

/** The cases that lead to the same steps. */
interface Arm {
  readonly node: ts.CaseOrDefaultClause;
  readonly tests: readonly Expression[];
  readonly isDefault: boolean;
  readonly steps: readonly Step[];
}

/** A switch is a chain of branches: the first arm whose test holds, else the default. */
function readSwitch(reading: Reading, node: ts.SwitchStatement): void {
  const spot = reading.spot(node);
  const subject = held(reading, reading.expression(node.expression));
  const outer = reading.frame;
  const inLabel = reading.inLabel;
  reading.frame = openFrame(outer.owner, outer, false);
  reading.inLabel = false;
  for (const clause of node.caseBlock.clauses) declareBlock(reading, reading.frame, clause.statements);
  const levels = Math.min(node.caseBlock.clauses.length, limits.nestedCases);
  reading.enter(levels);
  const arms = readArms(reading, node.caseBlock.clauses, subject);
  reading.leave(levels);
  reading.frame = outer;
  reading.inLabel = inLabel;
  const others = arms.filter((arm) => !arm.isDefault);
  const fallback = arms.find((arm) => arm.isDefault)?.steps ?? [];
  if (others.length > limits.nestedCases) {
    // Side by side the arms still exclude each other, because their tests do; only the default does not know.
    for (const arm of others) reading.steps.push(branch(reading, arm, []));
    const unknown: Expression = { kind: 'unresolved', reason: 'default of a long switch', ...spot };
    if (fallback.length > 0)
      reading.steps.push({ do: 'branch', test: unknown, then: fallback, else: [], ...spot });
    return;
  }
  const chain = others.reduceRight<readonly Step[]>((rest, arm) => [branch(reading, arm, rest)], fallback);
  reading.steps.push(...chain);
}

function branch(reading: Reading, arm: Arm, rest: readonly Step[]): Step {
  const spot = reading.spot(arm.node);
  const [first, ...more] = arm.tests;
  const none: Expression = { kind: 'literal', value: false, ...spot };
  const many: Expression = { kind: 'unresolved', reason: 'one of many cases', ...spot };
  const test =
    arm.tests.length > limits.nestedCases
      ? many
      : more.reduce<Expression>(
          (left, right) => ({ kind: 'logical', operator: '||', left, right, ...spot }),
          first ?? none,
        );
  return { do: 'branch', test, then: arm.steps, else: rest, ...spot };
}

function held(reading: Reading, subject: Expression): Expression {
  if (subject.kind === 'reference' || subject.kind === 'literal' || subject.kind === 'member') return subject;
  const { line, column } = subject;
  const target: Expression = { kind: 'reference', name: temporary(reading.frame.owner), line, column };
  reading.steps.push({ do: 'assign', target, value: subject, declares: 'constant', line, column });
  return target;
}

function readArms(reading: Reading, clauses: readonly ts.CaseOrDefaultClause[], subject: Expression): Arm[] {
  const bodies = clauses.map((clause) => readClause(reading, clause, subject));
  const arms: Arm[] = [];
  let tests: Expression[] = [];
  let isDefault = false;
  for (const [index, body] of bodies.entries()) {
    if (body.test === undefined) isDefault = true;
    else tests.push(body.test);
    // `case 'a': case 'b':` lead to the same place.
    if (body.empty && index < bodies.length - 1) continue;
    arms.push({ node: body.node, tests, isDefault, steps: fallThrough(bodies, index) });
    tests = [];
    isDefault = false;
  }
  return arms;
}

interface ClauseBody {
  readonly node: ts.CaseOrDefaultClause;
  readonly test: Expression | undefined;
  readonly empty: boolean;
  readonly steps: readonly Step[];
  /** Its end is not reached, or leaves the switch. */
  readonly ends: boolean;
}

function readClause(reading: Reading, node: ts.CaseOrDefaultClause, subject: Expression): ClauseBody {
  const { ts } = reading;
  const spot = reading.spot(node);
  const test: Expression | undefined = ts.isCaseClause(node)
    ? {
        kind: 'binary',
        operator: '===',
        left: subject,
        right: reading.maybe(node.expression),
        ...spot,
      }
    : undefined;
  const read = reading.collectMaybe(() => {
    reading.statements(node.statements);
  });
  const { steps, ends } = withoutBreaks(read);
  return { node, test, empty: node.statements.length === 0, steps, ends };
}

/** The next clauses' steps follow until one of them ends; three are more than people write. */
function fallThrough(bodies: readonly ClauseBody[], from: number): readonly Step[] {
  const steps: Step[] = [];
  for (const body of bodies.slice(from, from + 4)) {
    steps.push(...body.steps);
    if (body.ends) break;
  }
  return steps;
}

interface Unbroken {
  readonly steps: readonly Step[];
  readonly ends: boolean;
  /** A `break` of the switch was taken out. */
  readonly broke: boolean;
}

/** More breaks in one arm than this are not sorted out: both ways count as possible. */
const mostBreaks = 40;

/**
 * A `break` of the switch becomes the end of its arm: what stands behind a branch that breaks goes into the
 * other side. Where that is not enough (a `break` inside a `try`), both ways count as possible.
 */
function withoutBreaks(steps: readonly Step[], depth = 0): Unbroken {
  const kept: Step[] = [];
  let broke = false;
  for (const [index, step] of steps.entries()) {
    if (step.do === 'break') return { steps: kept, ends: true, broke: true };
    if (step.do === 'return' || step.do === 'throw' || step.do === 'continue') {
      return { steps: [...kept, step], ends: true, broke };
    }
    if (step.do !== 'branch') {
      kept.push(step.do === 'try' || step.do === 'with' ? insideWithoutBreaks(step, depth) : step);
      continue;
    }
    const then = withoutBreaks(step.then, depth);
    const other = withoutBreaks(step.else, depth);
    const whole: Step = { ...step, then: then.steps, else: other.steps };
    broke ||= then.broke || other.broke;
    if (then.ends && other.ends) return { steps: [...kept, whole], ends: true, broke };
    const splits = (then.ends && then.broke) || (other.ends && other.broke);
    if (!splits || depth >= mostBreaks) {
      kept.push(whole);
      continue;
    }
    const rest = withoutBreaks(steps.slice(index + 1), depth + 1);
    const split: Step = then.ends
      ? { ...step, then: then.steps, else: [...other.steps, ...rest.steps] }
      : { ...step, then: [...then.steps, ...rest.steps], else: other.steps };
    return { steps: [...kept, split], ends: rest.ends, broke };
  }
  return { steps: kept, ends: false, broke };
}

function insideWithoutBreaks(step: TryStep | WithStep, depth: number): Step {
  const body = withoutBreaks(step.body, depth).steps;
  if (step.do === 'with') return { ...step, body };
  const handlers = step.handlers.map((handler) => ({
    ...handler,
    body: withoutBreaks(handler.body, depth).steps,
  }));
  return { ...step, body, handlers };
}
