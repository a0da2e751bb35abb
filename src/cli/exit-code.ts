/** The same for every command and format, never a count. */
export const exitCode = {
  /** Nothing at or above the threshold. */
  clean: 0,
  risks: 1,
  /** Wrong usage, bad configuration, missing root, a defect of the tool. */
  usage: 2,
  /** No test found, or more unreadable files than allowed. */
  nothingAnalysed: 3,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
