import type { Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import { array, boolean, object, string, undefinedValue } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { given } from '../kinds-of-value.ts';
import { familyOf, register, registered } from './application.ts';
import { matchPath, type Segment } from './match-path.ts';

/** What an application asks in the order of registration: middleware, routes and routers. */
export interface Layer {
  /** In capitals; undefined: any. */
  readonly method: string | undefined;
  readonly path: Value | undefined;
  readonly isPrefix: boolean;
  readonly handlers: readonly Value[];
}

const list = 'layers';

export function addLayer(application: Value, layer: Layer, tools: IntrinsicTools): void {
  const { method, path, isPrefix, handlers } = layer;
  const item = object({
    method: method === undefined ? undefinedValue() : string(method),
    path: path ?? undefinedValue(),
    isPrefix: boolean(isPrefix),
    handlers: array(handlers),
  });
  register(application, list, item, tools);
}

function layersOf(application: Value, tools: IntrinsicTools): readonly Layer[] {
  return registered(application, list, tools).flatMap((item) => {
    if (item.kind !== 'known' || item.data.type !== 'object') return [];
    const { entries } = item.data;
    const path = entries.get('path');
    const handlers = entries.get('handlers');
    const isPrefix = entries.get('isPrefix');
    const method = entries.get('method');
    return {
      method: method === undefined ? undefined : keyOf(method),
      path: given(path),
      isPrefix: isPrefix?.kind === 'known' && isPrefix.data.type === 'boolean' && isPrefix.data.value,
      handlers: handlers?.kind === 'known' && handlers.data.type === 'array' ? handlers.data.items : [],
    };
  });
}

/** One request on its way through the layers, with the objects that a framework makes for it. */
export interface Passage {
  readonly method: string;
  /** The status that the test says the request has. */
  readonly expected: number | undefined;
  /** Gives whether the request certainly ends here. `isLast`: nothing of this route comes after it. */
  enter(
    handler: Value,
    place: { params: ReadonlyMap<string, Value>; isLast: boolean; isRoute: boolean },
  ): boolean;
}

/** Applications inside each other. */
const mostNested = 12;

/** Statuses with which requests are turned away before what they ask for is done. */
const turnedAway: ReadonlySet<number> = new Set([401, 403, 422, 429]);

interface At {
  readonly path: readonly Segment[];
  readonly params: ReadonlyMap<string, Value>;
  readonly families: ReadonlySet<string>;
  readonly depth: number;
}

/** Gives whether the request has certainly ended. */
export function passThrough(
  application: Value,
  path: readonly Segment[],
  families: ReadonlySet<string>,
  passage: Passage,
  tools: IntrinsicTools,
): boolean {
  return pass(application, { path, params: new Map(), families, depth: 0 }, passage, tools, { count: 0 });
}

function pass(
  application: Value,
  at: At,
  passage: Passage,
  tools: IntrinsicTools,
  entered: { count: number },
): boolean {
  if (at.depth > mostNested) return false;
  for (const layer of layersOf(application, tools)) {
    const { method, handlers } = layer;
    if (method !== undefined && method !== passage.method && !(method === 'GET' && passage.method === 'HEAD'))
      continue;
    const match = matchPath(layer.path, at.path, layer.isPrefix);
    if (match === undefined) continue;
    const params = new Map([...at.params, ...match.params]);
    for (const [index, handler] of handlers.entries()) {
      if (at.families.has(familyOf(handler) ?? '')) {
        const inner = { ...at, path: match.rest, params, depth: at.depth + 1 };
        if (pass(handler, inner, passage, tools, entered)) return true;
        continue;
      }
      const isRoute = !layer.isPrefix;
      const isLast = isRoute && index === handlers.length - 1;
      // Who asserts that the request is turned away says that something before the handler does it.
      if (isLast && entered.count > 0 && turnedAway.has(passage.expected ?? 0)) return true;
      if (passage.enter(handler, { params, isLast, isRoute })) return true;
      entered.count += 1;
    }
  }
  return false;
}
