import type { Known, Value } from '../../model/value.ts';
import { array, boolean, nullValue, number, string, unresolved } from '../make-value.ts';
import { dataOf, lift, originsOf, plainNumber, plainText } from './lift.ts';
import { tamePattern } from './tame-pattern.ts';
import type { Intrinsic, IntrinsicTable, KnownCall } from '../intrinsic.ts';

type Textual = (text: string, call: KnownCall) => Value;

/** Partly known text answers what its known parts decide; of secrets only the safe text may be asked about. */
function onText(apply: Textual): Intrinsic {
  return lift((call) => {
    const text = plainText(call.receiver);
    return text === undefined
      ? unresolved('part of a text that is not fully known', call.origin)
      : apply(text, call);
  });
}

function toText(apply: (text: string, ...texts: string[]) => string): Intrinsic {
  return onText((text, call) => {
    const args = call.arguments.map(plainText);
    const plain = args.filter((one) => one !== undefined);
    if (plain.length !== args.length) return unresolved('an argument that is not text', call.origin);
    return string(apply(text, ...plain), receiverOrigin(call));
  });
}

function receiverOrigin(call: KnownCall): Value['origin'] {
  return originsOf(call, call.receiver === undefined ? [] : [call.receiver]);
}

type Side = 'start' | 'end' | 'anywhere';

/** The literal part of a template that stands where the question is asked. */
function knownPart(value: Known, side: Side): string | undefined {
  const { data } = value;
  if (data.type === 'string') return data.value;
  if (data.type !== 'template') return undefined;
  const part = side === 'end' ? data.parts.at(-1) : side === 'start' ? data.parts[0] : undefined;
  return typeof part === 'string' ? part : undefined;
}

function asks(side: Side): Intrinsic {
  return lift((call) => {
    const wanted = plainText(call.arguments[0]);
    const { receiver } = call;
    if (wanted === undefined || receiver === undefined)
      return unresolved('text that is not known', call.origin);
    const { data } = receiver;
    if (data.type === 'string' && data.redacted === undefined) {
      return boolean(holds(side, data.value, wanted), receiverOrigin(call));
    }
    const parts =
      data.type === 'template'
        ? data.parts.filter((part) => typeof part === 'string')
        : [knownPart(receiver, side) ?? ''];
    const part = side === 'anywhere' ? parts.find((one) => one.includes(wanted)) : knownPart(receiver, side);
    if (part === undefined) return unresolved('part of a text that is not fully known', call.origin);
    if (holds(side, part, wanted)) return boolean(true, receiverOrigin(call));
    const decides =
      side === 'start' ? !wanted.startsWith(part) : side === 'end' ? !wanted.endsWith(part) : false;
    return decides && data.type === 'template'
      ? boolean(false, receiverOrigin(call))
      : unresolved('part of a text that is not fully known', call.origin);
  });
}

function holds(side: Side, text: string, wanted: string): boolean {
  if (side === 'start') return text.startsWith(wanted);
  return side === 'end' ? text.endsWith(wanted) : text.includes(wanted);
}

const split = onText((text, call) => {
  const [separator, limit] = call.arguments;
  const by = separatorOf(separator, text);
  if (by === undefined) return unresolved('a separator that is not followed', call.origin);
  const origin = receiverOrigin(call);
  const pieces = text.split(by, plainNumber(limit)).slice(0, call.tools.limits.elements + 1);
  return array(
    pieces.map((piece) => string(piece, origin)),
    origin,
  );
});

function separatorOf(value: Known | undefined, text: string): string | RegExp | undefined {
  const pattern = dataOf(value, 'pattern');
  return pattern === undefined ? plainText(value) : tamePattern(pattern.source, pattern.flags, text);
}

function replaces(all: boolean): Intrinsic {
  return onText((text, call) => {
    const [wanted, replacement] = call.arguments;
    const by = separatorOf(wanted, text);
    const into = plainText(replacement);
    if (by === undefined) return unresolved('a pattern that is not followed', call.origin);
    if (into === undefined) return unresolved('a replacement that is not text', call.origin);
    const longest = text.length * (into.length + 1);
    if (longest > call.tools.limits.text) return unresolved('a text that is too long', call.origin);
    const whole = typeof by === 'string' && all;
    return string(whole ? text.replaceAll(by, into) : text.replace(by, into), receiverOrigin(call));
  });
}

