import type { AuditFormat } from './format.ts';

export const auditJson: AuditFormat = {
  name: 'json',
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
