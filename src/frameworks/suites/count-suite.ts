import type { Outline } from '../../model/facts.ts';
import type { TestBlock } from '../../model/suite.ts';
import { readSuites } from './read-suites.ts';

export interface SuiteCounts {
  readonly tests: number;
  /** Those of the tests that their own mode or a suite around them always keeps from running. */
  readonly skipped: number;
  readonly hooks: number;
  /** Modules that something else stands in for. */
  readonly mocks: number;
}

export function countSuite(outline: Outline): SuiteCounts {
  const { blocks, mocks } = readSuites(outline);
  const tests = blocks.filter((block) => block.kind === 'test');
  return {
    tests: tests.length,
    skipped: tests.filter((test) => isSkipped(blocks, test)).length,
    hooks: blocks.filter((block) => block.kind === 'hook').length,
    mocks: mocks.filter((mock) => mock.does === 'replace').length,
  };
}

function isSkipped(blocks: readonly TestBlock[], test: TestBlock): boolean {
  let block: TestBlock | undefined = test;
  for (let step = 0; block !== undefined && step < blocks.length; step += 1) {
    if (block.mode === 'skip' || block.mode === 'todo') return true;
    block = block.parent === undefined ? undefined : blocks[block.parent];
  }
  return false;
}
