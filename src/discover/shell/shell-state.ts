import type { CompoundCommand, CompoundList, Redirected, Statement } from 'unbash';
import type { EnvFileLoad } from '../../model/invocation.ts';
import type { Place } from '../../model/place.ts';
import type { EnvironmentEntry, Note } from '../../model/run.ts';
import type { Context, Follow, ShellText } from '../context.ts';
import type { Text } from './text.ts';
import { createEntry, lookUpEntry } from '../environment-entry.ts';
import { rootMark } from '../paths.ts';
import { literalText } from './text.ts';

/** Groups, functions and substitutions inside each other. */
export const deepestNesting = 20;

type RunNode = (node: Statement['command'] | CompoundList, state: ShellState, within: Statement) => void;

/** A shell while its script is being read. Changed in place; a subshell works on a copy. */
export interface ShellState {
  readonly text: ShellText;
  readonly context: Context;
  readonly follow: Follow;
  /** Reads any node, for commands that hold or call others. */
  readonly run: RunNode;
  folder: string;
  environment: readonly EnvironmentEntry[];
  envFiles: readonly EnvFileLoad[];
  notes: readonly Note[];
  readonly locals: Map<string, Text>;
  readonly functions: Map<string, CompoundCommand | Redirected | CompoundList>;
  positional: readonly Text[];
  /** `set -a`: every assignment is exported. */
  exportsAll: boolean;
  /** Variables whose assignment stands under a test that they are missing. */
  whenMissing: readonly string[];
  /** Conditions that are open: what is set under one may not be set. */
  branches: number;
  /** Where a surrounding redirection sends the output. */
  output: Text | undefined;
  /** Calls of functions and loops that are open. */
  depth: number;
}

export function createShellState(
  text: ShellText,
  context: Context,
  follow: Follow,
  run: RunNode,
): ShellState {
  return {
    text,
    context,
    follow,
    run,
    folder: context.folder,
    environment: context.environment,
    envFiles: context.envFiles,
    notes: context.notes,
    locals: new Map(),
    functions: new Map(),
    positional: text.positional ?? [],
    exportsAll: false,
    whenMissing: [],
    branches: 0,
    output: undefined,
    depth: 0,
  };
}

export function copyState(state: ShellState): ShellState {
  return { ...state, locals: new Map(state.locals), functions: new Map(state.functions) };
}

export function placeAt(state: ShellState, offset: number): Place {
  return { file: state.text.file, line: state.text.lineAt(offset) };
}

export function readVariable(state: ShellState, name: string): Text | undefined {
  if (name === 'PWD') return literalText(`${rootMark}/${state.folder}`);
  if (name === 'GITHUB_WORKSPACE' || name === 'CI_PROJECT_DIR') return literalText(rootMark);
  if ((name === '0' || name === 'BASH_SOURCE') && state.text.isFile) {
    return literalText(`${rootMark}/${state.text.file}`);
  }
  return state.locals.get(name) ?? lookUpEntry(state.environment, name);
}

export function assignVariable(state: ShellState, name: string, value: Text, place: Place): void {
  const ambient = value.ambient || state.whenMissing.includes(name);
  const text = { ...value, ambient };
  const isExported = state.exportsAll || state.environment.some((entry) => entry.name === name);
  if (isExported) exportVariable(state, name, text, place);
  else state.locals.set(name, text);
}

export function exportVariable(state: ShellState, name: string, value: Text, place: Place): void {
  const ambient = value.ambient || state.whenMissing.includes(name);
  const { source } = state.context;
  const entry = createEntry(name, { ...value, ambient }, source, place, state.follow.project.input.redact);
  state.locals.delete(name);
  state.environment = [...state.environment, underBranch(state, entry)];
}

/** Marks a variable that is set only when a condition holds. */
export function underBranch(state: ShellState, entry: EnvironmentEntry): EnvironmentEntry {
  const isSure = state.branches === 0 || entry.overridableBy.includes('ambient');
  return isSure ? entry : { ...entry, overridableBy: [...entry.overridableBy, 'branch'] };
}
