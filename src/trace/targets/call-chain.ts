import type { ExternalData, Origin, ResultData, Value } from '../../model/value.ts';

/** One member or call of a chain, in order: `db`, `collection('orders')`, `deleteMany`. */
export interface ChainLink {
  /** Name of the member; empty where the value itself is called. */
  readonly name: string;
  /** The call, where it is one. */
  readonly call?: {
    readonly arguments: readonly Value[];
    readonly new: boolean;
    readonly value: Value;
    readonly origin: readonly Origin[];
  };
}

/** What a value from outside was made by, from the package's export on. */
export interface CallChain {
  /** With its subpath. */
  readonly package: string;
  readonly links: readonly ChainLink[];
}

/** Longer chains than anyone writes. */
const longestChain = 200;

/** Undefined for values that do not come from outside. */
export function chainOf(value: Value): CallChain | undefined {
  if (value.kind !== 'known' || !isOutside(value.data)) return undefined;
  const { package: packageName, path } = value.data;
  if (path.length > longestChain) return undefined;
  const calls = callsAlong(value);
  const links: { name: string; call?: NonNullable<ChainLink['call']> }[] = [];
  path.forEach((part, index) => {
    if (part !== '()') {
      links.push({ name: part });
      return;
    }
    const call = callAt(calls.get(index + 1));
    const last = links.at(-1);
    if (last !== undefined && last.call === undefined) last.call = call;
    else links.push({ name: '', call });
  });
  return { package: packageName, links };
}

function isOutside(data: { readonly type: string }): data is ExternalData | ResultData {
  return data.type === 'external' || data.type === 'result';
}

/** The calls of a chain by the length of the path that they end. */
function callsAlong(value: Value): ReadonlyMap<number, Value> {
  const calls = new Map<number, Value>();
  let next: Value | undefined = value;
  while (next?.kind === 'known' && isOutside(next.data) && calls.size < longestChain) {
    if (next.data.type === 'result') calls.set(next.data.path.length, next);
    next = next.data.type === 'result' ? next.data.receiver : next.data.of;
  }
  return calls;
}

function callAt(value: Value | undefined): NonNullable<ChainLink['call']> {
  if (value?.kind !== 'known' || value.data.type !== 'result') {
    return { arguments: [], new: false, value: value ?? nobody, origin: [] };
  }
  const { data, origin } = value;
  return { arguments: data.arguments, new: data.new === true, value, origin };
}

const nobody: Value = { kind: 'unresolved', reason: 'a call that was not seen', origin: [] };

/** The links as the catalogue writes them: `db().collection().deleteMany`. */
export function pathOf(links: readonly ChainLink[]): string {
  return links.map(({ name, call }) => (call === undefined ? name : `${name}()`)).join('.');
}
