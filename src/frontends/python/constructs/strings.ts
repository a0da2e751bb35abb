import type { Expression } from '../../../model/expression.ts';
import { joinedText, plainText } from '../../shared/text.ts';
import type { Family } from '../dispatch.ts';
import type { Reading } from '../reading.ts';
import { childOf, fieldOf, type PyNode } from '../syntax.ts';

export const strings: Family = (dispatch) => {
  dispatch.expression('string concatenated_string', (reading, node) => readString(reading, node));
};

/** `name` is what receives the text. */
export function readString(reading: Reading, node: PyNode, name?: string): Expression {
  const parts = partsOf(reading, node);
  const spot = reading.spot(node);
  const whole = parts.filter((part) => typeof part === 'string');
  return whole.length === parts.length
    ? plainText(reading, whole.join(''), spot, name)
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
  const start = childOf(node, 'string_start');
  const prefix = start === undefined ? '' : reading.source(start).toLowerCase();
  const isRaw = prefix.includes('r');
  const isFormat = /^[a-z]*[ft]/.test(prefix);
  return node.children.flatMap((part): readonly (string | Expression)[] => {
    if (part.type === 'string_content') {
      const text = reading.source(part);
      const whole = isRaw ? text : unescaped(text);
      return [isFormat ? whole.replaceAll('{{', '{').replaceAll('}}', '}') : whole];
    }
    return part.type === 'interpolation' ? [hole(reading, part)] : [];
  });
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
