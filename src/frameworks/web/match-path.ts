import type { Value } from '../../model/value.ts';
import { string } from '../../values/make-value.ts';
import { tamePattern } from '../../values/intrinsics/tame-pattern.ts';

/** A piece of a path between slashes: text, or a value that is not known. */
export type Segment = string | Value;

export interface PathMatch {
  readonly params: ReadonlyMap<string, Value>;
  /** What follows a prefix. */
  readonly rest: readonly Segment[];
  /** How many pieces are the same text: more of it wins where order does not. */
  readonly literal: number;
}

/** Text with holes, cut at its slashes. A piece with a hole in it is a hole. */
export function segmentsOf(path: Value): readonly Segment[] | undefined {
  if (path.kind !== 'known') return undefined;
  if (path.data.type === 'string') return path.data.value.split('/').filter((part) => part !== '');
  if (path.data.type !== 'template') return undefined;
  const segments: Segment[] = [''];
  for (const part of path.data.parts) {
    if (typeof part !== 'string') {
      segments[segments.length - 1] = part;
      continue;
    }
    part.split('/').forEach((piece, index) => {
      const last = segments.at(-1);
      if (index > 0) segments.push(piece);
      else if (last === '') segments[segments.length - 1] = piece;
    });
  }
  return segments.filter((segment) => segment !== '');
}

/** Paths of Express, Fastify, Hono and Koa's router are alike as far as they say what matches. */
export function matchPath(
  pattern: Value | undefined,
  path: readonly Segment[],
  isPrefix: boolean,
): PathMatch | undefined {
  if (pattern === undefined) return { params: new Map(), rest: path, literal: 0 };
  if (pattern.kind === 'known' && pattern.data.type === 'array') {
    for (const one of pattern.data.items) {
      const match = matchPath(one, path, isPrefix);
      if (match !== undefined) return match;
    }
    return undefined;
  }
  if (pattern.kind === 'known' && pattern.data.type === 'pattern')
    return matchExpression(pattern.data.source, pattern.data.flags, path);
  const wanted = segmentsOf(pattern);
  return wanted === undefined ? undefined : matchSegments(wanted, path, isPrefix);
}

function matchExpression(source: string, flags: string, path: readonly Segment[]): PathMatch | undefined {
  const known = path.filter((segment) => typeof segment === 'string');
  if (known.length < path.length) return undefined;
  const text = `/${known.join('/')}`;
  const matches = tamePattern(source, flags, text)?.test(text) === true;
  return matches ? { params: new Map(), rest: [], literal: 0 } : undefined;
}

function matchSegments(
  wanted: readonly Segment[],
  path: readonly Segment[],
  isPrefix: boolean,
): PathMatch | undefined {
  const params = new Map<string, Value>();
  let literal = 0;
  for (const [index, piece] of wanted.entries()) {
    if (typeof piece === 'string' && /^(?:\*|\{\/?\*|\(\.\*\)|:\w+\*$|:\w+\(\.\*\))/.test(piece))
      return { params, rest: isPrefix ? path.slice(index) : [], literal };
    const given = path[index];
    if (given === undefined) {
      if (typeof piece === 'string' && isOptional(piece)) continue;
      return undefined;
    }
    const name = typeof piece === 'string' ? /^\{?:(\w+)/.exec(piece)?.[1] : '';
    if (name !== undefined) {
      if (name !== '') params.set(name, typeof given === 'string' ? string(given) : given);
    } else if (typeof piece === 'string' && !piece.includes(':') && !piece.includes('*')) {
      if (piece !== given) return undefined;
      literal += 1;
    }
  }
  const rest = path.slice(wanted.length);
  return isPrefix || rest.length === 0 ? { params, rest, literal } : undefined;
}

function isOptional(piece: string): boolean {
  return /^:\w+(?:\{.*\}|\(.*\))?\?$/.test(piece) || /^\{.*\}$/.test(piece);
}
