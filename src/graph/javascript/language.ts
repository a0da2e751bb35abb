import type { Expression } from '../../model/expression.ts';
import type { ImportFact } from '../../model/facts.ts';
import type { EdgeTarget } from '../../model/graph.ts';
import type { Language } from '../language.ts';
import type { Resolver } from '../resolver.ts';
import { isDeclaration, isTyped } from './extensions.ts';

/** An import of a path with holes can mean any of these many files; more say nothing. */
const mostCandidates = 300;

export function javascriptLanguage(resolver: Resolver, frontend = 'typescript'): Language {
  return {
    frontend,
    resolve: (file, fact, overlay) => {
      const patterns = patternsOf(fact);
      if (patterns) return { to: byPattern(resolver, file, patterns, fact) };
      if (fact.specifier === undefined) return { to: computed(fact) };
      return { to: resolver.resolve(file, fact.specifier, fact.kind, overlay) };
    },
    locate: (file, specifier, overlay) => resolver.resolve(file, specifier, 'static', overlay),
    // Declarations and imports of declarations load nothing.
    drops: (file, fact, to) =>
      isDeclaration(file) ||
      (to.kind === 'file' && isDeclaration(to.file)) ||
      isDropped(resolver, file, fact),
    dropsTypes: (file) => {
      const emission = resolver.emission(file);
      return isTyped(file) && !emission.keepsUnusedImports && !emission.isolatedModules;
    },
  };
}

/**
 * What TypeScript leaves out: https://www.typescriptlang.org/tsconfig/#verbatimModuleSyntax. Without that
 * option an import none of whose names is used as a value is gone, with it only `import type` is.
 */
function isDropped(resolver: Resolver, file: string, fact: ImportFact): boolean {
  if (fact.typeOnly) return true;
  if (!fact.elidable) return false;
  const emission = resolver.emission(file);
  if (emission.keepsUnusedImports) return false;
  return fact.names.every(
    (name) =>
      name.typeOnly === true ||
      !(name.usedAsValue || (name.usedInMetadata === true && emission.emitsDecoratorMetadata)),
  );
}

/** The globs that a glob import or a path with holes stands for. */
function patternsOf(fact: ImportFact): readonly string[] | undefined {
  if (fact.kind === 'glob') {
    if (fact.specifier !== undefined) return [fact.specifier];
    if (fact.expression?.kind === 'array')
      return fact.expression.items.flatMap(({ value }) => literalText(value));
    return fact.expression && literalText(fact.expression);
  }
  if (fact.specifier !== undefined || fact.expression?.kind !== 'template') return undefined;
  const { parts } = fact.expression;
  const start = parts[0];
  // The folder has to be certain, as bundlers ask for too.
  if (typeof start !== 'string' || !/^\.{1,2}\//.test(start)) return undefined;
  const glob = parts
    .map((part) => (typeof part === 'string' ? part.replace(/[*[\]{}!]/g, '\\$&') : '*'))
    .join('');
  // `./x?t=${now}` imports x anew: what follows the question mark names no file.
  return [glob.replace(/\?.*$/s, '')];
}

function literalText(value: Expression): readonly string[] {
  return value.kind === 'literal' && typeof value.value === 'string' ? [value.value] : [];
}

function byPattern(
  resolver: Resolver,
  file: string,
  patterns: readonly string[],
  fact: ImportFact,
): EdgeTarget {
  const files = resolver.glob(
    file,
    patterns.flatMap((pattern) => withExtensions(pattern, fact)),
  );
  const specifier = patterns.join(', ');
  if (files.length === 0 && fact.kind !== 'glob') {
    return { kind: 'unresolved', specifier, reason: 'it is computed, and no tracked file fits its shape' };
  }
  if (files.length > mostCandidates && fact.kind !== 'glob') {
    return {
      kind: 'unresolved',
      specifier,
      reason: `it is computed, and ${files.length} files fit its shape`,
    };
  }
  return { kind: 'files', files };
}

/** A path with holes may leave the extension to the runtime. */
function withExtensions(pattern: string, fact: ImportFact): readonly string[] {
  if (fact.kind === 'glob') return [pattern];
  const named = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.json'].map(
    (extension) => pattern + extension,
  );
  return /\.[a-z0-9]+$/i.test(pattern) ? [pattern, pattern.replace(/\.[cm]?js$/, '.ts')] : named;
}

function computed(fact: ImportFact): EdgeTarget {
  const what = fact.expression?.kind === 'reference' ? fact.expression.name : '(computed)';
  return { kind: 'unresolved', specifier: what, reason: 'its path is computed at run time' };
}
