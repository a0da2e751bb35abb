import type { FileFilter, FileRule } from '../../model/runner.ts';
import type { Note } from '../../model/run.ts';
import type { Tree } from '../../model/tree.ts';
import { posix } from 'node:path';
import { locate } from '../../frameworks/runners/locate.ts';
import { matchRule } from './match-rule.ts';
import { liesBelow, relativeTo } from './relative-path.ts';

export interface Selection {
  readonly within: readonly string[];
  readonly include: readonly FileRule[];
  readonly exclude: readonly FileRule[];
  readonly filters: readonly FileFilter[];
  /** Folder of the command; the project's folder is what relative filters are compared with. */
  readonly cwd: string;
  readonly folder: string;
}

export interface FileSelector {
  /** Sorted. */
  select(selection: Selection): { readonly files: readonly string[]; readonly notes: readonly Note[] };
  /** Files, and folders with a slash at the end, that match globs relative to a folder. */
  glob(folder: string, patterns: readonly string[]): readonly string[];
  hasFile(path: string): boolean;
  hasFolder(path: string): boolean;
}

/** Selects tracked files as runners do. Links are left out: their target is a file of its own. */
export function createFileSelector(tree: Tree): FileSelector {
  const files = tree.files.filter((file) => file.link === undefined).map((file) => file.path);
  const all = new Set(tree.files.map((file) => file.path));
  const folders = foldersOf(tree.files.map((file) => file.path));
  const below = memoise((folder: string): readonly string[] => filesBelow(files, folder));
  const answers = new Map<string, ReadonlySet<string> | undefined>();

  const matching = (rule: FileRule, within: string): ReadonlySet<string> | undefined => {
    const key = JSON.stringify([rule, within]);
    if (!answers.has(key)) answers.set(key, matchRule(rule, below(within)));
    return answers.get(key);
  };

  return {
    hasFile: (path) => all.has(path),
    hasFolder: (path) => folders.has(path),
    glob(folder, patterns) {
      const inside = [
        ...below(folder),
        ...[...folders].filter((path) => path !== folder && liesBelow(path, folder)),
      ];
      const matches = (text: string): ReadonlySet<string> =>
        matchRule({ form: 'glob', glob: text, base: folder, dot: true }, inside) ?? new Set();
      const out = new Set(
        patterns.filter((one) => one.startsWith('!')).flatMap((one) => [...matches(one.slice(1))]),
      );
      const found = patterns.filter((one) => !one.startsWith('!')).flatMap((one) => [...matches(one)]);
      return [...new Set(found)]
        .filter((path) => !out.has(path))
        .map((path) => (folders.has(path) ? `${path}/` : path))
        .sort();
    },
    select(selection) {
      const notes: Note[] = [];
      const kept = new Set<string>();
      for (const within of selection.within) {
        for (const file of selectWithin(selection, within, matching, notes)) kept.add(file);
      }
      return { files: [...kept].sort(), notes };
    },
  };
}

type Matching = (rule: FileRule, within: string) => ReadonlySet<string> | undefined;

function selectWithin(
  selection: Selection,
  within: string,
  matching: Matching,
  notes: Note[],
): ReadonlySet<string> {
  const ask = (rule: FileRule): ReadonlySet<string> => {
    const found = matching(rule, within);
    if (found === undefined) notes.push({ text: `The pattern ${nameOf(rule)} cannot be matched` });
    return found ?? new Set();
  };
  let kept = new Set<string>();
  for (const rule of selection.include) {
    const found = ask(rule);
    if (rule.form === 'glob' && rule.negated === true)
      kept = new Set([...kept].filter((file) => !found.has(file)));
    else for (const file of found) kept.add(file);
  }
  for (const rule of selection.exclude) {
    const found = ask(rule);
    for (const file of found) kept.delete(file);
  }
  return applyFilters(kept, selection, ask);
}

function applyFilters(
  kept: ReadonlySet<string>,
  selection: Selection,
  ask: (rule: FileRule) => ReadonlySet<string>,
): ReadonlySet<string> {
  const excluding = selection.filters.filter((filter) => filter.form.startsWith('exclude'));
  const choosing = selection.filters.filter((filter) => !filter.form.startsWith('exclude'));
  let left = [...kept];
  for (const filter of excluding) {
    const rule = ruleOf(filter, selection);
    const found = rule === undefined ? new Set<string>() : ask(rule);
    left = left.filter((file) => !found.has(file));
  }
  if (choosing.length === 0) return new Set(left);
  const tests = choosing.map((filter) => testOf(filter, selection, ask));
  return new Set(left.filter((file) => tests.some((test) => test(file))));
}

function testOf(
  filter: FileFilter,
  selection: Selection,
  ask: (rule: FileRule) => ReadonlySet<string>,
): (file: string) => boolean {
  if (filter.form === 'contains') {
    const text = filter.text.toLowerCase();
    const path = locate(selection.cwd, filter.text);
    const relative = path === undefined ? undefined : posix.relative(selection.folder, path).toLowerCase();
    return (file) => {
      const name = relativeTo(selection.folder, file).toLowerCase();
      return name.includes(text) || (relative !== undefined && name.includes(relative));
    };
  }
  if (filter.form === 'path') {
    const path = locate(selection.cwd, filter.path);
    return (file) => path !== undefined && (file === path || liesBelow(file, path));
  }
  const rule = ruleOf(filter, selection);
  const found = rule === undefined ? new Set<string>() : ask(rule);
  return (file) => found.has(file);
}

function ruleOf(filter: FileFilter, selection: Selection): FileRule | undefined {
  if (filter.form === 'glob') {
    const glob = filter.glob.startsWith('/') ? locate('.', filter.glob) : filter.glob.replace(/^\.\//, '');
    const base = filter.glob.startsWith('/') ? '.' : selection.cwd;
    return glob === undefined ? undefined : { form: 'glob', glob, base, dot: true };
  }
  if (filter.form === 'exclude-glob') {
    return { form: 'glob', glob: filter.glob, base: selection.folder, dot: true, prunes: true };
  }
  if (filter.form === 'pattern') {
    return { form: 'pattern', source: filter.source, flags: filter.flags ?? '', base: '/' };
  }
  return filter.form === 'exclude-pattern'
    ? { form: 'pattern', source: filter.source, flags: '', base: '/' }
    : undefined;
}

function nameOf(rule: FileRule): string {
  if (rule.form === 'glob') return rule.glob.slice(0, 200);
  return rule.form === 'pattern' ? `/${rule.source.slice(0, 200)}/` : 'of a folder';
}

function filesBelow(sorted: readonly string[], folder: string): readonly string[] {
  return folder === '.' ? sorted : sorted.filter((file) => liesBelow(file, folder));
}

function foldersOf(files: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>(['.']);
  for (const file of files) {
    for (let folder = posix.dirname(file); !folders.has(folder); folder = posix.dirname(folder))
      folders.add(folder);
  }
  return folders;
}

function memoise<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const found = made.get(key) ?? make(key);
    made.set(key, found);
    return found;
  };
}
