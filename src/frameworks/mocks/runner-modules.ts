import type { EdgeTarget } from '../../model/graph.ts';
import type { Intrinsic, IntrinsicTable } from '../../values/intrinsic.ts';
import { object, string, undefinedValue } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { given, isFunction } from '../kinds-of-value.ts';
import { cutAt } from './cuts.ts';
import { targetOf } from './module-target.ts';
import { noteReplaced } from './replaced-modules.ts';
import { replaceBy, replaceByFactory } from './stand-ins.ts';

/** Two words: it is asked to take back what it stands for. */
const contextFamily = 'mocked module';

/** What was imported before keeps the original. https://nodejs.org/api/test.html#mockmodulespecifier-options */
const ofNode: Intrinsic = (call) => {
  const { live: args, tools, origin } = call;
  const target = targetOf(call);
  if (target === undefined) return undefinedValue(origin);
  const options = args[1] ?? object({});
  const member = (name: string) => given(tools.member(options, name));
  const named = member('exports') ?? member('namedExports');
  const main = member('defaultExport');
  const entries = named?.kind === 'known' && named.data.type === 'object' ? [...named.data.entries] : [];
  const exports = object(
    new Map([...entries, ...(main === undefined ? [] : [['default', main] as const])]),
    origin,
  );
  const cut = cutAt('module-mock', origin, 'module mock');
  replaceBy({ target, origin, tools, interop: 'default-is-all', later: true }, cut, () => exports);
  noteReplaced(target, tools);
  return object({ target: string(JSON.stringify(target)) }, origin, { of: { builtin: contextFamily } });
};

const restore: Intrinsic = ({ receiver, tools, origin }) => {
  const target = receiver && keyOf(tools.member(receiver, 'target'));
  if (target !== undefined) tools.restoreModule(JSON.parse(target) as EdgeTarget);
  return undefinedValue(origin);
};

/** Whoever imported the module has the mock from then on. https://bun.com/docs/test/mocks#module-mocks-with-mock-module */
const ofBun: Intrinsic = (call) => {
  const { live: args, tools, origin } = call;
  const target = targetOf(call);
  const [, factory] = args;
  if (target !== undefined && factory !== undefined && isFunction(factory))
    replaceByFactory({ target, origin, tools, interop: 'names-only', later: false }, factory);
  return undefinedValue(origin);
};

export const runnerModules: IntrinsicTable = {
  'node:test': { 'mock.module': ofNode },
  'bun:test': { 'mock.module': ofBun, 'vi.mock': ofBun, 'vi.module': ofBun, 'jest.mock': ofBun },
  [contextFamily]: { restore },
};
