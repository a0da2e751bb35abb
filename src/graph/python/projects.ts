import { posix } from 'node:path';
import type { DocumentFacts } from '../../model/document.ts';
import type { Tree } from '../../model/tree.ts';
import { globMatcher } from '../javascript/file-globs.ts';
import { text, texts, toPlain, type Plain } from '../plain.ts';
import { at, layoutOf } from './project-layout.ts';
import { pytestFiles, pythonPathOf } from './pytest-path.ts';
import { normalName, requirementsOf, type Requirements } from './requirements.ts';
import type { SourceTree } from './source-tree.ts';

/** A folder from which Python code is installed, configured or started. */
export interface Project {
  readonly folder: string;
  /** Normalised. */
  readonly name: string | undefined;
  /** Folders from which its modules are imported, the strongest first. */
  readonly sources: readonly string[];
  /** Folders of packages that are imported by another name than the folder's. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly requirements: Requirements;
  /** Projects of the repository that are installed with it. */
  readonly beside: readonly Project[];
}

export interface ProjectInput {
  readonly tree: Tree;
  readonly documents: (path: string) => DocumentFacts | undefined;
  readonly text: (path: string) => string | undefined;
}

const marks = new Set(['pyproject.toml', 'setup.cfg', 'setup.py', 'Pipfile', 'manage.py', ...pytestFiles]);

/** Every project of the repository by its folder. */
export function projectsOf(input: ProjectInput, sources: SourceTree): ReadonlyMap<string, Project> {
  const folders = new Map<string, string[]>();
  for (const { path, link } of input.tree.files) {
    const folder = link === undefined ? folderMarkedBy(path) : undefined;
    if (folder !== undefined) folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  const drafts = new Map(
    [...folders].map(([folder, files]) => [folder, draft(folder, files, input, sources)]),
  );
  for (const project of drafts.values()) connect(project, drafts);
  return drafts;
}

/** A requirement file marks the folder that it lies in, or the one around a folder of them. */
function folderMarkedBy(path: string): string | undefined {
  const [name, folder] = [posix.basename(path), posix.dirname(path)];
  if (marks.has(name)) return folder;
  if (!name.endsWith('.txt') && !name.endsWith('.in')) return undefined;
  if (/^(?:dev-|test-|ci-)?requirements/.test(name)) return folder;
  return posix.basename(folder) === 'requirements' ? posix.dirname(folder) : undefined;
}

interface Draft extends Project {
  readonly beside: Project[];
  /** Globs of folders that the project's workspace holds. */
  readonly members: readonly string[];
}

function draft(folder: string, files: readonly string[], input: ProjectInput, tree: SourceTree): Draft {
  const path = (name: string): string => posix.join(folder, name);
  const data = (name: string): Plain | undefined => {
    const value = files.includes(path(name)) ? input.documents(path(name))?.value : undefined;
    return value === undefined ? undefined : toPlain(value);
  };
  const pyproject = data('pyproject.toml');
  const config = data('setup.cfg');
  const setup = files.includes(path('setup.py')) ? input.text(path('setup.py')) : undefined;
  const lists = files.filter((file) => /\.(?:txt|in)$/.test(file)).flatMap((file) => input.text(file) ?? []);
  const layout = layoutOf({ pyproject, config, setup });
  const added = pytestFiles.flatMap((name) => pythonPathOf(path(name), data(name)));
  const name = text(at(pyproject, 'project', 'name')) ?? text(at(pyproject, 'tool', 'poetry', 'name'));
  return {
    folder,
    name: name === undefined ? undefined : normalName(name),
    sources: existing([...added, ...layout.sources], folder, tree),
    renamed: new Map([...layout.renamed].map(([package_, place]) => [package_, path(place)])),
    requirements: requirementsOf(pyproject ?? data('Pipfile'), config, lists),
    beside: [],
    members: texts(at(pyproject, 'tool', 'uv', 'workspace', 'members')) ?? [],
  };
}

/** Where nothing is said `src` is looked for, as the tools do; the folder itself is where things are started in. */
function existing(named: readonly string[], folder: string, tree: SourceTree): readonly string[] {
  const source = posix.join(folder, 'src');
  const usual = tree.init(source) === undefined ? [source] : [];
  const found = [...named.map((one) => posix.join(folder, one)), ...usual, folder];
  return [...new Set(found)].filter((one) => one === folder || tree.isFolder(one));
}

function connect(project: Draft, all: ReadonlyMap<string, Draft>): void {
  const { folder, requirements, members } = project;
  const named = new Set(requirements.fromWorkspace);
  const found = requirements.folders.map((one) => all.get(posix.join(folder, one)));
  for (const other of all.values()) {
    const isNamed = other.name !== undefined && named.has(other.name);
    if (isNamed || isMember(other.folder, folder, members)) found.push(other);
  }
  for (const other of found) if (other !== undefined && other !== project) project.beside.push(other);
}

function isMember(folder: string, workspace: string, members: readonly string[]): boolean {
  return members.some(
    (member) => posix.join(workspace, member) === folder || globMatcher([member], workspace)(folder),
  );
}
