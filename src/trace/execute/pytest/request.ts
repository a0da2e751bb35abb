import type { Intrinsic, IntrinsicTable } from '../../../values/intrinsic.ts';
import { undefinedValue, unresolved } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { hostOf } from '../test-host.ts';

/** What fixtures and tests get by the name `request`. Two words: no code makes one. */
export const requestFamily = 'pytest request';

const fixtureValue: Intrinsic = ({ receiver, arguments: [name], tools, origin }) => {
  const key = name === undefined ? undefined : keyOf(name);
  const held = receiver === undefined || key === undefined ? undefined : tools.member(receiver, ` ${key}`);
  return held?.kind === 'known' && held.data.type !== 'undefined'
    ? held
    : unresolved('a fixture by name', origin);
};

const finalizer: Intrinsic = (call) => {
  const [callback] = call.arguments;
  if (callback !== undefined) hostOf(call).running.later(callback);
  return undefinedValue(call.origin);
};

const skip: Intrinsic = (call) => {
  const { usual, asked } = call.tools.circumstances();
  if (usual && asked === 0) hostOf(call).running.gate();
  return undefinedValue(call.origin);
};

/** https://docs.pytest.org/en/stable/reference/reference.html#request, and what ends a test early. */
export const pytestFunctions: IntrinsicTable = {
  [requestFamily]: { getfixturevalue: fixtureValue, addfinalizer: finalizer },
  pytest: {
    skip,
    'mark.skip': ({ arguments: [value], origin }) => value ?? undefinedValue(origin),
    importorskip: ({ origin }) => unresolved('a module that may be missing', origin),
  },
};
