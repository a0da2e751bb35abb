import type { AndOr, Case, Command, CommandNode, CompoundList, For, If, Pipeline, Statement } from 'unbash';
import { parse } from 'unbash';
import type { Context, Follow, ShellText } from '../context.ts';
import type { ShellState } from './shell-state.ts';
import type { Text } from './text.ts';
import { expandWord } from './expand-word.ts';
import { findMissingTests } from './missing-tests.ts';
import { expansionOf, outputTarget, runCommand, wordsOf } from './run-command.ts';
import { copyState, createShellState, deepestNesting, placeAt } from './shell-state.ts';
import { holeText, knownText, shownText } from './text.ts';
import { teeTarget } from './written-files.ts';

/** Longer scripts are cut: they are generated, and no test is started a quarter of a million characters in. */
const longestScript = 250_000;
const longestLoop = 16;

/** Reads a shell script in the order it would run and follows every command in it. Nothing is executed. */
export function runShell(text: ShellText, context: Context, follow: Follow): void {
  const source = text.source.slice(0, longestScript);
  const script = parse(source);
  const state = createShellState({ ...text, source }, context, follow, runNode);
  const last = text.appended?.length ? lastCommand(script.commands) : undefined;
  runStatements(script.commands, state, last);
}

/** The command that text added at the end of the script would belong to. */
function lastCommand(statements: readonly Statement[]): Command | undefined {
  let node: CommandNode | Pipeline | AndOr | undefined = statements.at(-1)?.command;
  while (node?.type === 'AndOr' || node?.type === 'Pipeline') node = node.commands.at(-1);
  return node?.type === 'Command' ? node : undefined;
}

function runStatements(statements: readonly Statement[], state: ShellState, last?: Command): void {
  for (const statement of statements) runNode(statement.command, state, statement, last);
}

function runList(list: CompoundList, state: ShellState): void {
  if (state.depth >= deepestNesting) return;
  state.depth += 1;
  runStatements(list.commands, state);
  state.depth -= 1;
}

function runNode(
  node: Statement['command'] | CompoundList,
  state: ShellState,
  within: Statement,
  last?: Command,
): void {
  if (!state.follow.spend()) return;
  switch (node.type) {
    case 'AndOr':
      runAndOr(node, state, within, last);
      return;
    case 'Pipeline':
      runPipeline(node, state, within, last);
      return;
    case 'Command':
      runCommand(node, state, within, node === last ? (state.text.appended ?? []) : []);
      return;
    case 'Subshell':
      runList(node.body, copyState(state));
      return;
    case 'BraceGroup':
      runList(node.body, state);
      return;
    case 'CompoundList':
      runList(node, state);
      return;
    case 'Redirected': {
      const outer = state.output;
      state.output = outputTarget(node.redirects, state) ?? outer;
      runNode(node.command, state, within);
      state.output = outer;
      return;
    }
    case 'If':
      runIf(node, state);
      return;
    case 'For':
      runFor(node, state);
      return;
    case 'While':
      runList(node.clause, state);
      runList(node.body, state);
      return;
    case 'Case':
      runCase(node, state);
      return;
    case 'Function':
      state.functions.set(node.name.value, node.body);
      return;
    case 'Coproc':
      runNode(node.body, copyState(state), within);
      return;
    case 'ArithmeticFor':
    case 'Select':
      runList(node.body, state);
      return;
    case 'TestCommand':
    case 'ArithmeticCommand':
      return;
  }
}

function runPipeline(node: Pipeline, state: ShellState, within: Statement, last?: Command): void {
  const end = node.commands.at(-1);
  const isTee = end?.type === 'Command' && end.name?.value === 'tee';
  const written = isTee ? teeTarget(wordsOf(end, expansionOf(copyState(state)))) : undefined;
  for (const inner of node.commands) {
    // A command alone (`! x`, `time x`) runs in this shell, those of a pipe in copies of it.
    const shell = node.commands.length > 1 ? copyState(state) : state;
    shell.output = written ?? shell.output;
    runNode(inner, shell, within, last);
  }
}

/** `[ -z "$A" ] && A=b` sets A only where nothing outside does. */
function runAndOr(node: AndOr, state: ShellState, within: Statement, last?: Command): void {
  const outer = state.whenMissing;
  node.commands.forEach((inner, index) => {
    const operator = node.operators[index - 1];
    const before = node.commands[index - 1];
    if (before && operator) state.whenMissing = [...outer, ...findMissingTests(before, operator === '&&')];
    runNode(inner, state, within, last);
  });
  state.whenMissing = outer;
}

function runIf(node: If, state: ShellState): void {
  const clauses = [{ clause: node.clause, then: node.then }, ...node.elif];
  for (const { clause, then } of clauses) {
    runList(clause, state);
    const condition = state.text.source.slice(clause.pos, clause.end);
    const tested = clause.commands.at(-1)?.command;
    underCondition(state, clause, condition, tested ? findMissingTests(tested, true) : [], () => {
      runList(then, state);
    });
  }
  if (!node.else) return;
  const conditions = clauses.map(({ clause }) => state.text.source.slice(clause.pos, clause.end)).join(', ');
  const tested = node.elif.length === 0 ? node.clause.commands.at(-1)?.command : undefined;
  const otherwise = node.else;
  underCondition(state, node, `not ${conditions}`, tested ? findMissingTests(tested, false) : [], () => {
    runList(otherwise, state);
  });
}

/** Commands of a branch carry its condition as a note; what a branch sets is kept, since it may have run. */
function underCondition(
  state: ShellState,
  at: { readonly pos: number },
  condition: string,
  missing: readonly string[],
  run: () => void,
): void {
  const { notes, whenMissing } = state;
  const text = `only if: ${shorten(condition.replace(/\s+/g, ' ').replace(/[\s;]+$/, ''))}`;
  state.notes = [...notes, { text: redacted(shownText(text), state), place: placeAt(state, at.pos) }];
  state.branches += 1;
  state.whenMissing = [...whenMissing, ...missing];
  run();
  state.branches -= 1;
  state.notes = notes;
  state.whenMissing = whenMissing;
}

function redacted(text: string, state: ShellState): string {
  return state.follow.project.clean(text);
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

function runFor(node: For, state: ShellState): void {
  const values = node.wordlist?.flatMap((word) => expandWord(word, expansionOf(state))) ?? state.positional;
  const isListed = values.length > 0 && values.length <= longestLoop && values.every((one) => isPlain(one));
  for (const value of isListed ? values : [holeText(node.name.value)]) {
    state.locals.set(node.name.value, value);
    runList(node.body, state);
  }
}

function isPlain(text: Text): boolean {
  const known = knownText(text);
  return known !== undefined && !/[*?[]/.test(known);
}

function runCase(node: Case, state: ShellState): void {
  const subject = state.text.source.slice(node.word.pos, node.word.end);
  for (const item of node.items) {
    const patterns = item.pattern.map((word) => word.text).join(' | ');
    underCondition(state, item, `${subject} is ${patterns}`, [], () => {
      runList(item.body, state);
    });
  }
}
