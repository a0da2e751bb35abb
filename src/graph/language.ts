import type { ImportFact } from '../model/facts.ts';
import type { EdgeTarget, FurtherTarget } from '../model/graph.ts';
import type { ResolutionOverlay } from './resolver.ts';

/** The only thing that linking asks a language: where an import leads, and whether it exists at run time. */
export interface Language {
  /** Name of the front end whose files it links. */
  readonly frontend: string;
  resolve(file: string, fact: ImportFact, overlay: ResolutionOverlay): LanguageTarget;
  /** Where a specifier leads that no import statement names. */
  locate(file: string, specifier: string, overlay: ResolutionOverlay): EdgeTarget;
  /**
   * A module that is reached as a member of the package which a file is (Python). A package without a file of
   * its own goes by the one that it could have.
   */
  submodule?(file: string, name: string): string | undefined;
  /** Modules in the package that a file is, by name: members of it once they are loaded (Python). */
  inside?(file: string): ReadonlyMap<string, string> | undefined;
  /**
   * The name under which a runner registers an entry file, where the file alone is not a module's identity
   * (Python). `folder` is what names are counted from, where the runner says so.
   */
  entryName?(file: string, folder: string | undefined): string;
  /** The language's compiler takes the import out of the output. */
  drops(file: string, fact: ImportFact, to: EdgeTarget): boolean;
  /** Of a re-export it also takes out names that turn out to be types, and a statement left without names. */
  dropsTypes(file: string): boolean;
}

export interface LanguageTarget {
  readonly to: EdgeTarget;
  readonly also?: readonly FurtherTarget[];
}
