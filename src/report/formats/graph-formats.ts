import type { GraphFormat, ReachFormat } from './format.ts';

/** The formats of `isolation-audit graph`, each loaded when it is asked for. */
export const graphFormats: Readonly<Record<string, () => Promise<GraphFormat>>> = {
  terminal: async () => (await import('./graph-terminal.ts')).graphTerminal,
  json: async () => (await import('./graph-json.ts')).graphJson,
  mermaid: async () => (await import('./graph-mermaid.ts')).graphMermaid,
  dot: async () => (await import('./graph-dot.ts')).graphDot,
};

/** Those of `isolation-audit graph --reach`. */
export const reachFormats: Readonly<Record<string, () => Promise<ReachFormat>>> = {
  terminal: async () => (await import('./reach-terminal.ts')).reachTerminal,
  json: async () => (await import('./reach-json.ts')).reachJson,
};
