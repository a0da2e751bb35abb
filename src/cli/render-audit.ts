import type { AuditReport } from '../model/audit-report.ts';
import { auditFormats } from '../report/formats/audit-formats.ts';
import type { CommonOptions } from './common-options.ts';
import { formatContext } from './format-context.ts';
import type { Host } from './host.ts';

export async function renderAudit(
  host: Host,
  options: Pick<CommonOptions, 'verbose' | 'color'>,
  format: string,
  report: AuditReport,
): Promise<string> {
  const load = auditFormats[format];
  if (load === undefined) throw new Error(`format ${format} is accepted but not known`);
  return (await load()).render(report, formatContext(host, options));
}
