import type { ExternalCall } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import type { ClassifiedCall } from '../effects/classify-call.ts';
import type { RunContext } from '../targets/run-context.ts';
import type { Variable } from './child-environment.ts';
import type { Marks } from './marks.ts';

/** Where what programs do is told. */
export interface Sink {
  readonly context: RunContext;
  add(call: ExternalCall, context?: RunContext): void;
  addClassified(call: ExternalCall, classified: ClassifiedCall): void;
}

/** Around a command: who starts it, in which environment and folder. */
export interface Around {
  readonly call: ExternalCall;
  readonly sink: Sink;
  readonly variable: Variable;
  readonly marks: Marks | undefined;
  /** Whether it works in a folder of the repository, and else in which. */
  readonly inTree: boolean;
  readonly elsewhere: string;
  readonly folderValue: Value | undefined;
  /** What its first program is given to read. */
  readonly input?: Value;
}
