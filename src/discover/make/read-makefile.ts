import type { Project } from '../context.ts';
import { joinPath, parentOf } from '../paths.ts';

/** A Makefile with what it includes, conditionals taken both ways. */
export interface Makefile {
  readonly file: string;
  /** make's working folder. */
  readonly folder: string;
  readonly rules: Map<string, MakeRule>;
  readonly variables: Map<string, MakeVariable>;
  readonly exported: Set<string>;
  exportsAll: boolean;
  isOneShell: boolean;
  defaultTarget: string | undefined;
}

export interface MakeRule {
  file: string;
  /** Of the rule itself, where it has a line beside those that set its variables. */
  line: number;
  /** As written, not expanded. */
  readonly prerequisites: string[];
  readonly recipe: { readonly text: string; readonly file: string; readonly line: number }[];
  readonly variables: MakeVariable[];
}

export interface MakeVariable {
  readonly name: string;
  readonly value: string;
  readonly file: string;
  readonly line: number;
  /** `?=`, or any plain assignment's opposite: the environment wins. */
  readonly ambient: boolean;
  readonly exported: boolean;
}

const longestMakefile = 1_000_000;
const mostFiles = 50;

export function readMakefile(file: string, folder: string, project: Project): Makefile {
  const makefile: Makefile = {
    file,
    folder,
    rules: new Map(),
    variables: new Map(),
    exported: new Set(),
    exportsAll: false,
    isOneShell: false,
    defaultTarget: undefined,
  };
  readInto(makefile, file, project, new Set());
  return makefile;
}

interface Line {
  readonly text: string;
  readonly line: number;
  readonly isRecipe: boolean;
}

function readInto(makefile: Makefile, file: string, project: Project, seen: Set<string>): void {
  if (seen.has(file) || seen.size >= mostFiles) return;
  seen.add(file);
  const text = project.input.text(file);
  if (text === undefined) return;
  const reader: Reader = { makefile, file, current: [], inDefine: false };
  for (const line of logicalLines(text.slice(0, longestMakefile))) {
    const included = readLine(line, reader);
    for (const path of included) {
      const inner = joinPath(makefile.folder, path) ?? '';
      const beside = joinPath(parentOf(file), path) ?? '';
      readInto(makefile, project.isTracked(inner) ? inner : beside, project, seen);
    }
  }
}

/** Lines with their continuations; those of a recipe keep the line break for the shell. */
function logicalLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  const physical = text.split(/\r?\n/);
  for (let at = 0; at < physical.length; at += 1) {
    const line = at + 1;
    let joined = physical[at] ?? '';
    const isRecipe = joined.startsWith('\t');
    while (/(^|[^\\])(\\\\)*\\$/.test(joined) && at + 1 < physical.length) {
      at += 1;
      const next = physical[at] ?? '';
      joined = isRecipe ? `${joined}\n${next}` : `${joined.slice(0, -1)} ${next.trim()}`;
    }
    lines.push({ text: joined, line, isRecipe });
  }
  return lines;
}

interface Reader {
  readonly makefile: Makefile;
  readonly file: string;
  /** Rules that the next recipe lines belong to. */
  current: readonly MakeRule[];
  inDefine: boolean;
}

const assignment =
  /^((?:export|override|private|unexport)\s+)*([A-Za-z_][\w.-]*)\s*(\?=|:::?=|::?=|\+=|!=|=)\s*(.*)$/s;

/** Reads one line and answers which files it includes. */
function readLine({ text, line, isRecipe }: Line, reader: Reader): readonly string[] {
  const { makefile, file } = reader;
  if (isRecipe && reader.current.length > 0) {
    for (const rule of reader.current) rule.recipe.push({ text: text.slice(1), file, line });
    return [];
  }
  const plain = withoutComment(text).trim();
  if (plain === '' || skipsDefinition(plain, reader)) return [];
  if (/^(ifeq|ifneq|ifdef|ifndef|else|endif)\b/.test(plain)) return [];
  const include = /^(?:-include|sinclude|include)\s+(.*)$/.exec(plain)?.[1];
  if (include !== undefined) return include.split(/\s+/).filter((path) => path !== '' && !path.includes('$'));
  if (readExport(plain, makefile)) return [];
  const set = assignment.exec(plain);
  if (set) {
    setVariable(makefile.variables, readVariable(plain, set, file, line));
    reader.current = [];
  } else readRule(plain, line, reader);
  return [];
}

function withoutComment(text: string): string {
  const at = text.search(/(^|[^\\])#/);
  return at < 0 ? text : text.slice(0, text[at] === '#' ? at : at + 1);
}

function skipsDefinition(plain: string, reader: Reader): boolean {
  if (/^(override\s+)?define\b/.test(plain)) reader.inDefine = true;
  else if (/^endef\b/.test(plain)) {
    reader.inDefine = false;
    return true;
  }
  return reader.inDefine;
}

function readExport(plain: string, makefile: Makefile): boolean {
  const names = /^export(?:\s+([\w\s]*))?$/.exec(plain);
  if (!names) return false;
  const listed = (names[1] ?? '').split(/\s+/).filter((name) => name !== '');
  if (listed.length === 0) makefile.exportsAll = true;
  for (const name of listed) makefile.exported.add(name);
  return true;
}

function readVariable(
  plain: string,
  set: RegExpExecArray,
  file: string,
  line: number,
): MakeVariable & { operator: string } {
  const operator = set[3] ?? '=';
  return {
    name: set[2] ?? '',
    // The output of `!=` is a shell command's: only run time knows it.
    value: operator === '!=' ? `$(shell ${set[4] ?? ''})` : (set[4] ?? ''),
    file,
    line,
    ambient: operator === '?=',
    exported: /^((override|private)\s+)*export\s/.test(plain),
    operator,
  };
}

function setVariable(
  variables: Map<string, MakeVariable>,
  variable: MakeVariable & { operator: string },
): void {
  const { operator, ...plain } = variable;
  const known = variables.get(plain.name);
  if (operator === '?=' && known) return;
  const value = operator === '+=' && known ? `${known.value} ${plain.value}` : plain.value;
  variables.set(plain.name, { ...plain, value, exported: plain.exported || known?.exported === true });
}

function readRule(plain: string, line: number, reader: Reader): void {
  const { makefile, file } = reader;
  const match = /^((?:[^:=$]|\$\([^)]*\))+?)\s*::?(?!=)\s*(.*)$/s.exec(plain);
  if (!match) return;
  const names = (match[1] ?? '').split(/\s+/);
  const rest = match[2] ?? '';
  if (names.includes('.EXPORT_ALL_VARIABLES')) makefile.exportsAll = true;
  if (names.includes('.ONESHELL')) makefile.isOneShell = true;
  const own = assignment.exec(rest);
  const [listed = '', ...inline] = own ? [''] : rest.split(';');
  const rules: MakeRule[] = [];
  for (const name of names) {
    if (/^\.[A-Z_]+$/.test(name)) continue;
    const rule = makefile.rules.get(name) ?? { file, line, prerequisites: [], recipe: [], variables: [] };
    makefile.rules.set(name, rule);
    if (rule.prerequisites.length === 0 && rule.recipe.length === 0) Object.assign(rule, { file, line });
    rule.prerequisites.push(...listed.split(/\s+/).filter((one) => one !== '' && one !== '|'));
    if (own) rule.variables.push(readVariable(rest, own, file, line));
    if (inline.length > 0) rule.recipe.push({ text: inline.join(';').trim(), file, line });
    if (!own && !name.includes('%')) makefile.defaultTarget ??= name;
    rules.push(rule);
  }
  reader.current = own ? [] : rules;
}
