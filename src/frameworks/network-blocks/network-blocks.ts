import type { OutgoingRequest } from '../../model/network.ts';
import type { Value } from '../../model/value.ts';
import { mergeTables } from '../../values/intrinsic.ts';
import { awsSdkClientMock } from './aws-sdk-client-mock.ts';
import { axiosMockAdapter } from './axios-mock-adapter.ts';
import { fetchMock } from './fetch/fetch-mock.ts';
import { mockedResponses } from './fetch/mocked-responses.ts';
import { msw } from './msw/msw.ts';
import type { NetworkBlock } from './network-block.ts';
import { nock } from './nock/nock.ts';
import { polly } from './polly.ts';
import { undiciMockAgent } from './undici-mock-agent.ts';

const networkBlocks: readonly NetworkBlock[] = [
  nock,
  msw,
  undiciMockAgent,
  fetchMock,
  mockedResponses,
  polly,
  axiosMockAdapter,
  awsSdkClientMock,
];

/** Libraries that answer or refuse requests, for the evaluator. */
export const networkIntrinsics = mergeTables(networkBlocks.map(({ tables }) => tables));

export const networkStates = networkBlocks.map(({ initial }) => initial);

/** Ids of the cuts that keep a request in the process as it is at present. */
export function holdersOf(
  request: OutgoingRequest,
  recall: (key: string) => Value | undefined,
): readonly string[] {
  return networkBlocks.flatMap((block) => block.holdsBack(request, recall));
}
