import { posix } from 'node:path';
import type { PythonSettings } from '../../../model/run.ts';
import { letsIn } from '../../../frameworks/runners/pytest/expression.ts';
import type { LaterMarks } from './later-marks.ts';

/** Which tests of the files that it is given a run takes, and which fixtures it gives all of them. */
export type TestChoice = Pick<PythonSettings, 'marks' | 'keyword' | 'deselected' | 'named' | 'fixtures'>;

/** What is known of a test before it is run. */
export interface TestFacts {
  readonly file: string;
  /** `TestOrders.test_add`, `test_add`. */
  readonly name: string;
  /** Names of its marks, of those of its class and its module as well. */
  readonly marks: readonly string[];
  /** Marks that conftest files may give it when it has been collected. */
  readonly later: LaterMarks;
}

/** Whether a run leaves a test out. Where nobody knows, it is taken. */
export function isLeftOut(test: TestFacts, choice: TestChoice): boolean {
  const { marks, keyword, deselected = [], named = [] } = choice;
  const id = `${test.file}::${test.name.replaceAll('.', '::')}`;
  if (deselected.some((one) => id.startsWith(one))) return true;
  const asked = named.filter((one) => one.startsWith(`${test.file}::`));
  if (asked.length > 0 && !asked.some((one) => isPartOf(id, one))) return true;
  if (marks !== undefined && letsIn(marks, (name) => hasMark(test, name)) === false) return true;
  return keyword !== undefined && letsIn(keyword, (name) => isCalled(test, name)) === false;
}

/** `tests/test_a.py::TestA` asks for all of its tests, `…::test_b[row]` for one row of a test. */
function isPartOf(id: string, asked: string): boolean {
  const [whole = ''] = asked.split('[');
  return id === whole || id.startsWith(`${whole}::`);
}

function hasMark({ marks, later }: TestFacts, name: string): boolean | undefined {
  if (marks.includes(name)) return true;
  return later === 'any' || later.includes(name) || hasRows(marks) ? undefined : false;
}

/** Rows have names, and may have marks of their own. */
function hasRows(marks: readonly string[]): boolean {
  return marks.includes('parametrize');
}

/** Names count in part and in any case: of the file, the class, the test and its marks. */
function isCalled({ file, name, marks, later }: TestFacts, word: string): boolean | undefined {
  const isIn = (text: string): boolean => text.toLowerCase().includes(word.toLowerCase());
  if ([posix.basename(file), ...name.split('.'), ...marks].some(isIn)) return true;
  // Before pytest 8 a module is called by its whole path, and so are packages.
  if (isIn(posix.dirname(file))) return undefined;
  return later === 'any' || later.some(isIn) || hasRows(marks) ? undefined : false;
}
