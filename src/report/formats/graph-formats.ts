import type { GraphFormat } from './format.ts';

/** The formats of `isolation-audit graph`, each loaded when it is asked for. */
export const graphFormats: Readonly<Record<string, () => Promise<GraphFormat>>> = {
  terminal: async () => (await import('./graph-terminal.ts')).graphTerminal,
  json: async () => (await import('./graph-json.ts')).graphJson,
  mermaid: async () => (await import('./graph-mermaid.ts')).graphMermaid,
  dot: async () => (await import('./graph-dot.ts')).graphDot,
};
