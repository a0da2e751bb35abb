import type { ClientSite, ClientUse } from '../model/client.ts';
import type { BoundaryEntry, GraphReport, TestEntry } from '../model/graph-report.ts';
import type { LinkedRepository } from '../model/linked-repository.ts';
import type { TestFile } from '../model/test-file.ts';
import { reportHead } from './report-head.ts';
import { withoutRoot } from './without-root.ts';

/** Lays the linked repository out as the report of `isolation-audit graph`. Sorts nothing that is sorted. */
export function assembleGraphReport(linked: LinkedRepository): GraphReport {
  const clients = usesOf(linked);
  const tests = linked.tests.map((test) => testEntry(test, linked.clients));
  const boundaries = boundariesOf(clients);
  const modules = [...linked.graph.modules.values()];
  return withoutRoot({
    ...reportHead(linked),
    summary: {
      runs: linked.runs.filter((run) => run.kind !== 'reference').length,
      testFiles: tests.length,
      modules: modules.length,
      imports: modules.reduce((sum, { edges }) => sum + edges.length, 0),
      clients: clients.length,
      boundaries: boundaries.length,
      unresolved: linked.unresolved.length,
      skipped: linked.graph.skipped.length,
      partial: linked.partial.length,
    },
    runs: linked.runs,
    tests,
    clients,
    boundaries,
    copies: linked.copies,
    unresolved: linked.unresolved,
    skipped: linked.graph.skipped,
    partial: linked.partial,
    notes: linked.notes,
  });
}

export function boundaryId({ boundary }: Pick<ClientSite, 'boundary'>): string {
  return `${boundary.kind}/${boundary.technology}`;
}

function usesOf({ clients, tests, globalSetupOf }: LinkedRepository): ClientUse[] {
  const importedBy = clients.map((): string[] => []);
  const lazilyBy = clients.map((): string[] => []);
  for (const test of tests) {
    for (const position of test.clients) importedBy[position]?.push(test.file);
    for (const position of test.lazily) lazilyBy[position]?.push(test.file);
  }
  return clients.map((client, position) => ({
    ...client,
    importedBy: importedBy[position] ?? [],
    lazilyBy: lazilyBy[position] ?? [],
    globalSetupOf: globalSetupOf[position] ?? [],
  }));
}

function testEntry({ clients, lazily, ...test }: TestFile, sites: readonly ClientSite[]): TestEntry {
  const boundaries = idsOf(clients, sites);
  return {
    ...test,
    boundaries,
    lazily: idsOf(lazily, sites).filter((id) => !boundaries.includes(id)),
  };
}

function idsOf(positions: readonly number[], sites: readonly ClientSite[]): string[] {
  const ids = positions.flatMap((position) => sites[position] ?? []).map(boundaryId);
  return [...new Set(ids)].sort();
}

function boundariesOf(clients: readonly ClientUse[]): BoundaryEntry[] {
  const byId = new Map<string, ClientUse[]>();
  for (const client of clients) {
    const id = boundaryId(client);
    const group = byId.get(id) ?? [];
    byId.set(id, [...group, client]);
  }
  return [...byId]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, group]) => {
      const first = group[0];
      if (first === undefined) return [];
      const testFiles = new Set(group.flatMap((client) => client.importedBy)).size;
      return [{ id, ...first.boundary, clients: group.length, testFiles }];
    });
}
