import type { Note } from '../../model/run.ts';
import type { RunsInput } from './input.ts';
import { testDataFolderOf } from './data-folders.ts';

/**
 * Leaves out whole projects that lie in folders of test data: suites that a tool is tested with, copied
 * templates. Their scripts are started by nobody where they stand. They are named, and can be scanned by
 * giving their folder as root.
 */
export function withoutTestData(input: RunsInput): {
  readonly input: RunsInput;
  readonly notes: readonly Note[];
} {
  const members = membersFromOutside(input);
  const isData = (file: string): boolean =>
    testDataFolderOf(file) !== undefined && !members.some((folder) => file.startsWith(`${folder}/`));
  const left = input.packages.filter(({ file }) => isData(file));
  const folders = new Map<string, number>();
  for (const { file } of left) {
    const folder = testDataFolderOf(file) ?? '';
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  return {
    input: {
      ...input,
      packages: input.packages.filter((one) => !left.includes(one)),
      invocations: input.invocations.filter(({ starter }) => !isData(starter.file)),
    },
    notes: [...folders].map(([folder, count]) => ({ text: noteOf(folder, count) })),
  };
}

/** A package may be a member of a workspace although its folder is called like one of test data. */
function membersFromOutside({ workspaces }: RunsInput): readonly string[] {
  return workspaces.flatMap((workspace) =>
    workspace.members.filter((folder) => {
      const data = testDataFolderOf(`${folder}/package.json`);
      return data !== undefined && testDataFolderOf(`${workspace.folder}/package.json`) === undefined;
    }),
  );
}

function noteOf(folder: string, count: number): string {
  const projects = count === 1 ? '1 project' : `${count} projects`;
  return `${folder} holds ${projects} of test data, not scanned here; give the folder of one as root to scan it`;
}
