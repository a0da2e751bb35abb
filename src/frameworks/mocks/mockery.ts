import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../values/intrinsic.ts';
import { array, boolean, object, undefinedValue } from '../../values/make-value.ts';
import { truth } from '../../values/truth.ts';
import { given } from '../kinds-of-value.ts';
import { cutAt } from './cuts.ts';
import { targetOf } from './module-target.ts';
import { noteReplaced, restoreReplaced } from './replaced-modules.ts';
import { replaceBy } from './stand-ins.ts';

/** Under this stands what was registered, each with its name and its place. */
const registeredKey = 'mocks of mockery';
const enabledKey = 'mockery is enabled';

const isEnabled = ({ tools }: IntrinsicCall): boolean =>
  truth(tools.recall(enabledKey) ?? boolean(false)) === true;

/**
 * Names are those that the code requires, so what is told here is told of packages: a relative name may be
 * required from anywhere.
 */
const registerMock: Intrinsic = (call) => {
  const { live, tools, origin } = call;
  const [name, value] = live;
  const before = registered(call);
  const one = object({ name: name ?? undefinedValue(), value: value ?? undefinedValue() }, origin);
  tools.remember(registeredKey, array([...before, one]));
  if (isEnabled(call)) put(one, call);
  return undefinedValue(origin);
};

function registered({ tools }: IntrinsicCall): readonly Value[] {
  const list = tools.recall(registeredKey);
  return list?.kind === 'known' && list.data.type === 'array' ? list.data.items : [];
}

function put(one: Value, call: IntrinsicCall): void {
  const { tools } = call;
  const target = targetOf({ ...call, live: [tools.member(one, 'name')], origin: one.origin });
  if (target?.kind !== 'package' && target?.kind !== 'builtin') return;
  const mock = { target, origin: one.origin, tools, interop: 'default-is-all', later: true } as const;
  replaceBy(mock, cutAt('module-mock', one.origin, 'module mock'), () => tools.member(one, 'value'));
  noteReplaced(target, tools);
}

/** Nothing stands before it is enabled; with a cache of its own modules are run anew. */
const enable: Intrinsic = (call) => {
  const { live, tools, origin } = call;
  const options = live[0] === undefined ? undefined : given(live[0]);
  if (options !== undefined && truth(tools.member(options, 'useCleanCache')) === true) tools.forgetModules();
  tools.remember(enabledKey, boolean(true));
  for (const one of registered(call)) put(one, call);
  return undefinedValue(origin);
};

const disable: Intrinsic = ({ tools, origin }) => {
  restoreReplaced(tools);
  tools.remember(enabledKey, boolean(false));
  return undefinedValue(origin);
};

const deregisterMock: Intrinsic = (call) => {
  const target = targetOf(call);
  if (target !== undefined) call.tools.restoreModule(target);
  return undefinedValue(call.origin);
};

const deregisterAll: Intrinsic = ({ tools, origin }) => {
  restoreReplaced(tools);
  tools.remember(registeredKey, array([]));
  return undefinedValue(origin);
};

const nothing: Intrinsic = ({ origin }) => undefinedValue(origin);

const resetCache: Intrinsic = ({ tools, origin }) => {
  tools.forgetModules();
  return undefinedValue(origin);
};

/** https://github.com/mfncooper/mockery */
export const mockery: IntrinsicTable = {
  mockery: {
    ...{ registerMock, enable, disable, deregisterMock, deregisterAll, resetCache },
    ...{ registerAllowable: nothing, registerAllowables: nothing, warnOnUnregistered: nothing },
    ...{ warnOnReplace: nothing },
  },
};
