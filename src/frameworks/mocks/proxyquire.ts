import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../values/intrinsic.ts';
import { boolean, object, unresolved } from '../../values/make-value.ts';
import { truth } from '../../values/truth.ts';
import { targetOf } from './module-target.ts';
import { mark, stubbed, stubsIn } from './module-loaders.ts';

const family = 'proxyquire loader';

/**
 * Loads a module anew with stubs for what that module itself requires. They are filled up from the modules that
 * they stand for, unless somebody says otherwise. https://github.com/thlorenz/proxyquire
 */
const load: Intrinsic = (call) => {
  const { live: args, receiver, tools, origin } = call;
  const target = targetOf(call);
  if (target?.kind !== 'file') return unresolved('a module that was not found', origin);
  const isStrict = receiver !== undefined && truth(tools.member(receiver, 'strict')) === true;
  const stubs = stubsIn(args[1], tools).map(([specifier, stub]) => {
    const fills = !(mark(stub, '@noCallThru', tools) ?? isStrict);
    return {
      isGlobal: mark(stub, '@global', tools) === true || mark(stub, '@runtimeGlobal', tools) === true,
      standing: [tools.world.locate(target.file, specifier), stubbed(stub, { fills }, call)] as const,
    };
  });
  return tools.loadWith(target.file, {
    own: stubs.map(({ standing }) => standing),
    everywhere: stubs.filter(({ isGlobal }) => isGlobal).map(({ standing }) => standing),
  });
};

function loader(strict: (call: IntrinsicCall) => boolean): Intrinsic {
  return (call): Value => object({ strict: boolean(strict(call)) }, call.origin, { of: { builtin: family } });
}

const wasStrict = ({ receiver, tools }: IntrinsicCall): boolean =>
  receiver !== undefined && truth(tools.member(receiver, 'strict')) === true;

const functions = {
  load,
  noCallThru: loader(() => true),
  callThru: loader(() => false),
  noPreserveCache: loader(wasStrict),
  preserveCache: loader(wasStrict),
};

export const proxyquire: IntrinsicTable = {
  proxyquire: { default: load, ...functions },
  [family]: { '()': load, ...functions },
};
