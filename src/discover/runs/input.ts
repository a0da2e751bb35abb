import type { Facts, Redact } from '../../model/facts.ts';
import type { EdgeTarget } from '../../model/graph.ts';
import type { Invocation } from '../../model/invocation.ts';
import type { PackageInfo, WorkspaceInfo } from '../../model/package.ts';
import type { Tree } from '../../model/tree.ts';

/** What finding runs is given: plain data, and questions about tracked files. */
export interface RunsInput {
  readonly tree: Tree;
  readonly packages: readonly PackageInfo[];
  readonly workspaces: readonly WorkspaceInfo[];
  readonly invocations: readonly Invocation[];
  /** Facts of a tracked file, documents included; undefined where there are none. */
  readonly facts: (file: string) => Facts | undefined;
  /** Where import `index` of a file leads. */
  readonly resolve: (file: string, index: number) => EdgeTarget;
  /** The tracked file that a specifier leads to, as if a file of the folder imported it. */
  readonly resolveFrom: (folder: string, specifier: string) => string | undefined;
  /** The tracked file that a dotted name leads to, as if a file of the folder imported it (Python). */
  readonly module?: (folder: string, name: string) => string | undefined;
  /** Takes credentials out of text that evaluation glues together. */
  readonly redact: Redact;
  /** Text of a tracked file, redacted. */
  readonly text: (file: string) => string | undefined;
}
