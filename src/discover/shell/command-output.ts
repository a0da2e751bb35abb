import type { Command, ParsedScript, Statement } from 'unbash';
import type { Expansion } from './expand-word.ts';
import type { ShellState } from './shell-state.ts';
import type { Text } from './text.ts';
import { expandWord } from './expand-word.ts';
import { joinPath, lastSegment, parentOf, rootMark } from '../paths.ts';
import { copyState } from './shell-state.ts';
import { holeText, knownText, literalText } from './text.ts';

/**
 * What a command substitution prints, for the few commands that scripts find their own folder with:
 * `$(cd "$(dirname "$0")/.." && pwd)`. Undefined for every other command.
 */
export function outputOf(
  script: ParsedScript,
  state: ShellState,
  expansionOf: (state: ShellState) => Expansion,
): Text | undefined {
  const [statement, ...others] = script.commands;
  if (!statement || others.length > 0) return undefined;
  const inner = copyState(state);
  inner.depth += 1;
  let printed: Text | undefined;
  for (const words of plainCommands(statement.command, () => expansionOf(inner))) {
    if (knownText(words[0]) === 'cd') {
      const folder = joinPath(
        inner.folder,
        knownText(words.find((word, index) => index > 0 && knownText(word) !== '--')) ?? '~',
      );
      if (folder === undefined) return holeText();
      inner.folder = folder;
    } else {
      printed = printedBy(words, inner);
      if (!printed) return undefined;
    }
  }
  return printed;
}

/** The commands of `a && b`, each expanded once those before it have run; none for other shapes. */
function* plainCommands(
  node: Statement['command'],
  expansion: () => Expansion,
): Generator<readonly Text[], void> {
  if (node.type === 'AndOr') {
    for (const inner of node.commands) yield* plainCommands(inner, expansion);
  } else if (node.type === 'Command' && node.name && isTold(node)) {
    const words = [node.name, ...node.args.filter((one) => one.type === 'Word')];
    yield words.flatMap((word) => expandWord(word, expansion()));
  }
}

const told = new Set(['cd', 'pwd', 'dirname', 'basename', 'realpath', 'readlink']);

/** Decided before anything is expanded: otherwise every level of nesting would be read twice. */
function isTold(node: Command): boolean {
  const name = node.name?.value ?? '';
  return told.has(name) || (name === 'git' && node.args.some((one) => one.text === '--show-toplevel'));
}

function printedBy(words: readonly Text[], state: ShellState): Text | undefined {
  const name = knownText(words[0]);
  const known = words.slice(1).map(knownText);
  const operand = known.find((word) => word !== '--' && !word?.startsWith('-'));
  switch (name) {
    case 'pwd':
      return literalText(`${rootMark}/${state.folder}`);
    case 'dirname':
      return operand === undefined ? holeText() : literalText(parentOf(operand));
    case 'basename':
      return operand === undefined ? holeText() : literalText(lastSegment(operand));
    case 'realpath':
    case 'readlink':
      return operand === undefined ? holeText() : literalText(operand);
    case 'git':
      return literalText(rootMark);
    default:
      return undefined;
  }
}
