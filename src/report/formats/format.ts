import type { AuditReport } from '../../model/audit-report.ts';
import type { GraphReport } from '../../model/graph-report.ts';
import type { ReachReport } from '../../model/reach-report.ts';

export interface FormatContext {
  /** Width of the terminal or file in columns. */
  readonly columns: number;
  readonly color: boolean;
  readonly verbose: boolean;
}

/** Report data in, text out: no file system, clock or exit code. The text ends in a newline. */
interface Format<Report> {
  readonly name: string;
  readonly render: (report: Report, context: FormatContext) => string | Promise<string>;
}

export type GraphFormat = Format<GraphReport>;
export type ReachFormat = Format<ReachReport>;
export type AuditFormat = Format<AuditReport>;
