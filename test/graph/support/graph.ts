import type { Outline } from '../../../src/model/facts.ts';
import type { ModuleGraph } from '../../../src/model/graph.ts';
import { typescriptFrontend } from '../../../src/frontends/typescript/index.ts';
import { javascriptLanguage } from '../../../src/graph/javascript/language.ts';
import { link } from '../../../src/graph/link.ts';
import type { ResolutionOverlay } from '../../../src/graph/resolver.ts';
import { resolverOf, type MemoryRepository } from './repository.ts';

export function outlinesOf(repository: MemoryRepository): ReadonlyMap<string, Outline> {
  const outlines = new Map<string, Outline>();
  for (const [path, text] of repository.texts) {
    if (typescriptFrontend.matches(path))
      outlines.set(
        path,
        typescriptFrontend.read(path, text, () => undefined),
      );
  }
  return outlines;
}

export function graphOf(repository: MemoryRepository, overlay: ResolutionOverlay = {}): ModuleGraph {
  const languages = [javascriptLanguage(resolverOf(repository))];
  return link({ outlines: outlinesOf(repository), languages, overlay });
}

/** What each import of a file does, in the order of the source: `./db loads`. */
export function edgesOf(graph: ModuleGraph, file: string): readonly string[] {
  const node = graph.modules.get(file);
  return (node?.edges ?? []).map((edge, position) => {
    const specifier = node?.outline.imports[position]?.specifier ?? '?';
    return `${specifier} ${edge.loads ? 'loads' : 'dropped'}`;
  });
}
