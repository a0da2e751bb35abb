import type { AuditReport } from '../../../model/audit-report.ts';
import type { PlanAction } from '../../../model/judgement.ts';
import { code, list, text } from './parts.ts';

export function planChapter({ plan }: AuditReport): string {
  return [
    '## 7. Remediation plan',
    '### Immediate',
    actions(plan.immediate),
    '### Short term',
    actions(plan.shortTerm),
    '### Long term',
    actions(plan.longTerm),
  ].join('\n\n');
}

function actions(all: readonly PlanAction[]): string {
  return list(
    all.map((one) => `${text(one.text)}. Closes ${one.closes.join(', ')}. Then: ${code(one.verify)}`),
    'Nothing.',
  );
}
