import type { Invocation } from '../../model/invocation.ts';
import { createEvaluator, type EvaluatorOptions } from '../../values/evaluator.ts';
import { nearestDatasource, type Datasource } from '../reach/prisma-schema.ts';
import type { RunWorld } from '../worlds/run-world.ts';
import type { Variable } from './child-environment.ts';
import { readProgramLine } from './command-line.ts';
import type { Marks } from './marks.ts';
import type { ProgramCall } from './program.ts';

/** What is the same for every program of a run. */
export interface ProgramWorld {
  readonly world: RunWorld;
  readonly schemas: readonly Datasource[];
  readonly options: EvaluatorOptions;
}

/** `valued`: options of the program that take a value of their own. */
export function programCall(
  invocation: Invocation,
  valued: readonly string[],
  variable: Variable,
  marks: Marks | undefined,
  { world, schemas, options }: ProgramWorld,
  given: Pick<ProgramCall, 'server' | 'input'> = {},
): ProgramCall {
  const { folder } = invocation;
  return {
    invocation,
    line: readProgramLine(invocation, valued, marks),
    variable,
    world,
    ...given,
    datasource: (schema) => {
      const named = schemas.filter(
        ({ file }) => schema === undefined || file === schema || file.startsWith(`${schema}/`),
      );
      return nearestDatasource(folder, named);
    },
    exported: (file) => {
      const evaluator = createEvaluator({ ...world, variable }, { ...options, workingFolder: folder });
      const names = evaluator.exportedNames(file);
      return new Map([...names, '='].map((name) => [name, evaluator.exported(file, name)]));
    },
  };
}
