import type { Value } from '../../../model/value.ts';
import type { IntrinsicTools } from '../../../values/intrinsic.ts';
import type { ClassData } from '../../../values/class-member.ts';

/** Names of all methods that an object of the repository has, its own and those of its class. */
export function methodNames(value: Value, tools: IntrinsicTools): readonly string[] {
  const now = tools.current(value);
  if (now.kind !== 'known') return [];
  const { data } = now;
  if (data.type === 'module')
    return tools.exportedNames(data.file).filter((name) => isCallable(tools.member(now, name)));
  if (data.type === 'external' && data.of?.kind === 'known' && data.of.data.type === 'class')
    return methodsOfClass(data.of.data, tools);
  if (data.type !== 'object') return [];
  const own = [...data.entries].filter(([, member]) => isCallable(member)).map(([name]) => name);
  const inherited =
    data.of === undefined || 'builtin' in data.of ? [] : methodsOfClass({ type: 'class', ...data.of }, tools);
  return [...new Set([...own, ...inherited])];
}

export function methodsOfClass(type: ClassData, tools: IntrinsicTools): readonly string[] {
  return tools.lineage(type).flatMap(({ file, class: index }) => {
    const facts = tools.world.facts(file);
    return (facts?.code.classes[index]?.methods ?? [])
      .filter(({ name, static: isStatic, function: method }) => {
        const kind = facts?.code.functions[method]?.kind;
        return isStatic !== true && name !== 'constructor' && kind !== 'getter' && kind !== 'setter';
      })
      .flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
  });
}

function isCallable(value: Value): boolean {
  return value.kind === 'known' && ['function', 'external'].includes(value.data.type);
}
