import type { Expression } from '../../model/expression.ts';
import type { ResultData, Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import type { ClassData } from '../../values/class-member.ts';

/** A decorator of a library, as the code applies it. */
export interface Decorator {
  readonly package: string;
  readonly name: string;
  readonly arguments: readonly Value[];
  readonly value: Value;
}

/** Decorators of the repository that only apply another one are looked through: they give what that gives. */
export function decoratorsOf(
  expressions: readonly Expression[] | undefined,
  type: ClassData,
  tools: IntrinsicTools,
): readonly Decorator[] {
  return (expressions ?? []).flatMap((expression) => {
    const value = tools.evaluateIn(type, expression);
    if (value.kind !== 'known' || value.data.type !== 'result') return [];
    return [asDecorator(value.data, value)];
  });
}

function asDecorator({ package: name, path, arguments: args }: ResultData, value: Value): Decorator {
  return { package: name, name: path.at(-2) ?? '', arguments: args, value };
}

/** Classes that build on no decorator of a library are plain. */
export function classFactOf({ file, class: index }: ClassData, tools: IntrinsicTools) {
  return tools.world.facts(file)?.code.classes[index];
}
