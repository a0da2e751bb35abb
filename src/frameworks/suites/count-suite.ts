import type { Outline } from '../../model/facts.ts';
import type { SuiteStructure, TestBlock } from '../../model/suite.ts';
import { readSuites } from './read-suites.ts';

export interface SuiteCounts {
  /** Suites that are generated in loops count once. */
  readonly tests: number;
  /** Tests that are skipped as the file stands, or whose suite is. */
  readonly skipped: number;
  readonly hooks: number;
  readonly mocks: number;
}

export function countSuite(outline: Outline): SuiteCounts {
  const { blocks, mocks } = readSuites(outline);
  const tests = blocks.filter(({ kind }) => kind === 'test');
  return {
    tests: tests.length,
    skipped: tests.filter((test) => isSkipped(test, blocks)).length,
    hooks: blocks.filter(({ kind }) => kind === 'hook').length,
    mocks: mocks.length,
  };
}

function isSkipped(block: TestBlock, blocks: SuiteStructure['blocks']): boolean {
  for (
    let at: TestBlock | undefined = block;
    at !== undefined;
    at = at.parent === undefined ? undefined : blocks[at.parent]
  ) {
    if (at.mode === 'skip' || at.mode === 'todo') return true;
  }
  return false;
}
