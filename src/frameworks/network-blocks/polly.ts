import type { OutgoingRequest } from '../../model/network.ts';
import type { Value } from '../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicCall } from '../../values/intrinsic.ts';
import { object, string, undefinedValue } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { truth } from '../../values/truth.ts';
import { itself } from '../itself.ts';
import { given } from '../kinds-of-value.ts';
import { heldInAll, standing } from '../standing.ts';
import { noteBlock } from './block-cut.ts';
import type { NetworkBlock } from './network-block.ts';

/** Two words: its methods change what it does. */
const pollyFamily = 'polly recorder';
const idKey = ' id';

interface Recorder {
  readonly cut: string;
  readonly mode: string;
  readonly recordsMissing: boolean;
  /** Names of the adapters, as far as they are known. */
  readonly adapters: readonly string[];
}

const state = standing<readonly Recorder[]>('polly', []);

/** By default it plays what was recorded, and asks the real thing where nothing was. */
const construct: Intrinsic = (call) => {
  const cut = noteBlock(call, 'Polly plays records');
  const initial = { cut, mode: 'replay', recordsMissing: true, adapters: [] };
  const recorder = configured(initial, call.live[1], call);
  state.change(call.tools, (all) => [...all.filter((one) => one.cut !== cut), recorder]);
  return object({ [idKey]: string(cut) }, call.origin, { of: { builtin: pollyFamily } });
};

function configured(before: Recorder, options: Value | undefined, { tools }: IntrinsicCall): Recorder {
  if (options === undefined) return before;
  const mode = given(tools.member(options, 'mode'));
  const missing = given(tools.member(options, 'recordIfMissing'));
  const adapters = given(tools.member(options, 'adapters'));
  return {
    ...before,
    // A mode that nobody knows may be one that records.
    mode: mode === undefined ? before.mode : (keyOf(mode) ?? 'record'),
    recordsMissing: missing === undefined ? before.recordsMissing : truth(missing) !== false,
    adapters: adapters === undefined ? before.adapters : namesIn(adapters),
  };
}

function namesIn(value: Value): readonly string[] {
  if (value.kind !== 'known' || value.data.type !== 'array') return [];
  return value.data.items.flatMap((item) => {
    const name = keyOf(item);
    if (name !== undefined) return [name];
    return item.kind === 'known' && item.data.type === 'external' ? [item.data.package] : [];
  });
}

function changing(next: (one: Recorder, call: IntrinsicCall) => readonly Recorder[]): Intrinsic {
  return (call) => {
    const id = call.receiver === undefined ? undefined : keyOf(call.tools.member(call.receiver, idKey));
    state.change(call.tools, (all) => all.flatMap((one) => (one.cut === id ? next(one, call) : [one])));
    return undefinedValue(call.origin);
  };
}

function mode(name: string): Intrinsic {
  return changing((one) => [{ ...one, mode: name }]);
}

/** https://netflix.github.io/pollyjs/#/configuration */
function heldBy({ cut, mode: now, recordsMissing, adapters }: Recorder, { transport }: OutgoingRequest) {
  const sees = (name: string): boolean => adapters.some((one) => one.endsWith(name));
  const isSeen =
    (transport === 'fetch' && sees('fetch')) ||
    (transport === 'node-http' && sees('node-http')) ||
    (transport === 'http' && sees('fetch') && sees('node-http'));
  return isSeen && now === 'replay' && !recordsMissing ? [cut] : [];
}

export const polly: NetworkBlock = {
  id: 'polly',
  initial: state.initial,
  tables: {
    '@pollyjs/core': { Polly: construct },
    [pollyFamily]: {
      configure: changing((one, call) => [configured(one, call.live[0], call)]),
      replay: mode('replay'),
      record: mode('record'),
      passthrough: mode('passthrough'),
      pause: mode('passthrough'),
      play: mode('replay'),
      stop: changing(() => []),
      disconnect: changing(() => []),
      [onDemand]: itself,
    },
  },
  holdsBack: (request, recall) =>
    heldInAll(state.all(recall), (all) => all.flatMap((one) => heldBy(one, request))),
};
