import type { Code, Outline } from '../../model/facts.ts';
import type { SuiteStructure } from '../../model/suite.ts';
import { readBlocks } from './blocks.ts';
import { readMocks } from './mocks.ts';
import { pythonName, readPythonSuites } from './python.ts';

/**
 * Finds tests, suites, hooks and module mocks. A call counts by where its function comes from, never by its
 * name alone. With the code at hand, aliases, named callbacks and calls on `t` are found too.
 */
export function readSuites(outline: Outline, code?: Code): SuiteStructure {
  if (outline.frontend === pythonName) return readPythonSuites(outline, code);
  return { ...readBlocks(outline, code), mocks: readMocks(outline, code) };
}
