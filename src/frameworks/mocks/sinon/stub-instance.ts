import type { Value } from '../../../model/value.ts';
import type { Intrinsic } from '../../../values/intrinsic.ts';
import { object } from '../../../values/make-value.ts';
import { cutAt } from '../cuts.ts';
import { isMockFunction, mockFunction, mockFunctionFamily } from '../mock-function.ts';
import { wrapped } from '../mock-function-methods.ts';

/**
 * `createStubInstance(Class, overrides)`: an instance whose methods are all stubs. The constructor does not run;
 * what it would make stands behind the double, as far as it can be made without arguments.
 */
export const stubInstance: Intrinsic = ({ live: [type, overrides], tools, origin }) => {
  const double = object(overridden(overrides, origin), origin, { of: { builtin: mockFunctionFamily } });
  if (type?.kind !== 'known' || type.data.type !== 'class') return double;
  const cut = cutAt('spy', origin, 'stub instance');
  const real = tools.behind(cut, () => tools.call(type, [], { new: true }));
  return real === undefined ? double : tools.standIn(double, () => real, cut);
};

function overridden(overrides: Value | undefined, origin: Value['origin']): ReadonlyMap<string, Value> {
  if (overrides?.kind !== 'known' || overrides.data.type !== 'object') return new Map();
  return new Map(
    [...overrides.data.entries].map(([name, value]) => [
      name,
      isMockFunction(value) ? value : mockFunction(origin, { returns: wrapped(value) }),
    ]),
  );
}
