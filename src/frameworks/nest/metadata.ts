import type { Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import { classFactOf, decoratorsOf } from './decorators.ts';
import { tokenOf } from './tokens.ts';

/** What a module says of itself. */
export interface ModuleMetadata {
  /** Equal for the same module, however it is named. */
  readonly key: string;
  readonly imports: readonly Value[];
  readonly providers: readonly Value[];
  readonly controllers: readonly Value[];
}

/** A class with `@Module(…)`, or a dynamic module; undefined for anything else. */
export function metadataOf(module: Value, tools: IntrinsicTools): ModuleMetadata | undefined {
  const now = tools.current(module);
  if (now.kind !== 'known') return undefined;
  const { data } = now;
  if (data.type === 'class') return { key: keyOf(now, tools), ...statedBy(decoratorOf(now, tools), tools) };
  if (data.type !== 'object') return undefined;
  const of = data.entries.get('module');
  const own = statedBy(now, tools);
  const stated = of === undefined ? undefined : metadataOf(of, tools);
  const key = `${of === undefined ? '' : keyOf(of, tools)} ${placeOf(now)}`;
  if (stated === undefined) return { key, ...own };
  return {
    key,
    imports: [...stated.imports, ...own.imports],
    providers: [...stated.providers, ...own.providers],
    controllers: [...stated.controllers, ...own.controllers],
  };
}

function decoratorOf(type: Value, tools: IntrinsicTools): Value | undefined {
  if (type.kind !== 'known' || type.data.type !== 'class') return undefined;
  const decorators = decoratorsOf(classFactOf(type.data, tools)?.decorators, type.data, tools);
  return decorators.find(({ name }) => name === 'Module')?.arguments[0];
}

function statedBy(metadata: Value | undefined, tools: IntrinsicTools): Omit<ModuleMetadata, 'key'> {
  const list = (name: string): readonly Value[] =>
    metadata === undefined ? [] : listOf(tools.member(metadata, name), tools);
  return { imports: list('imports'), providers: list('providers'), controllers: list('controllers') };
}

/** Lists of lists are flat, and what is not there is left out; where nobody decides, everything counts. */
export function listOf(value: Value, tools: IntrinsicTools): readonly Value[] {
  const now = tools.current(value);
  if (now.kind === 'one-of') return now.options.flatMap((one) => listOf(one, tools));
  if (now.kind !== 'known' || now.data.type !== 'array') return [];
  return now.data.items.flatMap((item) => oneOrMore(item, tools));
}

function oneOrMore(item: Value, tools: IntrinsicTools): readonly Value[] {
  const now = tools.current(item);
  if (now.kind === 'one-of') return now.options.flatMap((one) => oneOrMore(one, tools));
  if (now.kind !== 'known') return [];
  if (now.data.type === 'array') return listOf(now, tools);
  if (now.data.type === 'result' && now.data.path.at(-2) === 'forwardRef') {
    const [make] = now.data.arguments;
    return make === undefined ? [] : oneOrMore(tools.call(make, []), tools);
  }
  const { type } = now.data;
  return ['class', 'object', 'external', 'result', 'function'].includes(type) ? [now] : [];
}

function keyOf(value: Value, tools: IntrinsicTools): string {
  return tokenOf(value, tools) ?? placeOf(value);
}

function placeOf({ origin: [at] }: Value): string {
  return at === undefined ? '' : `${at.file}:${at.line}:${at.column ?? 0}`;
}
