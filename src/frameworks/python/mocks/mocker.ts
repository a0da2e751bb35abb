import type { Value } from '../../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../../values/intrinsic.ts';
import { array, undefinedValue } from '../../../values/make-value.ts';
import { makeMock } from './mock-object.ts';
import { askedByObject, askedByText, type Asked } from './patchers.ts';
import { put, takeBack } from './place.ts';

/** The fixture of pytest-mock. Two words: no code makes one. */
export const mockerFamily = 'pytest mocker';

const key = 'what pytest-mock has put somewhere';

function recorded({ tools }: IntrinsicCall): readonly Value[] {
  const list = tools.recall(key);
  return list?.kind === 'known' && list.data.type === 'array' ? list.data.items : [];
}

function applied(asks: (call: IntrinsicCall) => Asked | undefined): Intrinsic {
  return (call) => {
    const asked = asks(call);
    if (asked === undefined) return makeMock(call);
    const record = put(asked.place, asked.value, call.tools, call.origin);
    call.tools.remember(key, array([...recorded(call), record]));
    return asked.value;
  };
}

/** A spy calls what it watches. */
const spy: Intrinsic = (call) => makeMock(call);

const stopAll: Intrinsic = (call) => {
  for (const record of [...recorded(call)].reverse()) takeBack(record, call.tools);
  call.tools.remember(key, array([]));
  return undefinedValue(call.origin);
};

const setEntries: Intrinsic = ({ live, arguments: args, tools, origin }) => {
  const [target] = live;
  const now = args[1] === undefined ? undefined : tools.current(args[1]);
  if (target !== undefined && now?.kind === 'known' && now.data.type === 'object')
    for (const [name, value] of now.data.entries) tools.setMember(target, name, value);
  return undefinedValue(origin);
};

/** https://pytest-mock.readthedocs.io/en/latest/usage.html */
export const mocker: IntrinsicTable = {
  [mockerFamily]: {
    patch: applied(askedByText),
    'patch.object': applied(askedByObject),
    'patch.dict': setEntries,
    spy,
    stub: makeMock,
    async_stub: makeMock,
    stopall: stopAll,
    resetall: ({ origin }) => undefinedValue(origin),
    ...Object.fromEntries(
      ['Mock', 'MagicMock', 'AsyncMock', 'PropertyMock', 'create_autospec', 'mock_open'].map((name) => [
        name,
        makeMock,
      ]),
    ),
  },
};