const match = onText((text, call) => {
  const pattern = dataOf(call.arguments[0], 'pattern');
  const tame = pattern === undefined ? undefined : tamePattern(pattern.source, pattern.flags, text);
  if (tame === undefined) return unresolved('a pattern that is not followed', call.origin);
  const found = text.match(tame);
  const origin = receiverOrigin(call);
  if (found === null) return nullValue(origin);
  return array(
    Array.from(found, (one) => string(one, origin)),
    origin,
  );
});

const test: Intrinsic = lift((call) => {
  const pattern = dataOf(call.receiver, 'pattern');
  const text = plainText(call.arguments[0]);
  const tame =
    pattern === undefined || text === undefined
      ? undefined
      : tamePattern(pattern.source, pattern.flags, text);
  if (tame === undefined || text === undefined)
    return unresolved('a pattern that is not followed', call.origin);
  return boolean(tame.test(text), originsOf(call, call.arguments));
});

function cuts(apply: (text: string, start: number, end: number | undefined) => string): Intrinsic {
  return onText((text, call) => {
    const [start, end] = call.arguments;
    const from = start === undefined ? 0 : plainNumber(start);
    const to = end === undefined ? undefined : plainNumber(end);
    if (from === undefined || (end !== undefined && to === undefined)) {
      return unresolved('a position that is no number', call.origin);
    }
    return string(apply(text, from, to), receiverOrigin(call));
  });
}

const indexOf = onText((text, call) => {
  const wanted = plainText(call.arguments[0]);
  return wanted === undefined
    ? unresolved('text that is not known', call.origin)
    : number(text.indexOf(wanted), call.origin);
});

const repeat = onText((text, call) => {
  const count = plainNumber(call.arguments[0]) ?? -1;
  if (count < 0 || count * text.length > call.tools.limits.text)
    return unresolved('a repeated text', call.origin);
  return string(text.repeat(count), receiverOrigin(call));
});

function padded(side: 'start' | 'end'): Intrinsic {
  return onText((text, call) => {
    const length = plainNumber(call.arguments[0]) ?? 0;
    const filler = call.arguments[1] === undefined ? ' ' : plainText(call.arguments[1]);
    if (filler === undefined || length > call.tools.limits.text)
      return unresolved('a padded text', call.origin);
    return string(
      side === 'start' ? text.padStart(length, filler) : text.padEnd(length, filler),
      receiverOrigin(call),
    );
  });
}

/** Secrets and templates pass through: trimming or printing them adds nothing to what is known. */
const itself: Intrinsic = ({ receiver, origin }) =>
  receiver ?? unresolved('a method without an object', origin);

function unlessPartial(apply: Intrinsic): Intrinsic {
  return (call) => {
    const { receiver } = call;
    const partial = receiver?.kind === 'known' && plainText(receiver) === undefined;
    return partial ? receiver : apply(call);
  };
}

export const stringIntrinsics: IntrinsicTable = {
  string: {
    includes: asks('anywhere'),
    startsWith: asks('start'),
    endsWith: asks('end'),
    split,
    replace: replaces(false),
    replaceAll: replaces(true),
    match,
    indexOf,
    repeat,
    padStart: padded('start'),
    padEnd: padded('end'),
    slice: cuts((text, start, end) => text.slice(start, end)),
    substring: cuts((text, start, end) => text.substring(start, end)),
    substr: cuts((text, start, end) => text.slice(start, end === undefined ? undefined : start + end)),
    charAt: cuts((text, start) => text.charAt(start)),
    trim: unlessPartial(toText((text) => text.trim())),
    trimStart: unlessPartial(toText((text) => text.trimStart())),
    trimEnd: unlessPartial(toText((text) => text.trimEnd())),
    toLowerCase: toText((text) => text.toLowerCase()),
    toUpperCase: toText((text) => text.toUpperCase()),
    toString: itself,
    valueOf: itself,
    normalize: itself,
    concat: ({ receiver, arguments: args, tools, origin }) =>
      receiver === undefined
        ? unresolved('a method without an object', origin)
        : tools.text([receiver, ...args]),
  },
  pattern: { test },
};
