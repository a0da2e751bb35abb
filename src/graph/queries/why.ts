import type { EdgeTarget, ImportEdge, ModuleGraph, ModuleNode, WhyStep } from '../../model/graph.ts';
import { edgeFiles } from '../link.ts';
import { timingOf } from './timing.ts';

export type WhyGoal =
  | { readonly file: string }
  /** A package or built-in module; with a subpath only that entry of it. */
  | { readonly package: string; readonly subpath?: string };

export interface WhyPath {
  /** From an entry to the goal; empty when an entry is the goal. */
  readonly steps: readonly WhyStep[];
  /** Some step loads on demand only: no path does so at import. */
  readonly lazily: boolean;
}

/**
 * The shortest chain of imports from any of the entries to a file or package, or undefined. A chain that
 * loads at import goes before any that loads on demand. Of equally short ones the one that starts at the
 * earlier entry wins, then the one whose first differing import stands higher up.
 */
export function why(graph: ModuleGraph, entries: readonly string[], goal: WhyGoal): WhyPath | undefined {
  const atImport = shortest(graph, entries, goal, false);
  if (atImport) return { steps: atImport, lazily: false };
  const lazily = shortest(graph, entries, goal, true);
  return lazily && { steps: lazily, lazily: true };
}

interface Came {
  readonly from: string;
  readonly step: WhyStep;
}

function shortest(
  graph: ModuleGraph,
  entries: readonly string[],
  goal: WhyGoal,
  lazily: boolean,
): readonly WhyStep[] | undefined {
  const came = new Map<string, Came | undefined>(entries.map((entry) => [entry, undefined]));
  if ('file' in goal && came.has(goal.file)) return [];
  // A map may grow while it is walked: entries first, then what they import, in the order of the sources.
  for (const file of came.keys()) {
    const node = graph.modules.get(file);
    if (!node) continue;
    for (const [position, edge] of node.edges.entries()) {
      const timing = timingOf(node, position, edge);
      if (timing === 'never' || (timing === 'lazily' && !lazily)) continue;
      const end = goalText(edge, goal);
      if (end !== undefined) return [...chain(came, file), stepOf(node, position, edge, end)];
      for (const to of edgeFiles(edge)) {
        if (!came.has(to)) came.set(to, { from: file, step: stepOf(node, position, edge, to) });
      }
    }
  }
  return undefined;
}

function goalText(edge: ImportEdge, goal: WhyGoal): string | undefined {
  if ('file' in goal) {
    const asset = edge.to.kind === 'asset' && edge.to.file === goal.file;
    return asset || edgeFiles(edge).includes(goal.file) ? goal.file : undefined;
  }
  return isPackage(edge.to, goal.package, goal.subpath) ? packageText(goal) : undefined;
}

function isPackage(target: EdgeTarget, name: string, subpath: string | undefined): boolean {
  if (target.kind === 'builtin') return target.name === name.replace(/^node:/, '') && subpath === undefined;
  return (
    target.kind === 'package' && target.package === name && (subpath ?? target.subpath) === target.subpath
  );
}

function packageText(goal: { package: string; subpath?: string }): string {
  return goal.subpath === undefined || goal.subpath === '' ? goal.package : `${goal.package}/${goal.subpath}`;
}

function chain(came: ReadonlyMap<string, Came | undefined>, file: string): readonly WhyStep[] {
  const steps: WhyStep[] = [];
  for (let current = came.get(file); current; current = came.get(current.from)) steps.unshift(current.step);
  return steps;
}

function stepOf(node: ModuleNode, position: number, edge: ImportEdge, to: string): WhyStep {
  return { file: node.file, line: edge.line, specifier: node.outline.imports[position]?.specifier ?? '', to };
}
