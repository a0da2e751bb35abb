import { posix } from 'node:path';

import type { Facts } from '../../model/facts.ts';
import type { Note } from '../../model/run.ts';
import type { DraftRun } from './draft-run.ts';
import type { Repository } from './repository.ts';
import { readSuites } from '../../frameworks/suites/read-suites.ts';
import { dataFolderOf } from './data-folders.ts';

const testName = /(?:^|[._-])(?:test|tests|spec|e2e|cy)(?:-d)?\.[cm]?[jt]sx?$/;
const pythonName = /(?:^|\/)(?:test_[^/]*|[^/]*_test|tests)\.py$/;
const testFolder = /(?:^|\/)__tests__\/.*\.[cm]?[jt]sx?$/;
const readsFiles =
  /\b(?:readFile|readFileSync|readdir|readdirSync|createReadStream|glob|globSync|fixture\w*)\b/i;

/** Tests that no run selects: one run for every package that has some. */
export function orphanRuns(
  runs: readonly DraftRun[],
  repository: Repository,
): { readonly runs: readonly DraftRun[]; readonly notes: readonly Note[] } {
  const used = new Set(runs.flatMap((run) => [...run.testFiles, ...run.setupFiles.map((one) => one.file)]));
  const named = repository.input.tree.files
    .filter(({ path, link }) => link === undefined && !used.has(path) && isTestNamed(path))
    .map(({ path }) => path);
  const isData = dataReader(runs, repository);
  const groups = new Map<string, string[]>();
  const pythons = new Map<string, string[]>();
  const data = new Map<string, number>();
  for (const file of named) {
    const folder = isData(file);
    if (folder !== undefined) {
      data.set(folder, (data.get(folder) ?? 0) + 1);
    } else if (declaresTests(repository.input.facts(file))) {
      const owner = repository.nearestPackage(posix.dirname(file))?.folder ?? '.';
      const of = file.endsWith('.py') ? pythons : groups;
      of.set(owner, [...(of.get(owner) ?? []), file]);
    }
  }
  return {
    runs: [
      ...[...groups].map(([folder, files]) => orphan(folder, files)),
      ...[...pythons].map(([folder, files]) => pythonOrphan(folder, files, repository)),
    ],
    notes: [...data].map(([folder, count]) => ({
      text: `${folder} holds ${count} ${count === 1 ? 'file' : 'files'} named like tests that other tests read as data`,
    })),
  };
}

/** A file that declares none holds no test, whatever its name says. */
function declaresTests(facts: Facts | undefined): boolean {
  return (
    facts !== undefined &&
    readSuites(facts, facts.code).blocks.some(({ kind }) => kind === 'test' || kind === 'suite')
  );
}

function isTestNamed(path: string): boolean {
  if (/\.d\.[cm]?ts$/.test(path) || /(?:^|\/)node_modules\//.test(path)) return false;
  return testName.test(path) || testFolder.test(path) || pythonName.test(path);
}

/** The folder that makes a file data: by its name, or because a test beside it names it and reads files. */
function dataReader(runs: readonly DraftRun[], repository: Repository): (file: string) => string | undefined {
  const tests = [...new Set(runs.flatMap((run) => run.testFiles))];
  const readers = new Map<string, readonly string[]>();
  const readersBelow = (folder: string): readonly string[] => {
    const found =
      readers.get(folder) ??
      tests
        .filter((test) => folder === '.' || test.startsWith(`${folder}/`))
        .slice(0, 200)
        .map((test) => repository.input.text(test) ?? '')
        .filter((text) => readsFiles.test(text));
    readers.set(folder, found);
    return found;
  };
  return (file) => {
    const byName = dataFolderOf(file);
    if (byName !== undefined) return byName;
    const owner = repository.nearestPackage(posix.dirname(file))?.folder ?? '.';
    for (
      let folder = posix.dirname(file);
      folder !== owner && folder !== '.';
      folder = posix.dirname(folder)
    ) {
      const name = posix.basename(folder);
      if (/^(?:src|tests?|lib|app|e2e|spec|__tests__|packages|unit|integration)$/.test(name)) continue;
      if (readersBelow(posix.dirname(folder)).some((text) => namesFolder(text, name))) return folder;
    }
    return undefined;
  };
}

/** Where a test puts a path together. */
const makesPath =
  /\b(?:join|resolve|readFile|readFileSync|readdir|readdirSync|glob|globSync|fixture\w*|__dirname|import\.meta)\b/i;

/** The folder's name as a path or a piece of one inside quotes, where a path is put together. */
function namesFolder(text: string, name: string): boolean {
  return text.split('\n').some((line) => makesPath.test(line) && quotes(line, name));
}

function quotes(text: string, name: string): boolean {
  return ["'", '"', '`', '/'].some((before) =>
    ["'", '"', '`', '/'].some(
      (after) => !(before === '/' && after === '/') && text.includes(`${before}${name}${after}`),
    ),
  );
}

function orphan(folder: string, files: readonly string[]): DraftRun {
  return {
    kind: 'orphan',
    runner: 'none',
    folder,
    starter: undefined,
    project: undefined,
    script: undefined,
    testFiles: [...files].sort(),
    entryFiles: [],
    setupFiles: [],
    environment: [],
    envFiles: [],
    aliases: [],
    process: { modules: 'unknown', process: 'unknown', external: 'unknown' },
    notes: [{ text: 'No run selects these tests' }],
  };
}

/** What pytest would give them if somebody named them to it. */
function pythonOrphan(folder: string, files: readonly string[], { files: tracked }: Repository): DraftRun {
  const conftests = tracked
    .glob('.', ['**/conftest.py'])
    .filter((one) => files.some((file) => file.startsWith(one.slice(0, -'conftest.py'.length))));
  return {
    ...orphan(folder, files),
    project: 'python',
    setupFiles: conftests.map((file) => ({ file, phase: 'conftest', origin: { file, line: 1 } })),
    process: { modules: 'shared', process: 'shared', external: 'dependencies' },
    python: {
      ...{ root: folder, importMode: 'prepend', path: [], conftestsBelow: '.' },
      ...{ classes: ['Test'], functions: ['test'] },
    },
  };
}
