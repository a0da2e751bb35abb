import type { ExportFact, Facts, ImportFact } from '../../model/facts.ts';

/** A module that no file holds: it exports and loads, and does nothing. */
export function madeModule(
  frontend: string,
  exports: readonly ExportFact[],
  imports: readonly ImportFact[] = [],
): Facts {
  return {
    frontend,
    imports,
    exports,
    scopes: [{ parent: null, line: 1, endLine: 1 }],
    sites: [],
    declares: [],
    problems: [],
    code: {
      functions: [{ kind: 'module', parameters: [], locals: [], body: [] }],
      classes: [],
      comments: [],
    },
  };
}
