import type { OutgoingRequest } from '../../model/network.ts';
import type { Value } from '../../model/value.ts';
import { mergeTables } from '../../values/intrinsic.ts';
import { awsSdkClientMock } from './aws-sdk-client-mock.ts';
import { axiosMockAdapter } from './axios-mock-adapter.ts';
import { msw } from './msw/msw.ts';
import type { NetworkBlock } from './network-block.ts';
import { nock } from './nock/nock.ts';

const networkBlocks: readonly NetworkBlock[] = [nock, msw, axiosMockAdapter, awsSdkClientMock];

/** Libraries that answer or refuse requests, for the evaluator. */
export const networkIntrinsics = mergeTables(networkBlocks.map(({ tables }) => tables));

/** What a process remembers when it starts: what one way of the code sets up, another may not. */
export const initialBlocks = networkBlocks.map(({ initial }) => initial);

/** Ids of the cuts that keep a request in the process as it is at present. */
export function holdersOf(
  request: OutgoingRequest,
  recall: (key: string) => Value | undefined,
): readonly string[] {
  return networkBlocks.flatMap((block) => block.holdsBack(request, recall));
}

/** Changes with everything that any of them has set up. */
export function standingBlocks(recall: (key: string) => Value | undefined): string {
  return networkBlocks.map(({ initial: [key] }) => printOf(recall(key))).join('|');
}

function printOf(value: Value | undefined): string {
  if (value?.kind === 'one-of') return value.options.map(printOf).join();
  return value?.kind === 'known' && value.data.type === 'string' ? value.data.value : '';
}
