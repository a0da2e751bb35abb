import type { Parameter } from '../../../model/facts.ts';
import type { Known, Value } from '../../../model/value.ts';
import type { ClassData } from '../../../values/class-member.ts';
import { argument } from '../../../values/keywords.ts';
import { known, unresolved } from '../../../values/make-value.ts';
import { isRejected } from '../../../values/rejection.ts';
import { familyOf } from '../../web/application.ts';
import { readType, type ReadType } from './annotated.ts';
import type { Exchange } from './exchange.ts';
import { dependencyKey, overrideOf } from './overrides.ts';
import { valueOfParameter } from './parameters.ts';

type Then = (value: Value) => Value;
type Named = ReadonlyMap<string, Value>;

/** A function, class or instance that is asked for something, and what it is asked by. */
interface Asked {
  readonly callee: Value;
  readonly parameters: readonly Parameter[];
}

/** `Depends(f)` and `Security(f)` in a default or in `Annotated`; of what names none the type is what is depended on. */
export function dependencyIn(value: Value | undefined, type: () => Value | undefined): Value | undefined {
  if (value?.kind !== 'known' || value.data.type !== 'result' || value.data.package !== 'fastapi')
    return undefined;
  const { path, arguments: args } = value.data;
  const name = path.at(-2);
  if (name !== 'Depends' && name !== 'Security') return undefined;
  return argument(args, 0, 'dependency') ?? type();
}

/** What a parameter or field depends on. */
export function dependencyOf(fallback: Value | undefined, { of, extra }: ReadType): Value | undefined {
  return [fallback, ...extra].map((one) => dependencyIn(one, () => of)).find((one) => one !== undefined);
}

/** Makes what is depended on, and what that depends on, and goes on with it; what generators do afterwards comes afterwards. */
export function withDependency(exchange: Exchange, wanted: Value, then: Then): Value {
  const { tools, made, application } = exchange;
  const key = dependencyKey(wanted, tools);
  const before = key === undefined ? undefined : made.get(key);
  if (before !== undefined) return then(before);
  const keep: Then = (value) => {
    if (key !== undefined) made.set(key, value);
    return then(value);
  };
  const override = overrideOf(application, wanted, tools);
  if (override === undefined) return make(exchange, wanted, keep);
  const real = tools.behind(override.cut, () =>
    make({ ...exchange, made: new Map(made) }, wanted, (value) => value),
  );
  return make(exchange, override.dependency, (value) =>
    keep(real === undefined ? value : tools.standIn(ofItsOwn(value), () => real, override.cut)),
  );
}

/** The session that a test holds itself stands in for nothing there. */
function ofItsOwn(value: Value): Value {
  if (value.kind !== 'known' || (value.data.type !== 'result' && value.data.type !== 'external'))
    return value;
  return { ...value, data: { ...value.data } };
}

/** Goes on with all of them, one in the other. */
export function withDependencies(exchange: Exchange, wanted: readonly Value[], then: () => Value): Value {
  const [first, ...others] = wanted;
  if (first === undefined) return then();
  const dependency = dependencyIn(first, () => undefined);
  return dependency === undefined
    ? withDependencies(exchange, others, then)
    : withDependency(exchange, dependency, () => withDependencies(exchange, others, then));
}

export function make(exchange: Exchange, wanted: Value, then: Then): Value {
  const { tools } = exchange;
  if (wanted.kind === 'one-of')
    return then(tools.join(wanted.options.map((one) => make(exchange, one, (value) => value))));
  const asked = askedBy(wanted, exchange);
  if (asked === undefined) return then(ofLibrary(exchange, wanted));
  const isClass = asked.callee.kind === 'known' && asked.callee.data.type === 'class';
  return withArguments(exchange, asked, (named) =>
    entered(exchange, tools.call(asked.callee, [], { named, ...(isClass ? { new: true } : {}) }), then),
  );
}

function entered({ tools }: Exchange, value: Value, then: Then): Value {
  if (familyOf(value) === 'generator object') return tools.within(value, then);
  const outcome = tools.settle(value);
  // What is thrown here answers the request.
  return isRejected(outcome) ? tools.throws() : then(outcome);
}

/** What security schemes and other libraries find in a request is not known. */
function ofLibrary({ tools }: Exchange, wanted: Value): Value {
  if (wanted.kind !== 'known') return wanted;
  const { data } = wanted;
  if (data.type !== 'external' && data.type !== 'result') return unresolved('a dependency', wanted.origin);
  if (data.package === 'fastapi' || data.package === 'starlette')
    return unresolved('what is found in a request', wanted.origin);
  return tools.call(wanted, []);
}

/** What a call of something of the repository asks for; undefined where it is from outside. */
function askedBy(wanted: Value, { tools }: Exchange): Asked | undefined {
  if (wanted.kind !== 'known') return undefined;
  const { data } = wanted;
  if (data.type === 'function') return { callee: wanted, parameters: parametersOf(wanted, tools) };
  if (data.type === 'class') {
    const constructor = constructorOf(data, tools);
    return { callee: wanted, parameters: constructor === undefined ? [] : parametersOf(constructor, tools) };
  }
  const now = tools.current(wanted);
  if (now.kind !== 'known' || now.data.type !== 'object') return undefined;
  const method = tools.member(wanted, '__call__');
  return method.kind === 'known' && method.data.type === 'function'
    ? { callee: method, parameters: parametersOf(method, tools) }
    : undefined;
}

function parametersOf(callee: Value, { world }: Exchange['tools']): readonly Parameter[] {
  if (callee.kind !== 'known' || callee.data.type !== 'function') return [];
  return world.facts(callee.data.file)?.code.functions[callee.data.function]?.parameters ?? [];
}

function constructorOf(type: ClassData, tools: Exchange['tools']): Known | undefined {
  for (const { file, class: index } of tools.lineage(type)) {
    const method = tools.world
      .facts(file)
      ?.code.classes[index]?.methods.find(({ name }) => name === 'constructor');
    if (method !== undefined) return known({ type: 'function', file, function: method.function });
  }
  return undefined;
}

/** Finds everything that a handler or dependency asks for, and goes on with it. */
export function withArgumentsOf(exchange: Exchange, callee: Value, then: (named: Named) => Value): Value {
  return withArguments(exchange, { callee, parameters: parametersOf(callee, exchange.tools) }, then);
}

function withArguments(exchange: Exchange, asked: Asked, then: (named: Named) => Value): Value {
  const { tools } = exchange;
  const { callee } = asked;
  const defining =
    callee.kind === 'known' && callee.data.type === 'class' ? constructorOf(callee.data, tools) : callee;
  const named = new Map<string, Value>();
  const next = (at: number): Value => {
    const parameter = asked.parameters[at];
    if (parameter === undefined || defining === undefined) return then(named);
    const goOn = (value: Value | undefined): Value => {
      if (value !== undefined) named.set(parameter.name, value);
      return next(at + 1);
    };
    const fallback =
      parameter.default === undefined ? undefined : tools.evaluateFor(defining, parameter.default);
    const type = readType(parameter.type, (expression) => tools.evaluateFor(defining, expression));
    const dependency = dependencyOf(fallback, type);
    return dependency === undefined
      ? goOn(valueOfParameter(exchange, parameter, type, fallback))
      : withDependency(exchange, dependency, goOn);
  };
  return next(0);
}
