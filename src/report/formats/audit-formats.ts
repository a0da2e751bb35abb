import type { AuditFormat } from './format.ts';

/** The formats of `isolation-audit scan`, each loaded when it is asked for. */
export const auditFormats: Readonly<Record<string, () => Promise<AuditFormat>>> = {
  terminal: async () => (await import('./audit-terminal.ts')).auditTerminal,
  markdown: async () => (await import('./markdown/markdown.ts')).auditMarkdown,
  'pr-comment': async () => (await import('./markdown/pr-comment.ts')).auditPrComment,
  github: async () => (await import('./audit-github.ts')).auditGithub,
  json: async () => (await import('./audit-json.ts')).auditJson,
};
