import type { Expression } from '../model/expression.ts';
import type { FoundGuard, GuardKind } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';
import { everyExpression } from '../values/expression-children.ts';
import type { Check } from './checks/check.ts';
import { checksIn } from './checks/find-checks.ts';
import { codeOf } from './code/repository-code.ts';
import { waysToDestruction } from './code/on-the-way.ts';
import { whatIsHeld } from './from-cuts.ts';

export const scopeCheck: GuardKind = {
  id: 'scope-check',
  title: 'What is deleted has to be named',
  help: 'Code throws where nothing says which rows, keys or files are meant. It keeps a missing filter from deleting everything; what a filter names is deleted, wherever the target is.',
  find: (input) => {
    const code = codeOf(input);
    const found = new Map<string, { readonly check: Check; readonly reaches: Set<Reach> }>();
    for (const { file, function: index, line, reach } of waysToDestruction(input)) {
      for (const check of checksIn(code, { file, function: index })) {
        if (check.line >= line || check.consequence !== 'throws' || !asksForScope(check)) continue;
        const key = `${file}:${check.line}`;
        const known = found.get(key);
        if (known === undefined) found.set(key, { check, reaches: new Set([reach]) });
        else known.reaches.add(reach);
      }
    }
    return [...found.values()].map(({ check, reaches }) => guardOf(check, [...reaches]));
  },
};

function guardOf({ file, line, endLine, name }: Check, reaches: readonly Reach[]): FoundGuard {
  return {
    name: name === undefined ? 'a check of the scope' : `the check of the scope in ${name}`,
    location: { file, line, endLine },
    trigger: 'nothing says what is meant',
    action: 'It throws, and nothing is deleted.',
    ...whatIsHeld(reaches),
    strength: 'advises',
    defects: [],
    provenBy: [],
    cuts: [],
  };
}

const scopes = /^(?:where|filter|criteria|query|selector|ids?|\w+Ids?|tenant\w*|scope|prefix|pattern|keys)$/i;

function asksForScope({ conditions }: Check): boolean {
  const last = conditions.at(-1);
  return last !== undefined && asksForNothing(last.test, last.holds);
}

/** `!where`, `ids.length === 0`, `Object.keys(filter).length === 0`. */
function asksForNothing(test: Expression, holds: boolean): boolean {
  if (test.kind === 'unary' && test.operator === '!') return asksForNothing(test.operand, !holds);
  if (test.kind === 'logical') return asksForNothing(test.left, holds) || asksForNothing(test.right, holds);
  if (test.kind === 'binary') {
    const { left, right, operator } = test;
    const isNothing =
      right.kind === 'literal' && (right.value === undefined || right.value === null || right.value === 0);
    return isNothing && (operator === '===') === holds && namesScope(left);
  }
  return !holds && namesScope(test);
}

function namesScope(expression: Expression): boolean {
  return [...everyExpression(expression)].some(
    (one) =>
      (one.kind === 'reference' && scopes.test(one.name)) ||
      (one.kind === 'member' && scopes.test(one.property)),
  );
}
