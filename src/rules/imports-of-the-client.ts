import type { ImportFact } from '../model/facts.ts';
import type { ModuleGraph } from '../model/graph.ts';
import type { JudgeInput } from '../model/judgement.ts';
import type { Place } from '../model/place.ts';
import type { Reach } from '../model/trace.ts';

/** Each line of the tests that imports the client of the application, or what acts through it, with the names that it takes. */
export function importsOfClient(
  { linked }: JudgeInput,
  reaches: readonly Reach[],
): readonly (Place & { readonly message: string })[] {
  const wanted = new Set(reaches.flatMap(({ client, at }) => [client.file, at.file]));
  const acting = new Set(reaches.map(({ at }) => at.file));
  const found = new Map<string, Place & { readonly message: string }>();
  for (const test of [...new Set(reaches.map((reach) => reach.test))].sort()) {
    const node = linked.graph.modules.get(test);
    node?.edges.forEach(({ to, also = [], loads, line }, index) => {
      const fact = node.outline.imports[index];
      const file = [to, ...also]
        .flatMap((one) => (one.kind === 'file' ? passedOn(linked.graph, one.file) : []))
        .find((one) => wanted.has(one));
      if (!loads || fact === undefined || file === undefined || file === test) return;
      if (!acting.has(file) && takesOnlyClasses(linked.graph, file, fact)) return;
      const names = fact.names.map(({ imported, local }) => (imported === '*' ? local : imported));
      const what = names.length === 0 ? (fact.specifier ?? file) : names.join(', ');
      found.set(`${test}:${line}`, { file: test, line, message: `imports ${what} of ${file}` });
    });
  }
  return [...found.values()];
}

/** Models beside the client are no client. */
function takesOnlyClasses({ modules }: ModuleGraph, file: string, { names }: ImportFact): boolean {
  const declares = modules.get(file)?.outline.declares ?? [];
  return (
    names.length > 0 &&
    names.every(({ imported }) => declares.some(({ name, kind }) => name === imported && kind === 'class'))
  );
}

/** A file, and what it hands on where it is the entrance of a folder. */
function passedOn({ modules }: ModuleGraph, file: string): readonly string[] {
  if (!/(?:^|\/)(?:__init__\.py|index\.[cm]?[jt]sx?)$/.test(file)) return [file];
  const edges = modules.get(file)?.edges ?? [];
  return [file, ...edges.flatMap(({ to }) => (to.kind === 'file' ? [to.file] : []))];
}
