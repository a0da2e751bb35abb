import type { Command, Redirection, Statement } from 'unbash';
import { parse } from 'unbash';
import type { Context, ShellText } from '../context.ts';
import type { Expansion } from './expand-word.ts';
import type { ShellState } from './shell-state.ts';
import type { Text } from './text.ts';
import { createEntry } from '../environment-entry.ts';
import { runBuiltin } from './builtins.ts';
import { outputOf } from './command-output.ts';
import { expandOne, expandWord } from './expand-word.ts';
import { assignVariable, copyState, deepestNesting, placeAt, readVariable } from './shell-state.ts';
import { holeText, joinTexts, knownText, literalText } from './text.ts';
import { recordWrittenFile } from './written-files.ts';

/** Expands a command, does what the shell itself does with it, and follows what is left. */
export function runCommand(
  node: Command,
  state: ShellState,
  within: Statement,
  appended: readonly Text[],
): void {
  const expansion = expansionOf(state);
  const place = placeAt(state, node.pos);
  const assignments = node.prefix.filter((one) => one.type === 'Assignment');
  const values = assignments.map((one) => ({
    name: one.name,
    value: one.value.type === 'Word' ? expandOne(one.value, expansion) : holeText(),
    place: placeAt(state, one.pos),
  }));
  const words = [...wordsOf(node, expansion), ...appended];
  if (words.length === 0) {
    for (const one of values) assignVariable(state, one.name, one.value, one.place);
    return;
  }
  const target = outputTarget(node.redirects, state) ?? state.output;
  recordWrittenFile(words, node, target, expansion, state, place);
  if (runBuiltin(words, node, state, place, interpret)) return;
  const { source } = state.context;
  const { redact } = state.follow.project.input;
  const own = values.map((one) => createEntry(one.name, one.value, source, one.place, redact));
  const called = state.functions.get(knownText(words[0]) ?? '');
  if (called) runFunction(called, words.slice(1), state, within);
  else state.follow.words(words, contextOf(state, node, within, own));
}

export function wordsOf(node: Command, expansion: Expansion): readonly Text[] {
  if (!node.name) return [];
  const rest = node.args.flatMap((one) => {
    if (one.type === 'Word') return expandWord(one, expansion);
    const value = one.value.type === 'Word' ? expandOne(one.value, expansion) : holeText();
    return [joinTexts([literalText(`${one.name}=`), value])];
  });
  return [...expandWord(node.name, expansion), ...rest];
}

function runFunction(
  body: Parameters<ShellState['functions']['set']>[1],
  positional: readonly Text[],
  state: ShellState,
  within: Statement,
): void {
  if (state.depth >= deepestNesting) return;
  const outer = state.positional;
  state.positional = positional;
  state.depth += 1;
  state.run(body, state, within);
  state.depth -= 1;
  state.positional = outer;
}

/** The file that a redirection writes to. */
export function outputTarget(redirects: readonly Redirection[], state: ShellState): Text | undefined {
  const redirect = redirects.find((one) => one.type === 'Redirect' && /^(>>?|>\||&>>?)$/.test(one.operator));
  if (redirect?.type !== 'Redirect' || !redirect.target || redirect.descriptor) return undefined;
  // The name of the variable is what matters here: its value is a path that only CI knows.
  if (redirect.target.text.includes('GITHUB_ENV')) return literalText('$GITHUB_ENV');
  return expandOne(redirect.target, expansionOf(state));
}

function contextOf(
  state: ShellState,
  node: Command,
  within: Statement,
  own: Context['environment'],
): Context {
  const { chain } = state.context;
  const { file, lineAt, source } = state.text;
  const link = chain.at(-1);
  // Texts of one line are shown as they are written; of longer ones the statement is.
  const written = link?.command ?? '';
  const command = written === '' ? commandText(source, within, node) : written;
  return {
    ...state.context,
    folder: state.folder,
    environment: own.length > 0 ? [...state.environment, ...own] : state.environment,
    envFiles: state.envFiles,
    notes: state.notes,
    chain: [...chain.slice(0, -1), { file, line: lineAt(node.pos), command }],
  };
}

/** The whole statement where it stands on the command's line, else the command alone. */
function commandText(source: string, within: Statement, node: Command): string {
  const statement = source.slice(within.pos, within.end);
  return statement.includes('\n') ? source.slice(node.pos, node.end) : statement;
}

export function expansionOf(state: ShellState): Expansion {
  return {
    variable: (name) => readVariable(state, name),
    positional: state.positional,
    assign: (name, value) => {
      assignVariable(state, name, value, placeAt(state, 0));
    },
    output: (script) => {
      if (!script || state.depth >= deepestNesting) return holeText();
      const printed = outputOf(script, state, expansionOf);
      if (printed) return printed;
      const inner = copyState(state);
      inner.depth += 1;
      inner.output = undefined;
      for (const statement of script.commands) inner.run(statement.command, inner, statement);
      return holeText();
    },
  };
}

/** Reads a sourced text in the shell that sources it. */
function interpret(text: ShellText, state: ShellState): void {
  if (state.depth >= deepestNesting) return;
  const inner = { ...state, text, depth: state.depth + 1 };
  for (const statement of parse(text.source).commands) inner.run(statement.command, inner, statement);
  state.folder = inner.folder;
  state.environment = inner.environment;
  state.envFiles = inner.envFiles;
}
