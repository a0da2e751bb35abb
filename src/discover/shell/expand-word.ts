import type { DoubleQuotedChild, ParameterExpansionPart, ParsedScript, Word, WordPart } from 'unbash';
import type { Text } from './text.ts';
import { emptyText, holeText, joinTexts, knownText, literalText } from './text.ts';

/** What the expansion of words may ask about the shell. */
export interface Expansion {
  /** A variable's text; undefined when nothing sets it. */
  readonly variable: (name: string) => Text | undefined;
  readonly positional: readonly Text[];
  readonly assign: (name: string, value: Text) => void;
  /** What a command substitution prints. */
  readonly output: (script: ParsedScript | undefined) => Text;
}

/** A word as the arguments it becomes: mostly one, several for `"$@"` and split variables. */
export function expandWord(word: Word, shell: Expansion): readonly Text[] {
  const parts = word.parts;
  if (!parts) return [literalText(word.value)];
  if (parts.length === 1 && isAllArguments(parts[0])) return shell.positional;
  const [only] = parts;
  if (parts.length === 1 && only && (only.type === 'SimpleExpansion' || only.type === 'ParameterExpansion')) {
    return splitFields(expandPart(only, shell));
  }
  return [joinTexts(parts.map((part) => expandPart(part, shell)))];
}

/** A word as one text, the way assignments and redirections take it. */
export function expandOne(word: Word, shell: Expansion): Text {
  if (!word.parts) return literalText(word.value);
  return expandParts(word.parts, shell);
}

export function expandParts(parts: readonly WordPart[], shell: Expansion): Text {
  return joinTexts(parts.map((part) => expandPart(part, shell)));
}

function isAllArguments(part: WordPart | undefined): boolean {
  if (part?.type === 'DoubleQuoted') return part.parts.length === 1 && isAllArguments(part.parts[0]);
  return (
    (part?.type === 'SimpleExpansion' && /^\$[@*]$/.test(part.text)) ||
    (part?.type === 'ParameterExpansion' && /^[@*]$/.test(part.parameter) && !part.operation)
  );
}

function splitFields(text: Text): readonly Text[] {
  const known = knownText(text);
  if (known === undefined || !/\s/.test(known)) return known === '' ? [] : [text];
  return known
    .split(/\s+/)
    .filter((field) => field !== '')
    .map((field) => literalText(field, text.ambient));
}

function expandPart(part: WordPart | DoubleQuotedChild, shell: Expansion): Text {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
    case 'Glob':
      return literalText(part.value);
    case 'DoubleQuoted':
    case 'LocaleString':
      return joinTexts(part.parts.map((inner) => expandPart(inner, shell)));
    case 'SimpleExpansion':
      return expandVariable(part.text.slice(1), shell);
    case 'ParameterExpansion':
      return expandParameter(part, shell);
    case 'CommandExpansion':
      return shell.output(part.script);
    case 'ExtendedGlob':
    case 'BraceExpansion':
      return literalText(part.text);
    case 'ArithmeticExpansion':
    case 'ProcessSubstitution':
      return holeText();
  }
}

function expandVariable(name: string, shell: Expansion): Text {
  return lookUp(name, shell) ?? holeText(/^[A-Za-z_]/.test(name) ? name : undefined);
}

function lookUp(name: string, shell: Expansion): Text | undefined {
  if (/^[1-9]\d*$/.test(name)) return shell.positional[Number(name) - 1];
  if (name === '@' || name === '*') {
    return joinTexts(
      shell.positional.flatMap((text, index) => (index > 0 ? [literalText(' '), text] : [text])),
    );
  }
  return shell.variable(name);
}

function expandParameter(part: ParameterExpansionPart, shell: Expansion): Text {
  const { parameter, operation } = part;
  if (part.prefix) return holeText(parameter);
  const value = lookUp(parameter, shell);
  if (!operation) return value ?? holeText(/^[A-Za-z_]/.test(parameter) ? parameter : undefined);
  if (operation.type !== 'Default') return holeText(parameter);
  const { operator } = operation;
  const known = knownText(value);
  if (operator.endsWith('?')) return value ?? holeText(parameter);
  if (operator.endsWith('+')) {
    if (value === undefined) return holeText(parameter);
    return known === '' && operator === ':+' ? emptyText : expandOne(operation.operand, shell);
  }
  const isMissing = value === undefined || (known === '' && operator.startsWith(':'));
  if (!isMissing) return value;
  // Nothing in the repository sets the variable, so the default counts, and an exported variable would win.
  const fallback = { ...expandOne(operation.operand, shell), ambient: value === undefined || value.ambient };
  if (operator.endsWith('=')) shell.assign(parameter, fallback);
  return fallback;
}
