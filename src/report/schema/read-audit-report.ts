import type { AuditReport } from '../../model/audit-report.ts';
import { auditReportSchema } from './audit-report-schema.ts';

export type ReadAudit = { readonly report: AuditReport } | { readonly problem: string };

/** A report that was kept as JSON. What a newer version added to it is no problem, and is left out. */
export function readAuditReport(text: string): ReadAudit {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { problem: 'it is no JSON' };
  }
  const version = (content as { schemaVersion?: unknown } | null)?.schemaVersion;
  if (version !== 1) return { problem: 'it is no report of this schema version' };
  const read = auditReportSchema.safeParse(content);
  const wrong = read.error?.issues.find(({ code }) => code !== 'unrecognized_keys');
  if (wrong !== undefined) return { problem: `${wrong.path.join('.')}: ${wrong.message}` };
  return { report: content as AuditReport };
}
