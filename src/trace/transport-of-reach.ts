import { transportOf } from '../catalogue/transports.ts';
import type { Transport } from '../model/network.ts';
import type { Reach } from '../model/trace.ts';

/** How what a test reaches is sent, for whoever judges what stands in its way. */
export function transportOfReach({ library }: Pick<Reach, 'library'>): Transport {
  return transportOf({ id: library });
}
