import type { PackageInfo, WorkspaceInfo } from '../../model/package.ts';
import type { Project } from '../context.ts';
import { joinPath, liesIn } from '../paths.ts';
import { createGlobTest } from './match-glob.ts';

/** Packages of the workspace that a folder belongs to, in the order of their folders. */
export function packagesOfWorkspace(project: Project, folder: string): readonly PackageInfo[] {
  const workspace = workspaceOf(project, folder);
  if (!workspace) return [];
  const members = new Set(workspace.members);
  return project.packages.filter((one) => members.has(one.folder));
}

/** The innermost workspace around a folder. */
export function workspaceOf(project: Project, folder: string): WorkspaceInfo | undefined {
  return project.workspaces
    .filter((workspace) => liesIn(folder, workspace.folder))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
}

/** Packages among `all` that a package lists as dependencies. */
export function dependenciesOf(one: PackageInfo, all: readonly PackageInfo[]): readonly PackageInfo[] {
  return all.filter((other) => other !== one && other.name !== undefined && one.dependencies.has(other.name));
}

/**
 * pnpm's and turbo's filters: https://pnpm.io/filtering, https://turborepo.com/docs/reference/run#--filter-string.
 * What has changed since a commit cannot be known here, so `[since]` selects everything.
 */
export function selectPackages(
  all: readonly PackageInfo[],
  filters: readonly string[],
  folder: string,
): readonly PackageInfo[] {
  const wanted = filters.filter((filter) => !filter.startsWith('!'));
  const unwanted = filters.filter((filter) => filter.startsWith('!'));
  const chosen = new Set(
    wanted.length === 0 ? all : wanted.flatMap((filter) => selectOne(all, filter, folder)),
  );
  for (const filter of unwanted) {
    for (const one of selectOne(all, filter.slice(1), folder)) chosen.delete(one);
  }
  return all.filter((one) => chosen.has(one));
}

function selectOne(all: readonly PackageInfo[], filter: string, folder: string): readonly PackageInfo[] {
  const match = /^(\.\.\.\^?)?(.*?)(\^?\.\.\.)?$/s.exec(filter);
  const [, before, selector = '', after] = match ?? [];
  const base = matchSelector(all, selector, folder);
  const chosen = new Set<PackageInfo>();
  if (!before?.endsWith('^') && !after?.startsWith('^')) for (const one of base) chosen.add(one);
  if (after !== undefined)
    for (const one of reach(base, (from) => dependenciesOf(from, all))) chosen.add(one);
  if (before !== undefined) {
    const dependents = (from: PackageInfo): readonly PackageInfo[] =>
      all.filter((one) => from.name !== undefined && one.dependencies.has(from.name));
    for (const one of reach(base, dependents)) chosen.add(one);
  }
  return [...chosen];
}

/** Everything reached from the packages, without themselves unless something leads back. */
function reach(
  from: readonly PackageInfo[],
  next: (one: PackageInfo) => readonly PackageInfo[],
): readonly PackageInfo[] {
  const reached = new Set<PackageInfo>();
  const open = [...from];
  for (let one = open.pop(); one; one = open.pop()) {
    for (const other of next(one)) {
      if (!reached.has(other)) open.push(other);
      reached.add(other);
    }
  }
  return [...reached];
}

function matchSelector(
  all: readonly PackageInfo[],
  selector: string,
  folder: string,
): readonly PackageInfo[] {
  const withoutSince = selector.replace(/\[[^\]]*\]$/, '');
  if (withoutSince === '') return all;
  const [, name = '', path] = /^([^{]*)(?:\{(.*)\})?$/.exec(withoutSince) ?? [];
  const isPath = path !== undefined || /^\.{1,2}(\/|$)/.test(name);
  if (!isPath) return matchNames(all, name);
  const named = path !== undefined && name !== '' ? matchNames(all, name) : all;
  const wanted = joinPath(folder, path ?? name);
  if (wanted === undefined) return [];
  const isMatch = createGlobTest(wanted);
  // A folder without wildcards stands for what lies below it too in braces; a bare path for itself.
  return named.filter(
    (one) =>
      isMatch(one.folder) || one.folder === wanted || (path !== undefined && liesIn(one.folder, wanted)),
  );
}

function matchNames(all: readonly PackageInfo[], name: string): readonly PackageInfo[] {
  const exact = all.filter((one) => one.name === name);
  if (exact.length > 0) return exact;
  // A name without a scope matches the only package that has it in one: pnpm and turbo both do this.
  const unscoped = name.startsWith('@') ? [] : all.filter((one) => one.name?.endsWith(`/${name}`) === true);
  if (unscoped.length === 1) return unscoped;
  const isMatch = createGlobTest(name);
  return all.filter((one) => one.name !== undefined && isMatch(one.name));
}
