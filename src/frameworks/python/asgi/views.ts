import type { Value } from '../../../model/value.ts';
import { known } from '../../../values/make-value.ts';
import type { ClassData } from '../../../values/class-member.ts';
import { readType } from './annotated.ts';
import { dependencyOf, make, withDependency } from './dependencies.ts';
import type { Exchange } from './exchange.ts';

/**
 * A handler that is a method: the class is made for each request, with what its fields depend on. However the class
 * is decorated, a route could not call the method otherwise.
 * https://fastapi-utils.davidmontague.xyz/user-guide/class-based-views/
 */
export function withInstance(
  exchange: Exchange,
  target: Value,
  then: (self: Value | undefined) => Value,
): Value {
  const type = classOf(target, exchange);
  if (type === undefined) return then(undefined);
  const { tools } = exchange;
  const wanted = fieldsOf(type, exchange);
  const given = new Map<string, Value>();
  const next = (at: number): Value => {
    const field = wanted[at];
    if (field !== undefined)
      return withDependency(exchange, field.dependency, (value) => {
        given.set(field.name, value);
        return next(at + 1);
      });
    return make(exchange, known(type), (instance) => {
      for (const [name, value] of given) tools.setMember(instance, name, value);
      return then(instance);
    });
  };
  return next(0);
}

function classOf(target: Value, { tools }: Exchange): ClassData | undefined {
  if (target.kind !== 'known' || target.data.type !== 'function') return undefined;
  const { file, function: index } = target.data;
  const owner = tools.world.facts(file)?.scopes[index]?.class;
  return owner === undefined ? undefined : { type: 'class', file, class: owner };
}

interface Field {
  readonly name: string;
  readonly dependency: Value;
}

/** Its own fields and those of its bases; a nearer one stands over a farther one. */
function fieldsOf(type: ClassData, { tools }: Exchange): readonly Field[] {
  const found = new Map<string, Field | undefined>();
  for (const owner of tools.lineage(type)) {
    for (const { name, type: typed, initializer } of tools.world.facts(owner.file)?.code.classes[owner.class]
      ?.fields ?? []) {
      if (typeof name !== 'string' || found.has(name)) continue;
      const fallback = initializer === undefined ? undefined : tools.member(known(owner), name);
      const dependency = dependencyOf(
        fallback,
        readType(typed, (expression) => tools.evaluateIn(owner, expression)),
      );
      found.set(name, dependency === undefined ? undefined : { name, dependency });
    }
  }
  return [...found.values()].filter((one) => one !== undefined);
}
