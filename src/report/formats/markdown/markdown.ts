import type { AuditReport } from '../../../model/audit-report.ts';
import type { AuditFormat } from '../format.ts';
import { appendices } from './appendices.ts';
import { boundaryChapters } from './boundaries.ts';
import { planChapter } from './plan.ts';
import { riskChapter } from './risks.ts';
import { reviewChapter } from './review.ts';
import { runsChapter, verificationChapter } from './runs.ts';
import { summaryChapter } from './summary.ts';

/** The whole audit, chapter by chapter. */
export const auditMarkdown: AuditFormat = {
  name: 'markdown',
  render: (report) => `${chapters.map((chapter) => chapter(report)).join('\n\n')}\n`,
};

const chapters: readonly ((report: AuditReport) => string)[] = [
  summaryChapter,
  boundaryChapters,
  runsChapter,
  verificationChapter,
  reviewChapter,
  riskChapter,
  planChapter,
  appendices,
];
