import type { Intrinsic, IntrinsicCall } from '../../../values/intrinsic.ts';
import { array, object, string, undefinedValue } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { mockFunction, type Telling } from '../mock-function.ts';
import { wrapped } from '../mock-function-methods.ts';
import { everySpy } from '../spy-on.ts';

/** Two words: what it takes back changes with what it is asked for. */
export const sandboxFamily = 'sinon sandbox';

/** What is put somewhere through a sandbox is taken back with it. */
export const sandbox: Intrinsic = ({ origin }) => {
  const [at] = origin;
  const key = `sandbox ${at?.file ?? ''}:${at?.line ?? 0}:${at?.column ?? 0}`;
  return object({ key: string(key) }, origin, { of: { builtin: sandboxFamily } });
};

/** The list of a call's sandbox; sinon itself is one. */
export function sandboxKey({ receiver, tools }: IntrinsicCall): string {
  const { of } = receiver?.kind === 'known' && receiver.data.type === 'object' ? receiver.data : {};
  if (receiver === undefined || of === undefined || !('builtin' in of)) return everySpy;
  return of.builtin === sandboxFamily ? (keyOf(tools.member(receiver, 'key')) ?? everySpy) : everySpy;
}

function fake(what: Telling, told: (call: IntrinsicCall) => ReturnType<Intrinsic>): Intrinsic {
  return (call) => mockFunction(call.origin, { [what]: told(call) });
}

/** https://sinonjs.org/concepts/fakes/ */
export const fakes: Readonly<Record<string, Intrinsic>> = {
  fake: ({ live: [implementation], origin }) =>
    mockFunction(origin, implementation === undefined ? {} : { calls: implementation }),
  'fake.returns': fake('returns', ({ live: [value] }) => wrapped(value)),
  'fake.resolves': fake('returns', ({ live: [value] }) => wrapped(value)),
  'fake.throws': fake('throws', () => wrapped(undefined)),
  'fake.rejects': fake('throws', () => wrapped(undefined)),
  'fake.yields': fake('callback', ({ live: args }) => yielded(args)),
  'fake.yieldsAsync': fake('callback', ({ live: args }) => yielded(args)),
};

/** The last argument is the one that is called back; there is rarely another. */
function yielded(args: IntrinsicCall['arguments']): ReturnType<Intrinsic> {
  return object({ position: undefinedValue(), member: undefinedValue(), arguments: array(args) });
}
