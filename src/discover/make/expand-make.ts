import type { Text } from '../shell/text.ts';
import type { Makefile, MakeVariable } from './read-makefile.ts';
import { rootMark } from '../paths.ts';
import { emptyText, holeText, joinTexts, literalText, markedText } from '../shell/text.ts';

export interface MakeScope {
  readonly makefile: Makefile;
  /** Variables of the target and of those that need it, innermost last. */
  readonly targetVariables: readonly MakeVariable[];
  /** `$@`, `$<`, `$^`, `$*`. */
  readonly automatic: Readonly<Record<string, string>>;
  /** Variables given to make on its command line: they win over every assignment in the file. */
  readonly given: ReadonlyMap<string, Text>;
}

const deepest = 12;
const longest = 20_000;

/** Text of a Makefile with its variables put in; what only run time knows becomes a hole. */
export function expandMake(text: string, scope: MakeScope, depth = 0): Text {
  if (depth > deepest || text.length > longest) return holeText();
  const parts: Text[] = [];
  let at = 0;
  for (;;) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0 || dollar + 1 >= text.length) break;
    if (dollar > at) parts.push(literalText(text.slice(at, dollar)));
    const next = text[dollar + 1] ?? '';
    if (next === '$') {
      parts.push(literalText('$'));
      at = dollar + 2;
    } else if (next === '(' || next === '{') {
      const end = closingAt(text, dollar + 1, next, next === '(' ? ')' : '}');
      parts.push(expandReference(text.slice(dollar + 2, end), scope, depth));
      at = end + 1;
    } else {
      parts.push(expandReference(next, scope, depth));
      at = dollar + 2;
    }
  }
  parts.push(literalText(text.slice(at)));
  return joinTexts(parts);
}

function closingAt(text: string, from: number, open: string, close: string): number {
  let level = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === open) level += 1;
    else if (text[at] === close && (level -= 1) === 0) return at;
  }
  return text.length;
}

function expandReference(inside: string, scope: MakeScope, depth: number): Text {
  const name = inside.trim();
  const automatic = scope.automatic[name];
  if (automatic !== undefined) return literalText(automatic);
  if (name === 'MAKE') return literalText('make');
  if (name === 'CURDIR' || name === 'PWD' || name === 'shell pwd') {
    return literalText(`${rootMark}/${scope.makefile.folder}`);
  }
  if (/^(eval|info|warning|error)\s/.test(name)) return emptyText;
  if (/\s/.test(name)) return holeText();
  return expandVariable(name, scope, depth) ?? holeText(/^\w+$/.test(name) ? name : undefined);
}

/** A variable's text; undefined when neither the file nor the command line sets it. */
export function expandVariable(name: string, scope: MakeScope, depth = 0): Text | undefined {
  const given = scope.given.get(name);
  if (given) return given;
  const variable =
    scope.targetVariables.findLast((one) => one.name === name) ?? scope.makefile.variables.get(name);
  if (!variable) return undefined;
  if (variable.value === '') return { ...emptyText, ambient: variable.ambient };
  const value = expandMake(variable.value, scope, depth + 1);
  return variable.ambient ? { ...value, ambient: true } : value;
}

/** A recipe's text ready for the shell reader. */
export function expandToShell(text: string, scope: MakeScope): string {
  const pieces = text.split(/(\$\([^)]*\)|\$\{[^}]*\})/);
  // Piece by piece, so that only a word with a default in it counts as open to the environment.
  return pieces.map((piece) => markedText(expandMake(piece, scope))).join('');
}
