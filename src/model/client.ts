import type { Boundary } from './catalogue.ts';
import type { Place } from './place.ts';

/** A place where a client of a catalogue library comes into being. */
export interface ClientSite extends Place {
  readonly column: number;
  /** Id of the catalogue library. */
  readonly library: string;
  readonly boundary: Boundary;
  /** What is called, as the library exports it. */
  readonly construction: string;
  /** Name that holds it, where one does. */
  readonly symbol?: string;
  /** It stands at module level, so importing the file constructs it. */
  readonly atImport: boolean;
}

/** A client and the tests whose runs load the file that constructs it. Test files are sorted. */
export interface ClientUse extends ClientSite {
  /** Load it before their own code runs. */
  readonly importedBy: readonly string[];
  /** Load it only if code that imports on demand is called. */
  readonly lazilyBy: readonly string[];
  /** Ids of runs whose global set-up or teardown loads it, beside the processes of the tests. */
  readonly globalSetupOf: readonly string[];
}
