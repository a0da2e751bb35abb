import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import fastGlob from 'fast-glob';

import type { DiscoveredRuns } from '../../../src/discover/runs/discover-runs.ts';
import type { Run } from '../../../src/model/run.ts';
import type { Tree } from '../../../src/model/tree.ts';
import { discoverRuns } from '../../../src/discover/runs/discover-runs.ts';
import { loadRunsInput } from './load-runs-input.ts';

export function treeOf(paths: readonly string[], ignoredEnvFiles: readonly string[] = []): Tree {
  const files = [...paths].sort().map((path) => ({ path, hash: path }));
  return { root: '/nowhere', files, ignoredEnvFiles, git: undefined };
}

/** Runs of files written in the test. */
export function runsOf(
  files: Readonly<Record<string, string>>,
  ignoredEnvFiles: readonly string[] = [],
): DiscoveredRuns {
  return discoverRuns(loadRunsInput(treeOf(Object.keys(files), ignoredEnvFiles), (file) => files[file]));
}

/** Runs of a tree under fixtures/discover. */
export function runsOfFixture(name: string): DiscoveredRuns {
  const root = fileURLToPath(new URL(`../../../fixtures/discover/${name}`, import.meta.url));
  const paths = fastGlob.sync('**', { cwd: root, dot: true });
  return discoverRuns(loadRunsInput(treeOf(paths), (file) => readFileSync(`${root}/${file}`, 'utf8')));
}

export function runNamed(found: DiscoveredRuns, id: string): Run {
  const run = found.runs.find((one) => one.id === id);
  if (run === undefined) throw new Error(`no ${id} among ${found.runs.map((one) => one.id).join(', ')}`);
  return run;
}

export function idsOf(found: DiscoveredRuns): readonly string[] {
  return found.runs.map((run) => run.id);
}
