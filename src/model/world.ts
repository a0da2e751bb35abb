import type { Facts } from './facts.ts';
import type { EdgeTarget, FurtherTarget } from './graph.ts';
import type { ModuleId } from './module-id.ts';
import type { Value } from './value.ts';

/** What the evaluator may ask about the repository. Modules go by what tells them apart: mostly their file. */
export interface World {
  /** Full facts of a tracked file (code and documents), or undefined when there are none. */
  facts(module: ModuleId): Facts | undefined;
  /** Where import `index` of a file leads. */
  resolve(module: ModuleId, index: number): EdgeTarget;
  /** What the same import loads besides, in order: in Python the packages above and submodules that it names. */
  further?(module: ModuleId, index: number): readonly FurtherTarget[];
  /** A module that is reached as a member of another one, which is a package (Python). */
  submodule?(module: ModuleId, name: string): ModuleId | undefined;
  /** The name under which a module is registered, where its file is several modules in this run (Python). */
  nameOf?(module: ModuleId): string | undefined;
  /** Whether import `index` of a file loads its module at run time: what is only named as a type does not. */
  loads(module: ModuleId, index: number): boolean;
  /** Where a specifier leads that no import statement names: the module that a call mocks or asks for. */
  locate(module: ModuleId, specifier: string): EdgeTarget;
  /** What an environment variable would be; undecided when nothing sets it. */
  variable(name: string): Value;
  /** Text of a tracked file, redacted by whoever keeps it; undefined when it is not tracked or not readable. */
  text(file: string): string | undefined;
  /** Whether a tracked file or folder exists at the path. */
  exists(file: string): boolean;
  /** What a tracked link at the path leads to that is not tracked: an env file of the developer. */
  untracked?(file: string): string | undefined;
  /** A member that nothing sets is an error, not nothing (Python): where one is missing, it was not found out. */
  readonly strictMembers?: boolean;
  /** Whether code finds a browser's window; undefined where that is not known. */
  readonly hasWindow?: boolean;
}
