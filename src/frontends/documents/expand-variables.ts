import type { Spot } from '../../model/place.ts';
import type { DocumentNode, TemplatePart } from './document-node.ts';

const begin = /\\\$|\$\{([A-Za-z_]\w*)(?::?[-?+])?|\$([A-Za-z_]\w*)/g;
const maxNesting = 10;

/** An env file's value: plain text, or a template where it names variables. Single quotes name none. */
export function expandVariables(text: string, quote: string, spot: Spot): DocumentNode {
  if (quote === "'" || !text.includes('$')) return { kind: 'scalar', value: text, ...spot };
  const parts = partsOf(text, 0);
  if (parts.every((part) => typeof part === 'string')) {
    return { kind: 'scalar', value: parts.join(''), ...spot };
  }
  return { kind: 'template', parts, ...spot };
}

function partsOf(text: string, nesting: number): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let plain = '';
  let from = 0;
  for (begin.lastIndex = 0; ; begin.lastIndex = from) {
    const match = begin.exec(text);
    if (match === null) break;
    plain += text.slice(from, match.index);
    const part = partAt(text, match, nesting);
    from = match.index + part.length;
    if (typeof part.part === 'string') {
      plain += part.part;
    } else {
      if (plain !== '') parts.push(plain);
      plain = '';
      parts.push(part.part);
    }
  }
  plain += text.slice(from);
  return plain === '' && parts.length > 0 ? parts : [...parts, plain];
}

function partAt(
  text: string,
  match: RegExpExecArray,
  nesting: number,
): { readonly part: TemplatePart; readonly length: number } {
  const [start, braced, bare] = match;
  if (bare !== undefined) return { part: { variable: bare }, length: start.length };
  if (braced === undefined) return { part: '$', length: start.length };
  const operandStart = match.index + start.length;
  const end = closingBrace(text, operandStart);
  if (end === undefined || nesting >= maxNesting) return { part: start, length: start.length };
  const operand = text.slice(operandStart, end);
  const operator = start.slice(2 + braced.length);
  return { part: variable(braced, operator, operand, nesting), length: end + 1 - match.index };
}

const longestOperand = 500;

function closingBrace(text: string, from: number): number | undefined {
  let open = 1;
  for (let at = from; at < Math.min(text.length, from + longestOperand); at += 1) {
    if (text[at] === '{') open += 1;
    else if (text[at] === '}') open -= 1;
    if (open === 0) return at;
  }
  return undefined;
}

/**
 * `:-` also replaces an empty variable, `-` only an unset one; `?` fails without a value.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_06_02
 */
function variable(name: string, operator: string, operand: string, nesting: number): TemplatePart {
  if (operator === '' && operand !== '') return `\${${name}${operand}}`;
  if (operator === '' || operator.endsWith('?')) return { variable: name };
  const form = operator.endsWith('+') ? '&&' : operator === ':-' ? '||' : '??';
  return { variable: name, operator: form, operand: partsOf(operand, nesting + 1) };
}
