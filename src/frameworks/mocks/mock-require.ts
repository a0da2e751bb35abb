import type { Intrinsic, IntrinsicTable } from '../../values/intrinsic.ts';
import { undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { cutAt } from './cuts.ts';
import { targetOf } from './module-target.ts';
import { noteReplaced, restoreReplaced } from './replaced-modules.ts';
import { replaceBy, replaceByFile, type ModuleMock } from './stand-ins.ts';

/** What is required from now on gets the value, or what the file exports that is named instead. */
const mock: Intrinsic = (call) => {
  const { live, tools, origin } = call;
  const target = targetOf(call);
  if (target === undefined) return undefinedValue(origin);
  const value = live[1] ?? undefinedValue(origin);
  const mocked: ModuleMock = { target, origin, tools, interop: 'default-is-all', later: true };
  const name = keyOf(value);
  const instead = name === undefined ? undefined : tools.world.locate(origin[0]?.file ?? '', name);
  if (instead?.kind === 'file') replaceByFile(mocked, instead.file);
  else replaceBy(mocked, cutAt('module-mock', origin, 'module mock'), () => value);
  noteReplaced(target, tools);
  return undefinedValue(origin);
};

const stop: Intrinsic = (call) => {
  const target = targetOf(call);
  if (target !== undefined) call.tools.restoreModule(target);
  return undefinedValue(call.origin);
};

const stopAll: Intrinsic = ({ tools, origin }) => {
  restoreReplaced(tools);
  return undefinedValue(origin);
};

/** The module is run anew: what it requires may be mocked by now. */
const reRequire: Intrinsic = (call) => {
  const target = targetOf(call);
  return target?.kind === 'file'
    ? call.tools.loadWith(target.file, { own: [], everywhere: [] })
    : unresolved('a module that was not found', call.origin);
};

/** https://github.com/boblauer/mock-require */
export const mockRequire: IntrinsicTable = {
  'mock-require': { default: mock, stop, stopAll, reRequire },
};
