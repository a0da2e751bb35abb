/** What stands between two slashes of an address. */
export type Segment =
  | { readonly literal: string }
  /** Anything; the rest of the address as well, where it says so. */
  | { readonly name: string | undefined; readonly rest?: true };

/** Longer addresses than anyone writes. */
const mostSegments = 40;

/**
 * The parts of a route, written with converters or as a regular expression. An expression is not run, only looked
 * at: a part in which anything but plain text stands matches anything.
 */
export function segmentsOf(route: string): readonly Segment[] {
  return pieces(route)
    .filter((one) => one !== '')
    .slice(0, mostSegments)
    .map(segmentOf);
}

/** Slashes inside brackets do not part anything. */
function pieces(route: string): readonly string[] {
  const found: string[] = [];
  let piece = '';
  let depth = 0;
  for (const character of route.slice(0, 2000).replace(/^\^|\$$|\/\?\$?$/g, '')) {
    if ('([<'.includes(character)) depth += 1;
    if (')]>'.includes(character)) depth -= 1;
    if (character === '/' && depth <= 0) {
      found.push(piece);
      piece = '';
    } else piece += character;
  }
  return [...found, piece];
}

function segmentOf(piece: string): Segment {
  const converter = /^<(?:(\w+):)?(\w+)>$/.exec(piece);
  if (converter !== null)
    return converter[1] === 'path' ? { name: converter[2], rest: true } : { name: converter[2] };
  const plain = piece.replaceAll('\\.', '.').replaceAll('\\-', '-');
  if (/^[\w.~-]+$/.test(plain)) return { literal: plain };
  const named = /^\(\?P<(\w+)>/.exec(piece)?.[1];
  return /\.[*+]\)?$/.test(piece) ? { name: named, rest: true } : { name: named };
}

/** What an address gives to the names of a route; undefined where it is another one. A part that is not known is any. */
export function matched(
  segments: readonly Segment[],
  address: readonly (string | undefined)[],
): ReadonlyMap<string, string | undefined> | undefined {
  const given = new Map<string, string | undefined>();
  for (const [at, segment] of segments.entries()) {
    const isThere = at < address.length;
    const part = address[at];
    if ('literal' in segment) {
      if (!isThere || part !== segment.literal) return undefined;
      continue;
    }
    if (segment.rest === true) {
      if (segment.name !== undefined) given.set(segment.name, undefined);
      return given;
    }
    if (!isThere) return undefined;
    if (segment.name !== undefined) given.set(segment.name, part);
  }
  return address.length === segments.length ? given : undefined;
}
