import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicTable } from '../../values/intrinsic.ts';
import { keyword, positional } from '../../values/keywords.ts';
import { array, string, unresolved } from '../../values/make-value.ts';
import { lift, plainText } from '../../values/intrinsics/lift.ts';
import { itemsIn } from './items.ts';

function plain(apply: (text: string, ...given: (string | undefined)[]) => string): Intrinsic {
  return lift((call) => {
    const text = plainText(call.receiver);
    if (text === undefined) return unresolved('part of a text that is not fully known', call.origin);
    return string(apply(text, ...call.arguments.map(plainText)), call.receiver?.origin ?? call.origin);
  });
}

function trimmed(side: 'start' | 'end' | 'both'): Intrinsic {
  return plain((text, characters) => {
    const set = new Set(characters ?? ' \t\n\r\f\v');
    let [from, to] = [0, text.length];
    if (side !== 'end') while (from < to && set.has(text.charAt(from))) from += 1;
    if (side !== 'start') while (to > from && set.has(text.charAt(to - 1))) to -= 1;
    return text.slice(from, to);
  });
}

/** `'{}/{name}'.format(a, name=b)`; format specifications leave what they format as it is. */
const format: Intrinsic = ({ receiver, arguments: args, tools, origin }) => {
  const text = plainText(receiver);
  if (text === undefined) return unresolved('part of a text that is not fully known', origin);
  const given = positional(args);
  let next = 0;
  const parts: (string | Value)[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{\{|\}\}|\{(\w*)[^{}]*\}/g)) {
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[0] === '{{' || match[0] === '}}') {
      parts.push(match[0].charAt(0));
      continue;
    }
    const name = match[1] ?? '';
    const value =
      name === '' ? given[next++] : /^\d+$/.test(name) ? given[Number(name)] : keyword(args, name);
    parts.push(value ?? unresolved(`what stands for ${match[0]}`, origin));
  }
  parts.push(text.slice(from));
  return tools.text(parts);
};

const joined: Intrinsic = ({ receiver, arguments: [list], tools, origin }) => {
  const items = list === undefined ? undefined : itemsIn(list, tools);
  if (receiver === undefined || items === undefined || items.open)
    return unresolved('texts that are joined', origin);
  return tools.text(items.items.flatMap((item, index) => (index === 0 ? [item] : [receiver, item])));
};

/** https://docs.python.org/3/library/stdtypes.html#string-methods; those that are called as in other languages are known anyway. */
export const texts: IntrinsicTable = {
  string: {
    format,
    join: joined,
    lower: plain((text) => text.toLowerCase()),
    casefold: plain((text) => text.toLowerCase()),
    upper: plain((text) => text.toUpperCase()),
    strip: trimmed('both'),
    lstrip: trimmed('start'),
    rstrip: trimmed('end'),
    removeprefix: plain((text, prefix = '') => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
    removesuffix: plain((text, suffix = '') =>
      suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text,
    ),
    encode: ({ receiver, origin }) => receiver ?? unresolved('a text', origin),
    decode: ({ receiver, origin }) => receiver ?? unresolved('a text', origin),
    rsplit: lift((call) => {
      const text = plainText(call.receiver);
      const separator = plainText(call.arguments[0]);
      if (text === undefined || separator === undefined) return unresolved('parts of a text', call.origin);
      const at = text.lastIndexOf(separator);
      const parts = at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
      return array(
        parts.map((part) => string(part, call.origin)),
        call.origin,
      );
    }),
  },
};
