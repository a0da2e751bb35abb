import type { Known, ResultData, Value } from '../../model/value.ts';

/** One call of a chain of calls on something from a package. */
export interface ChainCall {
  /** Path since the call before: `z.string` at the start, `default` further on. */
  readonly name: string;
  readonly arguments: readonly Value[];
  readonly value: Known;
}

export interface Chain {
  readonly package: string;
  /** In the order in which they are called; at least one. */
  readonly calls: readonly [ChainCall, ...ChainCall[]];
}

type Result = Known & { readonly data: ResultData };

/** `z.string().url().default('x')` taken apart; undefined for everything that is not made by calling a package. */
export function chainOf(value: Value): Chain | undefined {
  const calls: ChainCall[] = [];
  let at: Value | undefined = value;
  while (at !== undefined && isResult(at)) {
    const { path, receiver, arguments: args }: ResultData = at.data;
    const before: Result | undefined = receiver !== undefined && isResult(receiver) ? receiver : undefined;
    const name = path.slice(before?.data.path.length ?? 0, -1).join('.');
    calls.unshift({ name, arguments: args, value: at });
    at = before;
  }
  const [first, ...rest] = calls;
  return first === undefined || value.kind !== 'known' || value.data.type !== 'result'
    ? undefined
    : { package: value.data.package, calls: [first, ...rest] };
}

function isResult(value: Value): value is Result {
  return value.kind === 'known' && value.data.type === 'result';
}
