import type { Facts } from '../../model/facts.ts';
import type { RunsInput } from './input.ts';
import { absolutePath } from '../../values/root-path.ts';
import { madeModule } from './made-module.ts';

/** Begins the names of modules that stand for a path; no file of a repository has it. */
const mark = '\u0000path:';
const spot = { line: 1, column: 1 };

/**
 * `require.resolve('./setup')` gives a path and loads nothing; configurations use it to name files. It is
 * read as a module whose whole export is that path.
 */
export function createPathModules(input: RunsInput): Pick<RunsInput, 'facts' | 'resolve'> {
  const changed = new WeakMap<Facts, Facts>();
  const asks = (facts: Facts | undefined, index: number): boolean =>
    facts?.imports[index]?.kind === 'resolve';
  return {
    facts(file) {
      if (file.startsWith(mark)) return pathModule(file.slice(mark.length));
      const facts = input.facts(file);
      if (facts?.imports.some((one) => one.kind === 'resolve') !== true) return facts;
      const known = changed.get(facts) ?? withRequires(facts);
      changed.set(facts, known);
      return known;
    },
    resolve(file, index) {
      const target = input.resolve(file, index);
      return target.kind === 'file' && asks(input.facts(file), index)
        ? { kind: 'file', file: `${mark}${target.file}` }
        : target;
    },
  };
}

function withRequires(facts: Facts): Facts {
  const imports = facts.imports.map((one) =>
    one.kind === 'resolve' ? { ...one, kind: 'require' as const } : one,
  );
  return { ...facts, imports };
}

function pathModule(file: string): Facts {
  return madeModule('path', [
    { name: '=', line: 1, value: { kind: 'literal', value: absolutePath(file), ...spot } },
  ]);
}
