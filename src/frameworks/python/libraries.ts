import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicTable } from '../../values/intrinsic.ts';
import { positional } from '../../values/keywords.ts';
import { object, string, undecided, undefinedValue, unresolved } from '../../values/make-value.ts';
import { numberOfFunction } from './function-number.ts';

const itself: Intrinsic = ({ arguments: [value], origin }) => value ?? undefinedValue(origin);

/** A decorator that is called with options first. */
const decorating: Intrinsic = ({ origin }) => object({}, origin, { of: { builtin: transparentFamily } });

const transparentFamily = 'transparent decorator';
const cachedFamily = 'cached function';
const cachingFamily = 'caching decorator';

function cached(callee: Value, origin: Value['origin']): Value {
  return object({ callee }, callee.origin.length === 0 ? origin : callee.origin, {
    of: { builtin: cachedFamily },
  });
}

/** `@lru_cache` and `@lru_cache(maxsize=1)`. */
const cache: Intrinsic = ({ arguments: args, origin }) => {
  const [callee] = positional(args);
  const isFunction =
    callee?.kind === 'known' && (callee.data.type === 'function' || callee.data.type === 'class');
  return isFunction ? cached(callee, origin) : object({}, origin, { of: { builtin: cachingFamily } });
};

/** What it gave first it gives again until it is cleared. Calls with arguments are made each time: what they keep apart is not followed. */
const callCached: Intrinsic = ({ receiver, live, tools, origin }) => {
  const callee = receiver === undefined ? undefined : tools.member(receiver, 'callee');
  if (callee === undefined) return unresolved('a cached function', origin);
  const key = keyOf(callee);
  if (key === undefined || live.length > 0) return tools.call(callee, live);
  const known = tools.recall(key);
  if (known !== undefined && !(known.kind === 'known' && known.data.type === 'undefined')) return known;
  const made = tools.call(callee, live);
  tools.remember(key, made);
  return made;
};

function keyOf(callee: Value): string | undefined {
  const number = numberOfFunction(callee);
  return number === undefined ? undefined : `cached ${number}`;
}

const clear: Intrinsic = ({ receiver, tools, origin }) => {
  const callee = receiver === undefined ? undefined : tools.member(receiver, 'callee');
  const key = callee === undefined ? undefined : keyOf(callee);
  if (key !== undefined) tools.remember(key, undefinedValue(origin));
  return undefinedValue(origin);
};

/** `partial(f, a)` is called with more; that it is f is what matters. */
const partial: Intrinsic = ({ arguments: [callee], origin }) => callee ?? undefinedValue(origin);

const run: Intrinsic = ({ arguments: [value], tools, origin }) =>
  value === undefined ? undefinedValue(origin) : tools.settle(value);

const inThread: Intrinsic = ({ live: [callee, ...rest], tools, origin }) =>
  callee === undefined ? undefinedValue(origin) : tools.call(callee, positional(rest));

const suppressed: Intrinsic = ({ origin }) => object({}, origin);

const secret: Intrinsic = ({ arguments: [value], origin }) => value ?? string('', origin);

/** Parts of the standard library that code passes through on its way. */
export const libraries: IntrinsicTable = {
  [transparentFamily]: { '()': itself },
  [cachingFamily]: {
    '()': ({ arguments: [callee], origin }) =>
      callee === undefined ? undefinedValue(origin) : cached(callee, origin),
  },
  [cachedFamily]: { '()': callCached, cache_clear: clear, cache_info: suppressed, __wrapped__: suppressed },
  functools: {
    lru_cache: cache,
    cache,
    cached_property: itself,
    partial,
    wraps: decorating,
    singledispatch: itself,
  },
  async_lru: { alru_cache: cache },
  contextlib: {
    contextmanager: itself,
    asynccontextmanager: itself,
    suppress: suppressed,
    nullcontext: ({ arguments: [value], origin }) => value ?? suppressedValue(origin),
    closing: itself,
    aclosing: itself,
  },
  asyncio: {
    run,
    wait_for: run,
    shield: run,
    gather: run,
    to_thread: inThread,
    create_task: run,
    ensure_future: run,
  },
  anyio: { run: inThread, 'to_thread.run_sync': inThread },
  asgiref: { 'sync.sync_to_async': itself, 'sync.async_to_sync': itself },
  copy: { copy: itself, deepcopy: itself },
  typing: {
    cast: ({ arguments: [, value], origin }) => value ?? undefinedValue(origin),
    overload: itself,
    final: itself,
  },
  tempfile: { gettempdir: ({ origin }) => undecided('the temporary folder', origin) },
  pydantic: {
    SecretStr: secret,
    'SecretStr().get_secret_value': ({ receiver, origin }) => receiver ?? string('', origin),
  },
  urllib: { 'parse.quote': itself, 'parse.quote_plus': itself, 'parse.unquote': itself },
};

function suppressedValue(origin: Value['origin']): Value {
  return object({}, origin);
}
