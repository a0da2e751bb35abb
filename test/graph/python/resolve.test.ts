import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImportEdge, ModuleGraph } from '../../../src/model/graph.ts';
import { pythonRepository } from '../support/python.ts';
import { fixture, type MemoryRepository } from '../support/repository.ts';

const names = readdirSync(new URL('../../../fixtures/graph', import.meta.url)).filter((name) =>
  name.startsWith('python-'),
);

/** What an import line says behind `# links:`; a line that says nothing leads outside the repository. */
describe.each(names)('%s', (name) => {
  const repository = fixture(name);
  const { graph } = pythonRepository(repository);

  it.each([...graph.modules.keys()])('%s', (file) => {
    expect(linksOf(graph, file)).toEqual(expectedIn(repository, file, graph));
  });
});

function linksOf(graph: ModuleGraph, file: string): Record<string, string> {
  const node = graph.modules.get(file);
  const byLine = new Map<number, readonly string[]>();
  for (const edge of node?.edges ?? [])
    byLine.set(edge.line, [...(byLine.get(edge.line) ?? []), ...leadsTo(edge)]);
  return Object.fromEntries(
    [...byLine].map(([line, found]) => [String(line), [...new Set(found)].join(' ')]),
  );
}

function leadsTo({ to, also, loads }: ImportEdge): readonly string[] {
  if (!loads) return ['nothing'];
  const above = (also ?? []).filter(({ name }) => name === undefined).map((one) => one.file);
  const inside = (also ?? []).filter(({ name }) => name !== undefined).map((one) => one.file);
  const own =
    to.kind === 'file'
      ? [to.file]
      : to.kind === 'files'
        ? to.folder === undefined
          ? to.files
          : [`${to.folder}/`]
        : to.kind === 'unresolved'
          ? ['unresolved']
          : [];
  return [...above, ...own, ...inside];
}

function expectedIn({ texts }: MemoryRepository, file: string, graph: ModuleGraph): Record<string, string> {
  const imports = new Set(graph.modules.get(file)?.edges.map(({ line }) => line));
  const lines = (texts.get(file) ?? '').split('\n').map((text, index) => [index + 1, text] as const);
  return Object.fromEntries(
    lines
      .filter(([line, text]) => imports.has(line) || text.includes('# links:'))
      .map(([line, text]) => [String(line), /# links:\s*(.*)$/.exec(text)?.[1]?.trim() ?? '']),
  );
}
