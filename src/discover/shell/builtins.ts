import type { Command } from 'unbash';
import type { Place } from '../../model/place.ts';
import type { ShellText } from '../context.ts';
import type { ShellState } from './shell-state.ts';
import type { Text } from './text.ts';
import { joinPath } from '../paths.ts';
import { createLineAt } from '../text-lines.ts';
import { assignVariable, exportVariable, readVariable } from './shell-state.ts';
import { knownText, markedText, splitAssignment } from './text.ts';

type Interpret = (text: ShellText, state: ShellState) => void;

interface Call {
  readonly words: readonly Text[];
  readonly node: Command;
  readonly state: ShellState;
  readonly place: Place;
  readonly interpret: Interpret;
}

const builtins: Readonly<Record<string, (call: Call) => void>> = {
  cd: changeFolder,
  pushd: changeFolder,
  export: exportVariables,
  declare: declareVariables,
  typeset: declareVariables,
  local: declareVariables,
  readonly: declareVariables,
  unset: unsetVariables,
  set: setOptions,
  shift: ({ state, words }) => {
    state.positional = state.positional.slice(Number(knownText(words[1]) ?? 1) || 1);
  },
  source: sourceFile,
  '.': sourceFile,
  eval: ({ words, state, interpret, node }) => {
    const source = words.slice(1).map(markedText).join(' ');
    const line = state.text.lineAt(node.pos);
    interpret({ source, file: state.text.file, lineAt: () => line }, state);
  },
};

/** Commands of the shell itself that neither start a program nor change what one is given. */
const withoutEffect = new Set(
  'popd echo printf true false : exit return test [ read wait trap break continue sleep umask ulimit shopt alias type hash jobs kill fg bg disown getopts let'.split(
    ' ',
  ),
);

/** Runs a command of the shell itself; false when it is a program. */
export function runBuiltin(
  words: readonly Text[],
  node: Command,
  state: ShellState,
  place: Place,
  interpret: Interpret,
): boolean {
  const name = knownText(words[0]) ?? '';
  if (withoutEffect.has(name)) return true;
  const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
  builtin?.({ words, node, state, place, interpret });
  return builtin !== undefined;
}

function changeFolder({ words, state, place }: Call): void {
  const operand = words.slice(1).find((word) => !/^-[LPe@-]?$/.test(knownText(word) ?? ''));
  const known = knownText(operand);
  const folder = known === undefined ? undefined : joinPath(state.folder, known);
  if (folder !== undefined) state.folder = folder;
  else
    state.notes = [
      ...state.notes,
      { text: 'changes to a folder that is not in the repository or not known', place },
    ];
}

function exportVariables({ words, node, state, place }: Call): void {
  for (const word of words.slice(1)) {
    const assignment = splitAssignment(word);
    const name = knownText(word);
    if (assignment) exportVariable(state, assignment.name, assignment.value, place);
    else if (name !== undefined && state.locals.has(name)) {
      const value = readVariable(state, name);
      if (value) exportVariable(state, name, value, place);
    }
  }
  // `export $(grep -v '^#' .env | xargs)`: every line of the file becomes a variable.
  const file = /\$\([^)]*?([\w./-]*\.env[\w.-]*)/.exec(state.text.source.slice(node.pos, node.end))?.[1];
  if (file !== undefined) loadFile(file, 'export', state, place);
}

function loadFile(path: string, loadedBy: string, state: ShellState, place: Place): void {
  const file = joinPath(state.folder, path);
  if (file !== undefined) {
    state.envFiles = [...state.envFiles, { file, origin: place, loadedBy, override: true }];
  }
}

function declareVariables({ words, state, place }: Call): void {
  const isExport = words.some((word) => /^-\w*x/.test(knownText(word) ?? ''));
  for (const word of words.slice(1)) {
    const assignment = splitAssignment(word);
    if (!assignment) continue;
    if (isExport) exportVariable(state, assignment.name, assignment.value, place);
    else assignVariable(state, assignment.name, assignment.value, place);
  }
}

function unsetVariables({ words, state, place }: Call): void {
  for (const name of words.slice(1).map(knownText)) {
    if (name === undefined || name.startsWith('-')) continue;
    state.locals.delete(name);
    state.environment = state.environment.filter((entry) => entry.name !== name);
    state.notes = [...state.notes, { text: `${name} is unset`, place }];
  }
}

function setOptions({ words, state }: Call): void {
  const options = words.slice(1).map((word) => knownText(word) ?? '');
  if (
    options.some((one, index) => /^-\w*a/.test(one) || (one === '-o' && options[index + 1] === 'allexport'))
  ) {
    state.exportsAll = true;
  }
  if (
    options.some((one, index) => /^\+\w*a/.test(one) || (one === '+o' && options[index + 1] === 'allexport'))
  ) {
    state.exportsAll = false;
  }
  const end = options.indexOf('--');
  if (end >= 0) state.positional = words.slice(end + 2);
}

function sourceFile({ words, state, place, interpret }: Call): void {
  const path = knownText(words[1]);
  const file = path === undefined ? undefined : joinPath(state.folder, path);
  if (path === undefined || file === undefined) return;
  if (state.exportsAll) {
    loadFile(path, 'source', state, place);
    return;
  }
  const source = state.follow.project.input.text(file);
  if (source !== undefined) interpret({ source, file, lineAt: createLineAt(source, 1), isFile: true }, state);
  else state.notes = [...state.notes, { text: `reads ${file}, which is not in the repository`, place }];
}
