import type { Expression } from '../../../model/expression.ts';
import type { Facts, FunctionFact } from '../../../model/facts.ts';
import type { Value } from '../../../model/value.ts';
import type { FixtureSet } from '../fixture-set.ts';
import { isFixtureMark, literalOf, marksOf } from './marks.ts';

export interface PytestFixture {
  readonly name: string;
  readonly form: 'around';
  readonly value: Value;
  readonly scope: 'test' | 'file';
  readonly auto: boolean;
  /** Values that it is made with, one after the other. */
  readonly params: Expression | undefined;
  readonly file: string;
  /** It is a method of the class whose test runs. */
  readonly isMethod: boolean;
}

type FactsOf = (file: string) => Facts | undefined;

export function functionOf(value: Value, facts: FactsOf): FunctionFact | undefined {
  return value.kind === 'known' && value.data.type === 'function'
    ? facts(value.data.file)?.code.functions[value.data.function]
    : undefined;
}

/** What a name of a module or class is as a fixture; undefined where it is none. */
export function fixtureFrom(
  name: string,
  value: Value,
  facts: FactsOf,
  isMethod: boolean,
): PytestFixture | undefined {
  const fact = functionOf(value, facts);
  const mark = marksOf(fact?.decorators).find(isFixtureMark);
  if (mark === undefined || value.kind !== 'known' || value.data.type !== 'function') return undefined;
  const scope = literalOf(mark, 'scope');
  const given = literalOf(mark, 'name');
  return {
    name: typeof given === 'string' ? given : name,
    form: 'around',
    value,
    scope: scope === undefined || scope === 'function' ? 'test' : 'file',
    auto: literalOf(mark, 'autouse') === true,
    params: mark.arguments.find((one) => one.name === 'params')?.value,
    file: value.data.file,
    isMethod,
  };
}

/** What a function asks for by the names of its parameters. */
export function asksOf(value: Value, facts: FactsOf): readonly string[] {
  const fact = functionOf(value, facts);
  return fact === undefined ? [] : asksOfFunction(fact);
}

export function asksOfFunction({ parameters }: FunctionFact): readonly string[] {
  return parameters
    .filter((one) => one.rest === undefined && one.default === undefined)
    .map((one) => one.name);
}

export function asSet(fixtures: readonly PytestFixture[]): FixtureSet {
  return fixtures;
}
