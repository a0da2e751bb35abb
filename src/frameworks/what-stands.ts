import type { Value } from '../model/value.ts';
import { initialFiles } from './files-in-memory/mock-fs.ts';
import { networkStates } from './network-blocks/network-blocks.ts';
import type { InitialState } from './standing.ts';

/** What stands in a process that starts: nothing, of every library that may put something up. */
export const initialStates: readonly InitialState[] = [...networkStates, initialFiles];

/** Text that changes with everything that any of them has put up. */
export function whatStands(recall: (key: string) => Value | undefined): string {
  return initialStates.map(([key]) => printOf(recall(key))).join('|');
}

function printOf(value: Value | undefined): string {
  if (value?.kind === 'one-of') return value.options.map(printOf).join();
  return value?.kind === 'known' && value.data.type === 'string' ? value.data.value : '';
}
