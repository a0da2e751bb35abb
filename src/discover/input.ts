import type { DocumentFacts } from '../model/document.ts';
import type { Facts, Redact } from '../model/facts.ts';
import type { Tree } from '../model/tree.ts';

/** What discovery is given. It never touches the file system itself. */
export interface DiscoverInput {
  readonly tree: Tree;
  /** A tracked JSON, YAML or TOML file as a document; undefined when it is not tracked or not one. */
  readonly documents: (path: string) => DocumentFacts | undefined;
  /** The text of a tracked file, as it is. */
  readonly text: (path: string) => string | undefined;
  /** Facts of a tracked source file, for tasks that are code (a noxfile); absent: they are not read. */
  readonly facts?: (path: string) => Facts | undefined;
  /** Takes credentials out of every text that discovery hands on. */
  readonly redact: Redact;
}
