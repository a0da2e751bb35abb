import type { AuditReport } from '../../model/audit-report.ts';
import { exposures, type Exposure, type Reach } from '../../model/trace.ts';
import { idOf } from './boundaries.ts';

const mostNodes = 200;

/** Folders of tests and the boundaries that they reach; deep folders are told by those above them. */
export function pictureOf(reaches: readonly Reach[]): AuditReport['graph'] {
  const open = reaches.filter(({ cuts }) => cuts.length === 0);
  const boundaries = [...new Set(open.map(idOf))].sort();
  const depth = depthFor(open, mostNodes - boundaries.length);
  const folders = [...new Set(open.map(({ test }) => folderOf(test, depth)))].sort();
  const edges = new Map<string, AuditReport['graph']['edges'][number]>();
  for (const reach of open) {
    const [from, to] = [folderOf(reach.test, depth), idOf(reach)];
    const known = edges.get(`${from} ${to}`);
    const { exposure } = reach.target;
    if (known === undefined || isWorse(exposure, known.exposure))
      edges.set(`${from} ${to}`, { from, to, exposure });
  }
  return {
    nodes: [
      ...folders.map((id) => ({ id, label: id, kind: 'tests' as const })),
      ...boundaries.map((id) => ({ id, label: id, kind: 'boundary' as const })),
    ],
    edges: [...edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge),
  };
}

function depthFor(reaches: readonly Reach[], room: number): number {
  for (let depth = 8; depth > 1; depth -= 1) {
    if (new Set(reaches.map(({ test }) => folderOf(test, depth))).size <= room) return depth;
  }
  return 1;
}

function folderOf(test: string, depth: number): string {
  const folders = test.split('/').slice(0, -1);
  return folders.slice(0, depth).join('/') || '.';
}

function isWorse(a: Exposure, b: Exposure): boolean {
  return exposures.indexOf(a) < exposures.indexOf(b);
}
