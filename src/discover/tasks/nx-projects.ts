import type { Expression } from '../../model/expression.ts';
import type { PackageInfo } from '../../model/package.ts';
import type { Project } from '../context.ts';
import { entriesOf, entryOf, textOf, valueAt } from '../documents/read-expression.ts';
import { lastSegment, liesIn, parentOf } from '../paths.ts';

export interface NxProject {
  readonly name: string;
  readonly folder: string;
  readonly targets: ReadonlyMap<string, NxTarget>;
  readonly package: PackageInfo | undefined;
}

export interface NxTarget {
  readonly file: string;
  readonly line: number;
  readonly value: Expression | undefined;
  /** The package script that the target stands for, when it has no executor. */
  readonly script: string | undefined;
}

/** The folder of the nx.json around a folder. */
export function findNxRoot(project: Project, folder: string): string | undefined {
  for (let at = folder; ; at = parentOf(at)) {
    if (project.isTracked(at === '.' ? 'nx.json' : `${at}/nx.json`)) return at;
    if (at === '.') return undefined;
  }
}

/** Projects by their project.json, and packages, whose scripts are targets. */
export function readNxProjects(project: Project, root: string): readonly NxProject[] {
  const projects = new Map<string, NxProject>();
  for (const one of project.packages) {
    if (liesIn(one.folder, root)) projects.set(one.folder, ofPackage(one));
  }
  for (const { path } of project.input.tree.files) {
    if (lastSegment(path) !== 'project.json' || !liesIn(path, root)) continue;
    const folder = parentOf(path);
    const document = project.input.documents(path)?.value;
    const targets = valueAt(document, 'targets');
    if (!targets) continue;
    const known = projects.get(folder);
    projects.set(folder, {
      name: textOf(valueAt(document, 'name')) ?? known?.name ?? lastSegment(folder),
      folder,
      targets: new Map([...(known?.targets ?? []), ...targetsIn(targets, path)]),
      package: known?.package,
    });
  }
  return [...projects.values()];
}

function ofPackage(one: PackageInfo): NxProject {
  const targets = new Map<string, NxTarget>();
  for (const script of one.scripts) {
    targets.set(script.name, { file: one.file, line: script.line, value: undefined, script: script.name });
  }
  const own = valueAt(one.manifest, 'nx');
  for (const [name, target] of targetsIn(valueAt(own, 'targets'), one.file)) targets.set(name, target);
  const name = textOf(valueAt(own, 'name')) ?? one.name ?? lastSegment(one.folder);
  return { name, folder: one.folder, targets, package: one };
}

function targetsIn(targets: Expression | undefined, file: string): readonly (readonly [string, NxTarget])[] {
  return entriesOf(targets).map(({ key, value, line }) => {
    const hasExecutor = entryOf(value, 'executor') ?? entryOf(value, 'command');
    return [key, { file, line, value, script: hasExecutor ? undefined : key }] as const;
  });
}
