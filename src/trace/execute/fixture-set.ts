import type { Origin, Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';

/** One fixture of a test function: what is asked for by name in the parameter of a test. */
export interface Fixture {
  readonly name: string;
  /**
   * - `around`: a function that hands the value to `use` and tidies up after it.
   * - `gives`: a function that returns the value and registers what tidies up.
   * - `value`: the value itself.
   */
  readonly form: 'around' | 'gives' | 'value';
  readonly value: Value;
  /** How long it lives: one test, or all tests of the file or process. */
  readonly scope: 'test' | 'file';
  /** It is set up whether anybody asks for it or not. */
  readonly auto: boolean;
}

/** In the order in which they were added: a later one of the same name stands over the earlier ones. */
export type FixtureSet = readonly Fixture[];

/** `extend({ name: … })` and `extend('name', options, …)`. */
export function fixturesFrom(
  args: readonly Value[],
  tools: Pick<IntrinsicTools, 'current' | 'member'>,
): FixtureSet {
  const [first, ...rest] = args;
  const given = first === undefined ? undefined : tools.current(first);
  if (given?.kind !== 'known') return [];
  if (given.data.type === 'string') {
    const value = rest.at(-1);
    const options = rest.length > 1 ? rest[0] : undefined;
    return value === undefined ? [] : [fixture(given.data.value, 'gives', value, options, tools)];
  }
  if (given.data.type !== 'object') return [];
  return [...given.data.entries].map(([name, value]) => {
    const now = tools.current(value);
    const tuple = now.kind === 'known' && now.data.type === 'array' ? now.data.items : undefined;
    const [made = value, options] = tuple !== undefined && isOptions(tuple[1], tools) ? tuple : [];
    return fixture(name, 'around', made, options, tools);
  });
}

function fixture(
  name: string,
  form: 'around' | 'gives',
  value: Value,
  options: Value | undefined,
  tools: Pick<IntrinsicTools, 'member'>,
): Fixture {
  const option = (key: string): string | boolean | undefined => {
    const one = options === undefined ? undefined : tools.member(options, key);
    return one?.kind === 'known' && (one.data.type === 'string' || one.data.type === 'boolean')
      ? one.data.value
      : undefined;
  };
  const scope = option('scope');
  const isFunction = value.kind === 'known' && value.data.type === 'function';
  return {
    name,
    form: isFunction ? form : 'value',
    value,
    scope: scope === 'file' || scope === 'worker' ? 'file' : 'test',
    auto: option('auto') === true,
  };
}

const optionNames = ['scope', 'auto', 'option', 'injected', 'timeout', 'box', 'title'];

function isOptions(value: Value | undefined, tools: Pick<IntrinsicTools, 'current'>): boolean {
  const now = value === undefined ? undefined : tools.current(value);
  if (now?.kind !== 'known' || now.data.type !== 'object') return false;
  return [...now.data.entries.keys()].every((key) => optionNames.includes(key));
}

/** What a name means to somebody who stands in the set at a place: what was added later is not there for him. */
export function fixtureNamed(set: FixtureSet, name: string, before = set.length): Fixture | undefined {
  return set.findLast((one, at) => at < before && one.name === name);
}

/** Those that are asked for, all that they ask for in turn first. */
export function inOrder(
  set: FixtureSet,
  names: readonly string[],
  asks: (fixture: Fixture) => readonly string[],
): readonly Fixture[] {
  const found = new Set<Fixture>();
  const visiting = new Set<Fixture>();
  const visit = (one: Fixture | undefined): void => {
    if (one === undefined || found.has(one) || visiting.has(one)) return;
    visiting.add(one);
    const at = set.indexOf(one);
    for (const name of asks(one)) visit(fixtureNamed(set, name, name === one.name ? at : set.length));
    found.add(one);
  };
  const automatic = set.filter((one) => one.auto && fixtureNamed(set, one.name) === one);
  for (const one of automatic) visit(one);
  for (const name of names) visit(fixtureNamed(set, name));
  return [...found];
}

export function placeOfFixture({ value }: Fixture): Origin | undefined {
  return value.origin[0];
}
