import type { JudgeInput } from '../../model/judgement.ts';
import type { FunctionAt } from './repository-code.ts';

export interface PythonTest extends FunctionAt {
  readonly name: string;
  readonly line: number;
  readonly endLine: number;
}

/** Functions and methods of a test file that go by the name of a test. */
export function pythonTests({ facts, linked }: JudgeInput, file: string): readonly PythonTest[] {
  if (facts(file)?.frontend !== 'python') return [];
  return (linked.graph.modules.get(file)?.outline.scopes ?? []).flatMap(
    ({ name = '', line, endLine }, index): PythonTest[] =>
      name.startsWith('test') ? [{ file, function: index, name, line, endLine }] : [],
  );
}
