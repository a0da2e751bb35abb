import type { EnvironmentEntry } from '../../model/run.ts';
import type { Text } from '../shell/text.ts';
import { lookUpEntry } from '../environment-entry.ts';
import { rootMark } from '../paths.ts';
import { holeText, joinTexts, knownText, literalText, markedText } from '../shell/text.ts';

/** What `${{ … }}` may name: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts */
export interface ExpressionScope {
  readonly matrix: ReadonlyMap<string, string>;
  readonly inputs: ReadonlyMap<string, Text>;
  readonly environment: readonly EnvironmentEntry[];
}

const hole = /\$\{\{(.*?)\}\}/gs;

/** Text of a workflow with its expressions filled in where the repository decides them. */
export function fillExpressions(text: string, scope: ExpressionScope): Text {
  const texts: Text[] = [];
  let at = 0;
  for (const match of text.matchAll(hole)) {
    texts.push(literalText(text.slice(at, match.index)), valueOf((match[1] ?? '').trim(), scope));
    at = match.index + match[0].length;
  }
  texts.push(literalText(text.slice(at)));
  return joinTexts(texts);
}

/** The same, as source for the shell reader. */
export function fillSource(text: string, scope: ExpressionScope): string {
  return text.includes('${{') ? markedText(fillExpressions(text, scope)) : text;
}

function valueOf(expression: string, scope: ExpressionScope): Text {
  const alternatives = expression.split('||').map((part) => part.trim());
  for (const [index, part] of alternatives.entries()) {
    const value = simpleValue(part, scope);
    if (!value) return holeText(namesIn(expression));
    const known = knownText(value);
    const isLast = index === alternatives.length - 1;
    // An empty value is falsy, so the next alternative counts; one that is not known may be empty or not.
    if (isLast || (known !== undefined && known !== '' && known !== 'false')) return value;
    if (known === undefined) return holeText(namesIn(expression));
  }
  return holeText(namesIn(expression));
}

/** A literal or the name of something; undefined for every other form. */
function simpleValue(part: string, scope: ExpressionScope): Text | undefined {
  const quoted = /^'((?:[^']|'')*)'$/.exec(part)?.[1];
  if (quoted !== undefined) return literalText(quoted.replaceAll("''", "'"));
  if (/^(-?\d+(\.\d+)?|true|false)$/.test(part)) return literalText(part);
  if (part === 'github.workspace') return literalText(rootMark);
  const [, context, name = ''] = /^(\w+)\.([\w.-]+)$/.exec(part) ?? [];
  if (context === undefined) return undefined;
  if (context === 'matrix') {
    const value = scope.matrix.get(name);
    return value === undefined ? holeText(part) : literalText(value);
  }
  if (context === 'inputs') return scope.inputs.get(name) ?? holeText(part);
  if (context === 'env') return lookUpEntry(scope.environment, name) ?? holeText(part);
  return holeText(part);
}

function namesIn(expression: string): string | undefined {
  const names = expression.replace(/'[^']*'/g, '').match(/\b[a-z]\w*(?:\.[\w*-]+)+/gi);
  return names ? [...new Set(names)].slice(0, 4).join(', ') : undefined;
}
