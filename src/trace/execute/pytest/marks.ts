import type { Argument, Expression } from '../../../model/expression.ts';
import type { Value } from '../../../model/value.ts';
import type { Runner } from '../../../values/runner.ts';

/** One decorator as it is written: `pytest.mark.skipif(…)` is `pytest.mark.skipif` with its arguments. */
export interface Mark {
  readonly path: string;
  readonly arguments: readonly Argument[];
}

export function marksOf(decorators: readonly Expression[] | undefined): readonly Mark[] {
  return (decorators ?? []).flatMap((one) => markOf(one) ?? []);
}

export function markOf(expression: Expression): Mark | undefined {
  const call = expression.kind === 'call' ? expression : undefined;
  const path = pathOf(call?.callee ?? expression);
  return path === undefined ? undefined : { path, arguments: call?.arguments ?? [] };
}

function pathOf(expression: Expression): string | undefined {
  if (expression.kind === 'reference') return expression.name;
  if (expression.kind !== 'member') return undefined;
  const of = pathOf(expression.object);
  return of === undefined ? undefined : `${of}.${expression.property}`;
}

/** `skip` of `pytest.mark.skip`; undefined for what is no mark of pytest. */
export function nameOfMark({ path }: Mark): string | undefined {
  return /(?:^|\.)mark\.(\w+)$/.exec(path)?.[1];
}

/** Names of a mark that a value holds, or of those in a list. */
export function namesOfMarks(runner: Pick<Runner, 'items'>, value: Value): readonly string[] {
  if (value.kind !== 'known') return [];
  const { data } = value;
  if (data.type === 'array') return runner.items(value).flatMap((one) => namesOfMarks(runner, one));
  if ((data.type !== 'external' && data.type !== 'result') || data.package !== 'pytest') return [];
  const name = data.path[0] === 'mark' ? data.path[1] : undefined;
  return name === undefined ? [] : [name];
}

/** Decorators that make a fixture: of pytest, of its plugins for asynchronous code, imported by any name. */
export function isFixtureMark({ path }: Mark): boolean {
  return /(?:^|\.)(?:fixture|yield_fixture|async_fixture)$/.test(path);
}

export function literalOf(mark: Mark, name: string): string | boolean | undefined {
  const value = mark.arguments.find((one) => one.name === name)?.value;
  return value?.kind === 'literal' && (typeof value.value === 'string' || typeof value.value === 'boolean')
    ? value.value
    : undefined;
}

/** Texts among the arguments, those in lists and tuples included. */
export function textsOf(mark: Mark): readonly string[] {
  return mark.arguments.flatMap(({ value }) => textsIn(value));
}

export function textsIn(value: Expression): readonly string[] {
  if (value.kind === 'literal') return typeof value.value === 'string' ? [value.value] : [];
  return value.kind === 'array' ? value.items.flatMap((item) => textsIn(item.value)) : [];
}
