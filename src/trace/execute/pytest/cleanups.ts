import type { Value } from '../../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../../values/intrinsic.ts';
import { undefinedValue } from '../../../values/make-value.ts';
import { hostOf } from '../test-host.ts';

/** `self.addCleanup(shutil.rmtree, folder)`: called with this once the test, or the class, is done. */
const cleanUp: Intrinsic = (call) => {
  const [callback, ...args] = call.live;
  if (callback !== undefined) hostOf(call).running.later(callback, args);
  return undefinedValue(call.origin);
};

/** `self.enterContext(override_settings(…))`: left when the test, or the class, is done. */
const enterContext: Intrinsic = (call) => {
  const [manager] = call.live;
  if (manager === undefined) return undefinedValue(call.origin);
  const leave = method(manager, '__exit__', call);
  if (leave !== undefined) hostOf(call).running.later(leave, []);
  const enter = method(manager, '__enter__', call);
  return enter === undefined ? manager : call.tools.call(enter, [], { self: manager });
};

function method(of: Value, name: string, { tools }: IntrinsicCall): Value | undefined {
  const found = tools.member(of, name);
  const isMethod =
    found.kind === 'known' && (found.data.type === 'function' || found.data.type === 'external');
  return isMethod ? found : undefined;
}

const ofTests = { '**().addCleanup': cleanUp, '**().enterContext': enterContext };

/** https://docs.python.org/3/library/unittest.html#unittest.TestCase.addCleanup */
export const cleanups: IntrinsicTable = {
  unittest: ofTests,
  django: ofTests,
  rest_framework: ofTests,
  // Of a class that extends a test case.
  function: { addClassCleanup: cleanUp, enterClassContext: enterContext },
};
