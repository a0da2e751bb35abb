/** What every report begins with: what wrote it, and about which repository. */
export interface ReportHead {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly repository: {
    readonly name: string;
    readonly revision: string | null;
    readonly dirty: boolean;
  };
}
