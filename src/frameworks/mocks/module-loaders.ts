import type { EdgeTarget } from '../../model/graph.ts';
import type { Value } from '../../model/value.ts';
import type { IntrinsicCall, IntrinsicTools, StandingModule } from '../../values/intrinsic.ts';
import { object, undefinedValue } from '../../values/make-value.ts';
import { truth } from '../../values/truth.ts';
import { isUndefined } from '../kinds-of-value.ts';
import { cutAt } from './cuts.ts';
import type { Replacement } from '../../values/replacement.ts';

/** How a stub stands for a module. */
export interface StubOptions {
  /** Names that it does not have are those of the module, which is loaded for that. */
  readonly fills: boolean;
}

/** A stub that a test hands to whatever loads a module for it. */
export function stubbed(stub: Value, { fills }: StubOptions, { tools, origin }: IntrinsicCall): Replacement {
  const cut = cutAt('module-mock', origin, 'module mock');
  tools.noteCut(cut);
  const whole = (original: () => Value): Value => (fills ? filled(stub, original(), tools) : stub);
  return {
    cut: cut.id,
    keepsOut: !fills,
    give: (name, original) => {
      if (name === '*' || name === '=') return whole(original);
      const own = tools.member(stub, name);
      if (own.kind === 'known' && !isUndefined(own)) return own;
      if (name === 'default') return whole(original);
      return fills ? undefined : undefinedValue(origin);
    },
  };
}

function filled(stub: Value, original: Value, tools: IntrinsicTools): Value {
  const now = tools.current(stub);
  if (now.kind !== 'known' || now.data.type !== 'object') return stub;
  if (now.data.of !== undefined) return stub;
  return object(now.data.entries, stub.origin, { open: true, rest: [original] });
}

export type Locate = (specifier: string) => EdgeTarget;

/** What an object of stubs says of the modules that its keys name. */
export function standingModules(
  stubs: Value | undefined,
  locate: Locate,
  fillsOf: (stub: Value) => boolean,
  call: IntrinsicCall,
): readonly StandingModule[] {
  return stubsIn(stubs, call.tools).map(([specifier, stub]): StandingModule => [
    locate(specifier),
    stubbed(stub, { fills: fillsOf(stub) }, call),
  ]);
}

export function stubsIn(
  stubs: Value | undefined,
  tools: IntrinsicTools,
): readonly (readonly [specifier: string, stub: Value])[] {
  const now = stubs === undefined ? undefined : tools.current(stubs);
  return now?.kind === 'known' && now.data.type === 'object' ? [...now.data.entries] : [];
}

/** A mark that a stub carries: `'@noCallThru': true`. */
export function mark(stub: Value, name: string, tools: IntrinsicTools): boolean | undefined {
  const now = tools.current(stub);
  if (now.kind !== 'known' || now.data.type !== 'object') return undefined;
  const value = now.data.entries.get(name);
  return value === undefined ? undefined : truth(value);
}
