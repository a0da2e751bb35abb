import type { Known, Value } from '../../model/value.ts';
import { known, string } from '../../values/make-value.ts';

/** Values inside the text of a command, so that it can be taken apart as text and put together again. */
export interface Marks {
  /** Text in which marks stand for what is not known; undefined for what is no text at all. */
  textOf(value: Value): string | undefined;
  standFor(value: Value): string;
  valueOf(text: string): Value;
}

// Characters for private use: a shell takes them for parts of a word.
const start = '\uF8F0';
const end = '\uF8F1';
const pattern = /\uF8F0(\d+)\uF8F1/;

export function createMarks(): Marks {
  const values: Value[] = [];
  const standFor = (value: Value): string => `${start}${values.push(value) - 1}${end}`;
  return {
    standFor,
    textOf: (value) => textOf(value, standFor),
    valueOf: (text) => {
      const parts = text
        .split(pattern)
        .map((part, index) => (index % 2 === 0 ? part : (values[Number(part)] ?? part)))
        .filter((part) => part !== '');
      const [only] = parts;
      if (parts.length === 0 || (parts.length === 1 && typeof only === 'string')) return string(text);
      if (parts.length === 1 && only !== undefined && typeof only !== 'string') return only;
      return known({ type: 'template', parts });
    },
  };
}

/** Whether a text has parts that are not known. */
export function hasMarks(text: string): boolean {
  return pattern.test(text);
}

function textOf(value: Value, standFor: (value: Value) => string): string | undefined {
  if (value.kind === 'one-of') {
    const text = unlessSet(value.options, standFor);
    if (text !== undefined) return text;
    // Nothing says which; the first is what the source prefers.
    const [first] = value.options;
    return first === undefined ? undefined : textOf(first, standFor);
  }
  if (value.kind !== 'known') return undefined;
  const { data } = value;
  switch (data.type) {
    case 'string':
      return data.redacted === undefined ? data.value : standFor(value);
    case 'number':
    case 'boolean':
      return String(data.value);
    case 'template':
      return data.parts
        .map((part) =>
          typeof part === 'string'
            ? part
            : isOpen(part)
              ? standFor(part)
              : (textOf(part, standFor) ?? standFor(part)),
        )
        .join('');
    case 'external':
      return data.path.at(-1) === 'execPath' ? 'node' : undefined;
    default:
      return undefined;
  }
}

/** Whether a variable that nobody has to set would be taken first. */
function isOpen(value: Value): boolean {
  return value.kind === 'one-of' && value.options.some(isVariable) && !value.options.every(isVariable);
}

function isVariable(value: Value): boolean {
  return value.kind === 'undecided' && value.variable !== undefined;
}

/**
 * The text where nobody sets a variable, of texts that differ by variables. What a variable would change of it is
 * a mark that stands for both.
 */
function unlessSet(options: readonly Value[], standFor: (value: Value) => string): string | undefined {
  const settled = options.find(isPlainText);
  const [open] = options;
  if (settled === undefined || open === undefined) return undefined;
  if (open.kind !== 'known' || open.data.type !== 'template') return undefined;
  let rest = settled.data.value;
  let marked = '';
  let variable: Value | undefined;
  for (const part of [...open.data.parts, '']) {
    if (typeof part !== 'string') {
      if (variable !== undefined || !isVariable(part)) return undefined;
      variable = part;
      continue;
    }
    const at = part === '' ? rest.length : rest.indexOf(part);
    if (at < 0 || (variable === undefined && at > 0)) return undefined;
    if (variable !== undefined) {
      const here = known({ type: 'string', value: rest.slice(0, at) }, settled.origin);
      marked += standFor({ kind: 'one-of', options: [variable, here], origin: settled.origin });
      variable = undefined;
    }
    marked += part;
    rest = rest.slice(at + part.length);
  }
  return rest === '' ? marked : undefined;
}

type PlainText = Known & { readonly data: { readonly type: 'string'; readonly value: string } };

function isPlainText(value: Value): value is PlainText {
  return value.kind === 'known' && value.data.type === 'string' && value.data.redacted === undefined;
}
