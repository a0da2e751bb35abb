import type { Call, Expression } from '../model/expression.ts';
import type { Facts, Step } from '../model/facts.ts';
import { evaluate } from './evaluate.ts';
import { everyExpression } from './expression-children.ts';
import { executeStep } from './execute.ts';
import { bodiesOf, expressionsOf } from './shape/step-parts.ts';
import { Thrown } from './signals.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/** Calls that a test transformer moves above the imports of their file. */
const hoistedCalls: Readonly<Record<string, ReadonlySet<string>>> = {
  vi: new Set(['mock', 'unmock', 'hoisted']),
  vitest: new Set(['mock', 'unmock', 'hoisted']),
  jest: new Set(['mock', 'unmock', 'deepUnmock', 'enableAutomock', 'disableAutomock']),
};

interface Hoisted {
  readonly steps: readonly Step[];
  /** Those inside functions and suites. */
  readonly calls: readonly Call[];
}

const found = new WeakMap<Facts, Hoisted>();

/** Runs what stands above the imports once the file is transformed. Its steps are not run again in their place. */
export function runHoisted(machine: Machine, frame: Frame): void {
  const { steps, calls } = hoistedIn(frame.facts);
  for (const step of steps) {
    attempt(() => {
      executeStep(machine, frame, step);
    });
    machine.run?.done.add(step);
  }
  for (const call of calls) {
    attempt(() => {
      evaluate(machine, frame, call);
    });
  }
}

function attempt(follow: () => void): void {
  try {
    follow();
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
  }
}

function hoistedIn(facts: Facts): Hoisted {
  const known = found.get(facts);
  if (known !== undefined) return known;
  const hoisted = facts.sites.some(({ callee }) => isHoistedPath(callee)) ? findHoisted(facts) : nothing;
  found.set(facts, hoisted);
  return hoisted;
}

const nothing: Hoisted = { steps: [], calls: [] };

function isHoistedPath(callee: string): boolean {
  const [root = '', method = ''] = callee.split('.');
  return Object.hasOwn(hoistedCalls, root) && hoistedCalls[root]?.has(method) === true;
}

function findHoisted({ code }: Facts): Hoisted {
  const steps: Step[] = [];
  const calls: Call[] = [];
  code.functions.forEach((fact, index) => {
    for (const step of fact.body) {
      if (index === 0 && (step.do === 'evaluate' || step.do === 'assign')) {
        if (hoistedCallsIn(step).length > 0) steps.push(step);
      } else collectNested(step, calls);
    }
  });
  return { steps, calls };
}

function collectNested(step: Step, calls: Call[]): void {
  const pending: Step[] = [step];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    // jest moves a call to the top of its own block only; there nothing stands above it that matters.
    calls.push(...hoistedCallsIn(next).filter((call) => rootOf(call.callee) !== 'jest'));
    for (const body of bodiesOf(next)) pending.push(...body);
  }
}

function hoistedCallsIn(step: Step): Call[] {
  return expressionsOf(step).flatMap((expression) =>
    [...everyExpression(expression)].filter((one): one is Call => one.kind === 'call' && isHoistedCall(one)),
  );
}

function isHoistedCall({ callee }: Call): boolean {
  if (callee.kind !== 'member' || callee.object.kind !== 'reference') return false;
  return isHoistedPath(`${callee.object.name}.${callee.property}`);
}

/** `vi.mock(import('./x'))` only names the module: the transformer makes text of it. */
export function argumentsOnceTransformed({ facts }: Frame, call: Call): Call['arguments'] {
  const [first, ...rest] = call.arguments;
  if (first?.value.kind !== 'import' || !namesModule(call)) return call.arguments;
  const specifier = facts.imports[first.value.import]?.specifier;
  if (specifier === undefined) return call.arguments;
  return [{ ...first, value: { ...first.value, kind: 'literal', value: specifier } }, ...rest];
}

function namesModule({ callee }: Call): boolean {
  if (callee.kind !== 'member' || callee.object.kind !== 'reference') return false;
  return ['vi', 'vitest'].includes(callee.object.name) && /^(?:do)?(?:mock|unmock)$/i.test(callee.property);
}

function rootOf(callee: Expression): string {
  return callee.kind === 'member' && callee.object.kind === 'reference' ? callee.object.name : '';
}
