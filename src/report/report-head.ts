import type { LinkedRepository } from '../model/linked-repository.ts';
import type { ReportHead } from '../model/report-head.ts';

export function reportHead({ toolVersion, name, git }: LinkedRepository): ReportHead {
  return {
    schemaVersion: 1,
    tool: { name: 'isolation-audit', version: toolVersion },
    repository: { name, revision: git?.revision ?? null, dirty: git?.dirty ?? false },
  };
}
