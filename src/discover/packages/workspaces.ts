import type { PackageInfo, PackageManager, WorkspaceInfo } from '../../model/package.ts';
import type { DiscoverInput } from '../input.ts';
import { textOf, textsOf, valueAt } from '../documents/read-expression.ts';
import { joinPath, liesIn } from '../paths.ts';
import { createGlobTest } from './match-glob.ts';

/** Which packages are installed together, and the packages with `workspace` decided. */
export function readWorkspaces(
  input: DiscoverInput,
  packages: readonly PackageInfo[],
): { readonly workspaces: readonly WorkspaceInfo[]; readonly packages: readonly PackageInfo[] } {
  const folders = packages.map((one) => one.folder);
  const tracked = new Set(input.tree.files.map((file) => file.path));
  const workspaces: WorkspaceInfo[] = [];
  for (const folder of candidateFolders(packages, tracked)) {
    const declared = declaredMembers(input, folder, tracked);
    if (!declared || declared.globs.length === 0) continue;
    // A workspace inside another one's members is a workspace of its own: package managers stop at its root.
    const members = folders.filter((one) => one === folder || matchesMember(one, folder, declared.globs));
    workspaces.push({ folder, file: declared.file, manager: managerOf(input, folder, tracked), members });
  }
  const inside = new Set(workspaces.flatMap((workspace) => workspace.members));
  return {
    workspaces,
    packages: packages.map((one) => ({ ...one, workspace: one.folder === '.' || inside.has(one.folder) })),
  };
}

function candidateFolders(packages: readonly PackageInfo[], tracked: ReadonlySet<string>): readonly string[] {
  const folders = new Set(packages.map((one) => one.folder));
  for (const path of tracked) {
    if (/(^|\/)pnpm-workspace\.ya?ml$/.test(path)) folders.add(joinPath(path, '..') ?? '.');
  }
  return [...folders].sort();
}

function declaredMembers(
  input: DiscoverInput,
  folder: string,
  tracked: ReadonlySet<string>,
): { readonly file: string; readonly globs: readonly string[] } | undefined {
  const at = (name: string): string => joinPath(folder, name) ?? name;
  for (const file of [at('pnpm-workspace.yaml'), at('pnpm-workspace.yml')]) {
    // pnpm takes its members from this file alone, even when package.json lists some for other tools.
    const globs = textsOf(valueAt(input.documents(file)?.value, 'packages'));
    if (globs.length > 0) return { file, globs };
  }
  const manifest = input.documents(at('package.json'))?.value;
  const declared = valueAt(manifest, 'workspaces');
  const globs = [...textsOf(declared), ...textsOf(valueAt(declared, 'packages'))];
  if (globs.length > 0) return { file: at('package.json'), globs };
  if (!tracked.has(at('lerna.json'))) return undefined;
  const lerna = textsOf(valueAt(input.documents(at('lerna.json'))?.value, 'packages'));
  return { file: at('lerna.json'), globs: lerna.length > 0 ? lerna : ['packages/*'] };
}

function matchesMember(folder: string, root: string, globs: readonly string[]): boolean {
  if (!liesIn(folder, root)) return false;
  const relative = root === '.' ? folder : folder.slice(root.length + 1);
  let inside = false;
  for (const glob of globs) {
    const negated = glob.startsWith('!');
    const pattern = glob.replace(/^!/, '').replace(/^\.\//, '').replace(/\/+$/, '');
    if (inside === negated && createGlobTest(pattern)(relative)) inside = !negated;
  }
  return inside;
}

const lockFiles: readonly (readonly [string, PackageManager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['pnpm-workspace.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
];

/** The manager that `packageManager` or a lock file in the folder names; npm without either. */
export function managerOf(
  input: DiscoverInput,
  folder: string,
  tracked: ReadonlySet<string>,
): PackageManager {
  const manifest = input.documents(joinPath(folder, 'package.json') ?? '')?.value;
  const named = /^(npm|pnpm|yarn|bun)@/.exec(textOf(valueAt(manifest, 'packageManager')) ?? '')?.[1];
  if (named) return named as PackageManager;
  return lockFiles.find(([file]) => tracked.has(joinPath(folder, file) ?? ''))?.[1] ?? 'npm';
}
