import type { Expression } from '../../model/expression.ts';
import type { TypeFact } from '../../model/facts.ts';
import type { Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import type { ClassData } from '../../values/class-member.ts';
import { classFactOf, decoratorsOf, type Decorator } from './decorators.ts';
import { libraryToken, tokenOf } from './tokens.ts';

/** What a class wants to be given. */
export interface Wanted {
  /** By which it is looked up; undefined where nothing names it. */
  readonly token: string | undefined;
  /** What names it. */
  readonly by: Value | undefined;
}

/** The parameters of its constructor, or of the one that it inherits. */
export function wantedByConstructor(type: ClassData, tools: IntrinsicTools): readonly Wanted[] {
  for (const owner of tools.lineage(type)) {
    const method = classFactOf(owner, tools)?.methods.find(
      ({ name, static: isStatic }) => name === 'constructor' && isStatic !== true,
    );
    if (method === undefined) continue;
    const parameters = tools.world.facts(owner.file)?.code.functions[method.function]?.parameters ?? [];
    return parameters.map(({ decorators, type: of }) => wanted(decorators, of, owner, tools));
  }
  return [];
}

/** Fields with a decorator that injects: by name. */
export function wantedByFields(type: ClassData, tools: IntrinsicTools): ReadonlyMap<string, Wanted> {
  const fields = new Map<string, Wanted>();
  for (const owner of tools.lineage(type)) {
    for (const { name, decorators, type: of } of classFactOf(owner, tools)?.fields ?? []) {
      if (typeof name !== 'string' || decorators === undefined || fields.has(name)) continue;
      if (decoratorsOf(decorators, owner, tools).some(injects))
        fields.set(name, wanted(decorators, of, owner, tools));
    }
  }
  return fields;
}

function injects({ name }: Decorator): boolean {
  return name.startsWith('Inject') && name !== 'Injectable';
}

function wanted(
  expressions: readonly Expression[] | undefined,
  type: TypeFact | undefined,
  owner: ClassData,
  tools: IntrinsicTools,
): Wanted {
  const decorator = decoratorsOf(expressions, owner, tools).find(injects);
  const [first] = decorator?.arguments ?? [];
  if (decorator !== undefined && decorator.name !== 'Inject')
    return {
      token: libraryToken(decorator.name.slice('Inject'.length), decorator.arguments, tools),
      by: decorator.value,
    };
  if (first !== undefined) return { token: tokenOf(first, tools), by: first };
  const by = type === undefined ? undefined : tools.evaluateIn(owner, type.name);
  return { token: by === undefined ? undefined : tokenOf(by, tools), by };
}
