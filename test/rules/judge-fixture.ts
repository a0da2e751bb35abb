import { reportAudit } from '../../src/audit.ts';
import type { AuditReport } from '../../src/model/audit-report.ts';

/** The audit of a small repository on a fixed day. */
export async function auditFixture(folder: string): Promise<AuditReport> {
  const { report } = await reportAudit(
    {
      root: folder,
      rootAsGiven: folder,
      cacheFolder: undefined,
      jobs: 1,
      toolBuild: 'test',
      toolVersion: '0.0.0',
      onProgress: () => undefined,
    },
    '2026-01-01',
  );
  return report;
}
