import type { Value } from '../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicTools } from '../../values/intrinsic.ts';
import { object, string, undefinedValue } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import type { World } from '../../model/world.ts';
import { itself } from '../itself.ts';
import { isFunction } from '../kinds-of-value.ts';
import { cutAt } from '../mocks/cuts.ts';
import { startApplication } from './application.ts';
import type { Override } from './container.ts';
import { tokenOf } from './tokens.ts';

/** `Test.createTestingModule(…)` and what `overrideProvider` gives. Two words: their methods change them. */
const builderFamily = 'nest builder';
const overrideFamily = 'nest override';

interface Builder {
  readonly metadata: Value;
  readonly providers: Map<string, Override>;
  readonly modules: Map<string, Value>;
}

/** Builders of one process; a value only holds the number of its own. */
const builders = new WeakMap<World, Builder[]>();

/** https://docs.nestjs.com/fundamentals/testing */
const createTestingModule: Intrinsic = ({ arguments: [metadata], tools, origin }) => {
  const all = builders.get(tools.world) ?? [];
  all.push({ metadata: metadata ?? undefinedValue(origin), providers: new Map(), modules: new Map() });
  builders.set(tools.world, all);
  return object({ number: string(String(all.length - 1)) }, origin, { of: { builtin: builderFamily } });
};

function builderOf(value: Value | undefined, tools: IntrinsicTools): Builder | undefined {
  const number = value === undefined ? undefined : keyOf(tools.member(value, 'number'));
  return number === undefined ? undefined : builders.get(tools.world)?.[Number(number)];
}

function override(of: 'provider' | 'module' | 'other'): Intrinsic {
  return ({ receiver, arguments: [token], origin }) =>
    object(
      {
        builder: receiver ?? undefinedValue(origin),
        token: token ?? undefinedValue(origin),
        of: string(of),
      },
      origin,
      { of: { builtin: overrideFamily } },
    );
}

type Made = (given: Value, tools: IntrinsicTools) => Override['make'];

function used(made: Made): Intrinsic {
  return (call) => {
    const { receiver, arguments: args, tools, origin } = call;
    if (receiver === undefined) return undefinedValue(origin);
    const [given = undefinedValue(origin)] = args;
    const builder = tools.member(receiver, 'builder');
    const token = tokenOf(tools.member(receiver, 'token'), tools);
    const state = builderOf(builder, tools);
    if (state === undefined || token === undefined) return builder;
    const of = keyOf(tools.member(receiver, 'of'));
    if (of === 'module') state.modules.set(token, given);
    else if (of === 'provider') {
      const cut = cutAt('override', origin, 'a provider is overridden');
      tools.noteCut(cut);
      state.providers.set(token, { cut, make: made(given, tools) });
    }
    return builder;
  };
}

const useFactory: Made = (given, tools) => (container) => {
  const isPlain = isFunction(given);
  const factory = isPlain ? given : tools.member(given, 'factory');
  return container.callFactory(factory, isPlain ? undefinedValue() : tools.member(given, 'inject'), '');
};

const compile: Intrinsic = (call) => {
  const builder = builderOf(call.receiver, call.tools);
  return builder === undefined
    ? undefinedValue(call.origin)
    : startApplication(builder.metadata, builder, call);
};

export const testingTables = {
  '@nestjs/testing': { 'Test.createTestingModule': createTestingModule },
  [builderFamily]: {
    overrideProvider: override('provider'),
    overrideModule: override('module'),
    overrideGuard: override('other'),
    overridePipe: override('other'),
    overrideInterceptor: override('other'),
    overrideFilter: override('other'),
    useMocker: itself,
    setLogger: itself,
    compile,
    [onDemand]: itself,
  },
  [overrideFamily]: {
    useValue: used((given) => () => given),
    useClass: used((given) => (container) => container.construct(given, '')),
    useFactory: used(useFactory),
    useModule: used((given) => () => given),
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
