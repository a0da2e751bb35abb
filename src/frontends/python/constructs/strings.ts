import type { Expression } from '../../../model/expression.ts';
import { joinedText, plainText } from '../../shared/text.ts';
import type { Family } from '../dispatch.ts';
import type { Reading } from '../reading.ts';
import { fieldOf, type PyNode } from '../syntax.ts';

export const strings: Family = (dispatch) => {
  dispatch.expression('string concatenated_string', readString);
};

function readString(reading: Reading, node: PyNode): Expression {
  const { word } = reading.receiver;
  const parts = partsOf(reading, node);
  const spot = reading.spot(node);
  const whole = parts.filter((part) => typeof part === 'string');
  return whole.length === parts.length
    ? plainText(reading, whole.join(''), spot, word)
    : joinedText(reading, parts, spot);
}

/** The text of a string without holes; undefined for anything else. */
export function textOf(reading: Reading, node: PyNode | undefined): string | undefined {
  if (node === undefined || !/^(?:string|concatenated_string)$/.test(node.type)) return undefined;
  const parts = partsOf(reading, node);
  const texts = parts.filter((part) => typeof part === 'string');
  return texts.length === parts.length ? texts.join('') : undefined;
}

function partsOf(reading: Reading, node: PyNode): readonly (string | Expression)[] {
  if (node.type === 'concatenated_string') return node.children.flatMap((one) => partsOf(reading, one));
  const { prefix, start, end } = bodyOf(reading, node);
  const isRaw = /r/i.test(prefix);
  if (node.children.length === 0) {
    const text = reading.text.slice(start, end);
    return text === '' ? [] : [isRaw ? text : unescaped(text)];
  }
  const isFormat = /[ft]/i.test(prefix);
  return node.children.flatMap((part): readonly (string | Expression)[] => {
    if (part.type === 'string_content') {
      const text = reading.source(part);
      const whole = isRaw ? text : unescaped(text);
      return [isFormat ? whole.replaceAll('{{', '{').replaceAll('}}', '}') : whole];
    }
    return part.type === 'interpolation' ? holeOf(reading, part) : [];
  });
}

/** What stands between a string's quotes, and before them. */
export function bodyOf(
  reading: Reading,
  node: PyNode,
): { readonly prefix: string; readonly start: number; readonly end: number } {
  const { text } = reading;
  let quote = node.start;
  while (quote < node.end && text[quote] !== '"' && text[quote] !== "'") quote += 1;
  const prefix = text.slice(node.start, quote);
  const sign = text[quote] ?? '"';
  const opens = text.startsWith(sign.repeat(3), quote) && node.end - quote >= 6 ? 3 : 1;
  const start = quote + opens;
  return { prefix, start, end: Math.max(start, node.end - opens) };
}

/** `{x=}` tells what stands there before it tells its value. */
function holeOf(reading: Reading, node: PyNode): readonly (string | Expression)[] {
  const sign = node.tokens.find(({ text }) => text === '=');
  return sign === undefined
    ? [hole(reading, node)]
    : [reading.text.slice(node.start + 1, sign.start + 1), hole(reading, node)];
}

/** What a format specification makes of a value is not known; without one it is the value's own text. */
function hole(reading: Reading, node: PyNode): Expression {
  const value = fieldOf(node, 'expression');
  if (value === undefined) return reading.unresolved(node, 'nothing');
  const read = reading.expression(value);
  const format = fieldOf(node, 'format_specifier');
  if (format === undefined) return read;
  const spot = reading.spot(node);
  return {
    kind: 'call',
    callee: { kind: 'reference', name: 'format', ...spot },
    arguments: [
      { value: read },
      { value: { kind: 'literal', value: reading.source(format).slice(1), ...spot } },
    ],
    ...spot,
  };
}

const simple: Readonly<Record<string, string>> = {
  ...{
    n: '\n',
    t: '\t',
    r: '\r',
    '\\': '\\',
    "'": "'",
    '"': '"',
    '\n': '',
    a: '\u0007',
    b: '\b',
    f: '\f',
    v: '\v',
  },
};

/** https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|(\r\n|[\s\S]))/g,
    (
      whole,
      hex: string | undefined,
      short: string | undefined,
      long: string | undefined,
      octal: string | undefined,
      one: string | undefined,
    ) => {
      const code = hex ?? short ?? long;
      if (code !== undefined) {
        const point = Number.parseInt(code, 16);
        return point > 0x10ffff ? whole : String.fromCodePoint(point);
      }
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      if (one === '\r\n') return '';
      return (one === undefined ? undefined : simple[one]) ?? whole;
    },
  );
}
