import type { OutgoingRequest } from '../../model/network.ts';
import type { Value } from '../../model/value.ts';
import { onDemand, type Intrinsic } from '../../values/intrinsic.ts';
import { object, string, undefinedValue } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { itself } from '../itself.ts';
import { noteBlock } from './block-cut.ts';
import { clientPlace } from './client-place.ts';
import type { NetworkBlock } from './network-block.ts';
import { heldInAll, standing } from '../standing.ts';

/** Two words: its methods change what it does. */
const stubFamily = 'aws stub';
const idKey = ' id';

interface Stub {
  readonly cut: string;
  /** What it is on: every instance of a class, by the name of the class, or one that was made somewhere. */
  readonly construction?: string;
  readonly client?: string;
}

const state = standing<readonly Stub[]>('aws-sdk-client-mock', []);

/** https://m-radzikowski.github.io/aws-sdk-client-mock/functions/mockClient.html: it replaces `send`. */
const mockClient: Intrinsic = (call) => {
  const [client] = call.live;
  const cut = noteBlock(call, 'aws-sdk-client-mock answers for a client');
  const stub = { cut, ...stubbed(client) };
  state.change(call.tools, (all) => [...all.filter((one) => one.cut !== cut), stub]);
  return object({ [idKey]: string(cut) }, call.origin, { of: { builtin: stubFamily } });
};

function stubbed(client: Value | undefined): Pick<Stub, 'construction' | 'client'> {
  if (client?.kind !== 'known') return {};
  const { data } = client;
  if (data.type === 'external') return { construction: data.path.at(-1) ?? '' };
  return data.type === 'result' ? { client: clientPlace(client) } : {};
}

/** `reset` forgets answers: commands then give `undefined`, and are sent nowhere. */
const restore: Intrinsic = ({ receiver, tools, origin }) => {
  const id = receiver === undefined ? undefined : keyOf(tools.member(receiver, idKey));
  state.change(tools, (all) => all.filter(({ cut }) => cut !== id));
  return undefinedValue(origin);
};

function isOn({ construction, client }: Stub, request: OutgoingRequest): boolean {
  if (client !== undefined) return client === request.client;
  if (construction === undefined) return false;
  // `S3` is an `S3Client` with a method for each command; the document client is a class of its own.
  return construction === request.construction || construction === `${request.construction}Client`;
}

export const awsSdkClientMock: NetworkBlock = {
  id: 'aws-sdk-client-mock',
  initial: state.initial,
  tables: {
    'aws-sdk-client-mock': { mockClient },
    [stubFamily]: { restore, '()': itself, [onDemand]: itself },
  },
  holdsBack: (request, recall) =>
    heldInAll(state.all(recall), (stubs) => stubs.filter((one) => isOn(one, request)).map(({ cut }) => cut)),
};
