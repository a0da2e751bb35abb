import type { OutgoingRequest } from '../../model/network.ts';
import type { Value } from '../../model/value.ts';
import type { IntrinsicTable } from '../../values/intrinsic.ts';
import type { InitialState } from '../standing.ts';

/** A library that answers or refuses requests before they leave the process. */
export interface NetworkBlock {
  /** kebab-case. */
  readonly id: string;
  /** What stands in a process that starts, by the key under which it is remembered. */
  readonly initial: InitialState;
  /** What calls of it change. */
  readonly tables: IntrinsicTable;
  /** Ids of the cuts that hold a request back; none: it leaves. `recall` gives what the process remembers. */
  readonly holdsBack: (
    request: OutgoingRequest,
    recall: (key: string) => Value | undefined,
  ) => readonly string[];
}
