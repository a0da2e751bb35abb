import type { TypeFact } from '../../../model/facts.ts';
import type { ExternalData, Known, ResultData, Value } from '../../../model/value.ts';
import type { Intrinsic } from '../../../values/intrinsic.ts';
import { undefinedValue } from '../../../values/make-value.ts';

export interface ReadType {
  /** The type itself. */
  readonly of: Value | undefined;
  /** What stands beside it in `Annotated`. */
  readonly extra: readonly Value[];
}

/** A type as it is written, or as a name for it says that stands somewhere else. */
export function readType(
  type: TypeFact | undefined,
  evaluate: (expression: TypeFact['name']) => Value,
): ReadType {
  if (type === undefined) return { of: undefined, extra: [] };
  const of = evaluate(type.name);
  if (of.kind !== 'known') return { of, extra: [] };
  const { data } = of;
  if (data.type === 'external' && isAnnotated(data)) {
    const [first, ...more] = type.arguments ?? [];
    const inner = readType(first, evaluate);
    return { of: inner.of, extra: [...inner.extra, ...more.map(({ name }) => evaluate(name))] };
  }
  return named(of);
}

/** A name for a type; it may build on another one. */
function named(of: Known): ReadType {
  const { data } = of;
  if (data.type !== 'result' || !isAnnotated(data)) return { of, extra: [] };
  const [first = undefinedValue(), ...extra] = data.arguments;
  const inner: ReadType = first.kind === 'known' ? named(first) : { of: first, extra: [] };
  return { of: inner.of, extra: [...inner.extra, ...extra] };
}

function isAnnotated({ package: name, path }: ExternalData | ResultData): boolean {
  return /^typing(?:_extensions)?$/.test(name) && path[0] === 'Annotated';
}

/** `Annotated[Session, Depends(get_db)]` as a value: a name for a type. */
const annotate: Intrinsic = ({ live: [given], tools, origin }) => {
  const items = given === undefined ? [] : tools.items(given).items;
  return {
    kind: 'known',
    data: { type: 'result', package: 'typing', path: ['Annotated', '()'], arguments: items },
    origin,
  };
};

/** https://docs.python.org/3/library/typing.html#typing.Annotated */
export const annotatedTables = {
  typing: { 'Annotated.__getitem__': annotate },
  typing_extensions: { 'Annotated.__getitem__': annotate },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
