import type { Cut } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import { undefinedValue, unresolved } from '../../values/make-value.ts';
import { wantedByConstructor, wantedByFields, type Wanted } from './injection.ts';
import { libraryProviders } from './library-modules.ts';
import { metadataOf } from './metadata.ts';
import { withoutProvider } from './known-services.ts';
import { tokenOf } from './tokens.ts';

/** Something that a module provides, made when it is first asked for. */
export interface Provider {
  readonly token: string;
  readonly make: (container: Container, module: string) => Value;
}

/** What stands in for a provider. */
export interface Override {
  readonly cut: Cut;
  readonly make: (container: Container) => Value;
}

export interface Overrides {
  readonly providers: ReadonlyMap<string, Override>;
  readonly modules: ReadonlyMap<string, Value>;
}

/** More than this is no application that anybody tests. */
const mostModules = 400;
const mostProviders = 2000;

interface Registered {
  readonly module: string;
  readonly provider: Provider;
}

/** The instances of one application: each provider is made once, with what it depends on. */
export class Container {
  readonly tools: IntrinsicTools;
  readonly #overrides: Overrides;
  readonly #modules = new Set<string>();
  readonly #providers: Registered[] = [];
  readonly #byToken = new Map<string, Registered[]>();
  #instances = new Map<Registered, Value>();
  readonly #overridden = new Map<string, Value>();
  readonly #inProgress = new Set<Registered>();

  constructor(tools: IntrinsicTools, overrides: Overrides) {
    this.tools = tools;
    this.#overrides = overrides;
  }

  /** Modules come after those that they import. */
  add(module: Value): void {
    const { tools } = this;
    const token = tokenOf(module, tools);
    const standing = token === undefined ? undefined : this.#overrides.modules.get(token);
    const counts = standing ?? module;
    const library = libraryProviders(counts, tools);
    if (library !== undefined) {
      for (const one of library.imports) this.add(one);
      for (const provider of library.providers) this.#register('', provider);
      return;
    }
    const metadata = metadataOf(counts, tools);
    if (metadata === undefined || this.#modules.has(metadata.key) || this.#modules.size > mostModules) return;
    this.#modules.add(metadata.key);
    for (const one of metadata.imports) this.add(one);
    for (const one of [...metadata.providers, ...metadata.controllers]) this.#provide(metadata.key, one);
    const own = tools.current(counts);
    const type = own.kind === 'known' && own.data.type === 'object' ? own.data.entries.get('module') : own;
    if (type?.kind === 'known' && type.data.type === 'class') this.#provide(metadata.key, type);
  }

  /** Instantiates everything, as starting the application does. */
  instantiate(): void {
    for (const registered of this.#providers) this.#instance(registered);
  }

  /** All instances, in the order in which they were registered. */
  instances(): readonly Value[] {
    return this.#providers.flatMap((one) => this.#instances.get(one) ?? []);
  }

  get(by: Value, module = ''): Value {
    return this.wanted({ token: tokenOf(by, this.tools), by }, module);
  }

  wanted({ token, by }: Wanted, module: string): Value {
    const found = token === undefined ? undefined : this.#byToken.get(token);
    const registered = found?.find((one) => one.module === module) ?? found?.at(-1);
    if (registered !== undefined) return this.#instance(registered);
    const override = token === undefined ? undefined : this.#overrides.providers.get(token);
    if (override !== undefined && token !== undefined) return this.#standing(token, override);
    return withoutProvider(by) ?? unresolved('something that nothing provides', by?.origin ?? []);
  }

  /** A new instance of a class with what its constructor and fields want. */
  construct(type: Value, module: string): Value {
    const { tools } = this;
    if (type.kind !== 'known' || type.data.type !== 'class') return unresolved('a provider', type.origin);
    const { data } = type;
    const args = wantedByConstructor(data, tools).map((one) => this.wanted(one, module));
    const instance = tools.call(type, args, { new: true });
    for (const [name, one] of wantedByFields(data, tools))
      tools.setMember(instance, name, this.wanted(one, module));
    return instance;
  }

  /** `{ provide, useFactory, inject }`: each of `inject` is a token, or an object with one. */
  callFactory(factory: Value, inject: Value, module: string): Value {
    const { tools } = this;
    const list = tools.current(inject);
    const items = list.kind === 'known' && list.data.type === 'array' ? list.data.items : [];
    const args = items.map((one) => {
      const now = tools.current(one);
      const token = now.kind === 'known' && now.data.type === 'object' ? now.data.entries.get('token') : one;
      return this.get(token ?? one, module);
    });
    return tools.call(factory, args);
  }

  #register(module: string, provider: Provider): void {
    if (this.#providers.length > mostProviders) return;
    const registered = { module, provider };
    this.#providers.push(registered);
    this.#byToken.set(provider.token, [...(this.#byToken.get(provider.token) ?? []), registered]);
  }

  #provide(module: string, value: Value): void {
    const { tools } = this;
    const now = tools.current(value);
    if (now.kind !== 'known') return;
    const named = now.data.type === 'object' ? now.data.entries.get('provide') : now;
    const token = named === undefined ? undefined : tokenOf(named, tools);
    if (token === undefined) return;
    const provider: Provider =
      now.data.type === 'object'
        ? { token, make: customProvider(now, tools) }
        : { token, make: (container, from) => container.construct(now, from) };
    this.#register(module, provider);
  }

  #instance(registered: Registered): Value {
    const { provider, module } = registered;
    const override = this.#overrides.providers.get(provider.token);
    if (override !== undefined)
      return this.#standing(provider.token, override, () => provider.make(this, module));
    const known = this.#instances.get(registered);
    if (known !== undefined) return known;
    // A circle of dependencies: Nest gives a stand-in until the other side is there.
    if (this.#inProgress.has(registered)) return unresolved('a dependency that depends on this one');
    this.#inProgress.add(registered);
    try {
      const made = this.tools.apart(() => provider.make(this, module));
      this.#instances.set(registered, made);
      return made;
    } finally {
      this.#inProgress.delete(registered);
    }
  }

  /** What the real provider would be, and what it would depend on, is made only behind the cut. */
  #standing(token: string, { cut, make }: Override, original?: () => Value): Value {
    const known = this.#overridden.get(token);
    if (known !== undefined) return known;
    const value = make(this);
    this.#overridden.set(token, value);
    const instances = new Map(this.#instances);
    const real = original === undefined ? undefined : this.tools.behind(cut, () => original());
    this.#instances = instances;
    const standing = real === undefined ? value : this.tools.standIn(value, () => real, cut);
    this.#overridden.set(token, standing);
    return standing;
  }
}

function customProvider(provider: Value, tools: IntrinsicTools): Provider['make'] {
  const part = (name: string): Value => tools.member(provider, name);
  const value = part('useValue');
  if (isGiven(value)) return () => value;
  const type = part('useClass');
  if (isGiven(type)) return (container, module) => container.construct(tools.current(type), module);
  const factory = part('useFactory');
  if (isGiven(factory)) return (container, module) => container.callFactory(factory, part('inject'), module);
  const existing = part('useExisting');
  if (isGiven(existing)) return (container, module) => container.get(existing, module);
  return () => undefinedValue(provider.origin);
}

export function isGiven(value: Value): boolean {
  return value.kind !== 'known' || value.data.type !== 'undefined';
}
