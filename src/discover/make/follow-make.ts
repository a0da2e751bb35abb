import type { EnvironmentEntry } from '../../model/run.ts';
import type { Context, Follow, Project } from '../context.ts';
import { createSession } from '../context.ts';
import type { Text } from '../shell/text.ts';
import type { Wrapper } from '../wrappers/wrapper.ts';
import type { MakeScope } from './expand-make.ts';
import type { Makefile, MakeRule, MakeVariable } from './read-makefile.ts';
import { createEntry } from '../environment-entry.ts';
import { splitOptions, valuesOf } from '../options.ts';
import { joinPath } from '../paths.ts';
import { knownText, markedText, splitAssignment } from '../shell/text.ts';
import { createLineAt } from '../text-lines.ts';
import { expandMake, expandToShell, expandVariable } from './expand-make.ts';
import { readMakefile } from './read-makefile.ts';

export const makefileNames: readonly string[] = ['GNUmakefile', 'makefile', 'Makefile'];

const valued = ['-C', '-f', '-j', '-I', '-o', '-W', '--directory', '--file', '--makefile', '--jobs', '-l'];

/** `make -C folder target A=b`. */
export const followMake: Wrapper = ({ words, context, follow }) => {
  const given = new Map<string, Text>();
  const targets: string[] = [];
  let left = words;
  let folder: string | undefined = context.folder;
  let named: string | undefined;
  while (left.length > 0) {
    const { options, rest } = splitOptions(left, valued);
    const path = valuesOf(options, '-C', '--directory')[0];
    if (path !== undefined) folder = joinPath(folder, path) ?? folder;
    named = valuesOf(options, '-f', '--file', '--makefile')[0] ?? named;
    const [word] = rest;
    const assignment = word && splitAssignment(word);
    if (assignment) given.set(assignment.name, assignment.value);
    else if (word) targets.push(markedText(word));
    left = rest.slice(1);
  }
  const file = named === undefined ? findMakefile(folder, follow.project) : joinPath(folder, named);
  if (file === undefined || !follow.project.isTracked(file)) return false;
  const makefile = readMakefile(file, folder, follow.project);
  const wanted = targets.length > 0 ? targets : [makefile.defaultTarget ?? ''];
  for (const target of wanted) runTarget(makefile, target, given, context, follow);
  return true;
};

function findMakefile(folder: string, project: Project): string | undefined {
  return makefileNames.map((name) => joinPath(folder, name) ?? name).find((file) => project.isTracked(file));
}

/** Runs a target after its prerequisites, as make would with nothing built yet. */
export function runTarget(
  makefile: Makefile,
  target: string,
  given: ReadonlyMap<string, Text>,
  context: Context,
  follow: Follow,
): void {
  const run: MakeRun = { makefile, given, follow, started: new Set() };
  startTarget(target, [], context, run);
}

interface MakeRun {
  readonly makefile: Makefile;
  readonly given: ReadonlyMap<string, Text>;
  readonly follow: Follow;
  readonly started: Set<string>;
}

function startTarget(
  target: string,
  inherited: readonly MakeVariable[],
  context: Context,
  run: MakeRun,
): void {
  const found = findRule(run.makefile, target);
  const key = `make ${run.makefile.file} ${target}`;
  if (!found || run.started.has(target) || context.following.includes(key) || context.following.length > 60)
    return;
  run.started.add(target);
  const { rule, stem } = found;
  const targetVariables = [...inherited, ...rule.variables];
  const scope: MakeScope = {
    makefile: run.makefile,
    targetVariables,
    automatic: {
      '@': target,
      '*': stem,
      '<': rule.prerequisites[0] ?? '',
      '^': rule.prerequisites.join(' '),
    },
    given: run.given,
  };
  const following = [...context.following, key];
  const link = { file: rule.file, line: rule.line, command: `${target}: ${rule.prerequisites.join(' ')}` };
  const prerequisites = rule.prerequisites.flatMap((text) => {
    const known = knownText(expandMake(text.replaceAll('%', stem), scope));
    return known === undefined ? [] : known.split(/\s+/).filter((one) => one !== '');
  });
  for (const prerequisite of prerequisites) {
    startTarget(
      prerequisite,
      targetVariables,
      { ...context, following, chain: [...context.chain, link] },
      run,
    );
  }
  runRecipe(rule, scope, { ...context, following }, run.follow);
}

function findRule(
  makefile: Makefile,
  target: string,
): { readonly rule: MakeRule; readonly stem: string } | undefined {
  const exact = makefile.rules.get(target);
  if (exact) return { rule: exact, stem: '' };
  for (const [name, rule] of makefile.rules) {
    const [before = '', after] = name.split('%');
    if (after === undefined || !target.startsWith(before) || !target.endsWith(after)) continue;
    if (target.length > before.length + after.length) {
      return { rule, stem: target.slice(before.length, target.length - after.length) };
    }
  }
  return undefined;
}

function runRecipe(rule: MakeRule, scope: MakeScope, context: Context, follow: Follow): void {
  const environment = [...context.environment, ...exportedVariables(scope, follow)];
  const base: Context = { ...context, environment, folder: scope.makefile.folder, source: 'make' };
  const [first] = rule.recipe;
  if (!first) return;
  // Every line has a shell of its own unless the file says otherwise.
  const lines = scope.makefile.isOneShell
    ? [{ ...first, text: rule.recipe.map((line) => withoutPrefix(line.text)).join('\n') }]
    : rule.recipe;
  for (const { text, file, line } of lines) {
    const source = expandToShell(withoutPrefix(text), scope);
    const link = { file, line, command: withoutPrefix(text).trim() };
    follow.shell(
      { source, file, lineAt: createLineAt(source, line) },
      { ...base, chain: [...base.chain, link] },
    );
  }
}

function withoutPrefix(text: string): string {
  return text.replace(/^[\s@+-]*/, '');
}

/** Variables that recipes get in their environment. */
function exportedVariables(scope: MakeScope, follow: Follow): readonly EnvironmentEntry[] {
  const { makefile, targetVariables, given } = scope;
  const all = [...makefile.variables.values(), ...targetVariables];
  const { redact } = follow.project.input;
  const entries: EnvironmentEntry[] = [];
  for (const variable of all) {
    if (given.has(variable.name)) continue;
    if (!variable.exported && !makefile.exportsAll && !makefile.exported.has(variable.name)) continue;
    const value = expandVariable(variable.name, scope);
    const place = { file: variable.file, line: variable.line };
    if (value) entries.push(createEntry(variable.name, value, 'make', place, redact));
  }
  for (const [name, value] of given) {
    entries.push(createEntry(name, value, 'make', { file: makefile.file, line: 1 }, redact));
  }
  return entries;
}

/** Every target that a person can ask a Makefile for, as a starter of its own. */
export function startMakefiles(context: Context, follow: Follow, begin: () => void): void {
  const { project } = follow;
  for (const { path } of project.input.tree.files) {
    const name = path.split('/').at(-1) ?? '';
    if (!makefileNames.includes(name)) continue;
    const folder = joinPath(path, '..') ?? '.';
    const makefile = readMakefile(path, folder, project);
    for (const target of makefile.rules.keys()) {
      if (target.includes('%') || target.includes('$')) continue;
      begin();
      runTarget(makefile, target, new Map(), { ...context, folder, session: createSession() }, follow);
    }
  }
}
