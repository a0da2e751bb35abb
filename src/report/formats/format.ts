import type { GraphReport } from '../../model/graph-report.ts';

export interface FormatContext {
  /** Width of the terminal or file in columns. */
  readonly columns: number;
  readonly color: boolean;
  readonly verbose: boolean;
}

/** Report data in, text out: no file system, clock or exit code. The text ends in a newline. */
export interface GraphFormat {
  readonly name: string;
  readonly render: (report: GraphReport, context: FormatContext) => string | Promise<string>;
}
