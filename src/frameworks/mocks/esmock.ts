import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../values/intrinsic.ts';
import { object, unresolved } from '../../values/make-value.ts';
import { isUndefined } from '../kinds-of-value.ts';
import { mockFunction, mockFunctionFamily } from './mock-function.ts';
import { standingModules } from './module-loaders.ts';
import { targetOf } from './module-target.ts';

/**
 * Loads a module anew with stubs for what it imports, and for what all modules import that it loads. Other than
 * with `strict` they are filled up from the originals. https://github.com/iambumblehead/esmock
 */
function load(fills: boolean): Intrinsic {
  return (call) => {
    const { live: args, tools, origin } = call;
    const target = targetOf(call);
    const from = origin[0]?.file;
    if (target?.kind !== 'file' || from === undefined)
      return unresolved('a module that was not found', origin);
    // The address of the test may stand before the stubs, which are named as the test would import them.
    const [own, everywhere] = args.slice(1).filter((one) => !isText(one));
    const standing = (stubs: Value | undefined) =>
      standingModules(
        stubs,
        (specifier) => tools.world.locate(from, specifier),
        () => fills,
        call,
      );
    const module = tools.loadWith(target.file, { own: standing(own), everywhere: standing(everywhere) });
    return sanitized(module, call);
  };
}

function isText(value: Value): boolean {
  return value.kind === 'known' && ['string', 'template', 'external', 'result'].includes(value.data.type);
}

/** A default export that can have members gets the names of the module. */
function sanitized(module: Value, { tools, origin }: IntrinsicCall): Value {
  const main = tools.member(module, 'default');
  if (main.kind !== 'known' || isUndefined(main)) return module;
  if (module.kind !== 'known' || module.data.type !== 'object') return module;
  if (main.data.type === 'object') return object(module.data.entries, origin, { open: true, rest: [main] });
  const callable = mockFunction(origin, { through: main });
  return object(new Map([...entriesOf(callable), ...module.data.entries]), origin, {
    of: { builtin: mockFunctionFamily },
  });
}

function entriesOf(value: Value): ReadonlyMap<string, Value> {
  return value.kind === 'known' && value.data.type === 'object' ? value.data.entries : new Map();
}

const partial = load(true);
const strict = load(false);

export const esmock: IntrinsicTable = {
  esmock: {
    default: partial,
    p: partial,
    strict,
    strictest: strict,
    'strict.p': strict,
    'strictest.p': strict,
  },
};
