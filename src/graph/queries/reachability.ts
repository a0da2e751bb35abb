import type { ModuleGraph } from '../../model/graph.ts';
import { edgeFiles } from '../link.ts';
import { timingOf, type Timing } from './timing.ts';

/**
 * What every module loads, for all modules at once: `importReach` answers for a few entries, this for
 * thousands. Modules that import each other in a circle load the same files, so each circle is one
 * component, and a component's set is the union of what it imports.
 */
export interface Reachability {
  /** Position i of every set stands for `files[i]`. */
  readonly files: readonly string[];
  readonly position: (file: string) => number | undefined;
  /** Files that loading the entries loads, themselves included. */
  readonly from: (entries: readonly string[]) => FileSet;
}

/** A set of positions, one bit each. */
export class FileSet {
  readonly #words: Uint32Array;

  constructor(size: number) {
    this.#words = new Uint32Array((size + 31) >>> 5);
  }

  add(position: number): void {
    const word = position >>> 5;
    this.#words[word] = (this.#words[word] ?? 0) | (1 << (position & 31));
  }

  addAll(other: FileSet): void {
    const words = this.#words;
    const others = other.#words;
    for (let word = 0; word < words.length; word++) words[word] = (words[word] ?? 0) | (others[word] ?? 0);
  }

  has(position: number): boolean {
    return ((this.#words[position >>> 5] ?? 0) & (1 << (position & 31))) !== 0;
  }

  get size(): number {
    let count = 0;
    for (let word of this.#words) {
      for (; word !== 0; word &= word - 1) count += 1;
    }
    return count;
  }
}

export function reachability(graph: ModuleGraph, timings: readonly Timing[]): Reachability {
  const files = [...graph.modules.keys()];
  const positions = new Map(files.map((file, position) => [file, position]));
  const next = files.map((file) => targets(graph, file, positions, timings));
  const sets = closeOver(next);
  return {
    files,
    position: (file) => positions.get(file),
    from: (entries) => {
      const union = new FileSet(files.length);
      for (const entry of entries) {
        const set = sets[positions.get(entry) ?? -1];
        if (set !== undefined) union.addAll(set);
      }
      return union;
    },
  };
}

function targets(
  graph: ModuleGraph,
  file: string,
  positions: ReadonlyMap<string, number>,
  timings: readonly Timing[],
): readonly number[] {
  const node = graph.modules.get(file);
  if (node === undefined) return [];
  const found = new Set<number>();
  node.edges.forEach((edge, position) => {
    if (!timings.includes(timingOf(node, position, edge))) return;
    for (const to of edgeFiles(edge)) {
      const target = positions.get(to);
      if (target !== undefined) found.add(target);
    }
  });
  return [...found];
}

interface Visit {
  readonly node: number;
  edge: number;
}

/**
 * Tarjan's strongly connected components without recursion: import chains are longer than the stack. A
 * component is finished only after all that it imports, so its set can be made at once.
 */
function closeOver(next: readonly (readonly number[])[]): readonly (FileSet | undefined)[] {
  const sets: (FileSet | undefined)[] = next.map(() => undefined);
  const order = new Int32Array(next.length).fill(-1);
  const low = new Int32Array(next.length);
  const open: number[] = [];
  let count = 0;
  const enter = (node: number): Visit => {
    order[node] = low[node] = count++;
    open.push(node);
    return { node, edge: 0 };
  };
  for (let root = 0; root < next.length; root++) {
    if (order[root] !== -1) continue;
    const visits = [enter(root)];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const { node } = visit;
      const target = next[node]?.[visit.edge++];
      if (target === undefined) {
        visits.pop();
        const parent = visits.at(-1)?.node;
        if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0);
        if (low[node] === order[node]) finish(node, open, next, sets);
      } else if (order[target] === -1) {
        visits.push(enter(target));
      } else if (sets[target] === undefined) {
        low[node] = Math.min(low[node] ?? 0, order[target] ?? 0);
      }
    }
  }
  return sets;
}

function finish(
  root: number,
  open: number[],
  next: readonly (readonly number[])[],
  sets: (FileSet | undefined)[],
): void {
  const members = open.splice(open.lastIndexOf(root));
  const set = new FileSet(next.length);
  for (const member of members) {
    set.add(member);
    for (const target of next[member] ?? []) {
      const reached = sets[target];
      if (reached !== undefined) set.addAll(reached);
    }
  }
  for (const member of members) sets[member] = set;
}
