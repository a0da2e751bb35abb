import type { ImportFact } from '../model/facts.ts';

/**
 * Decides from the text alone whether a source file that no test reaches still matters: it names a client
 * library, reads the environment or destroys something. Such files serve boundaries that no test reaches,
 * guard callers, siblings that bypass a guard, and seed constants. Anything else is not parsed.
 */
export interface Relevance {
  readonly ofText: (text: string) => boolean;
  /** It imports a client library, so its bodies will be asked for. */
  readonly usesLibrary: (imports: readonly ImportFact[]) => boolean;
}

const specifier = /(?:\bfrom|\brequire\s*\(|\bimport\s*\(?|^\s*from)\s*['"]?([@\w./-]+)/gm;
const environmentRead =
  /\bprocess\.env\b|\bimport\.meta\.env\b|\bos\.environ\b|\bgetenv\b|\bDeno\.env\b|\bBun\.env\b/;
const destructiveWord =
  /\b(?:truncate|drop\s+(?:table|database|schema|collection|index)|delete\s+from|dropDatabase|dropSchema|deleteMany|deleteAll|deleteCollection|delete_collection|recreate_collection|drop_all|dropAll|flush_?(?:all|db)|obliterate|rmtree|rimraf|rmSync|unlinkSync|emptyDir|force-reset|migrate\s+reset)\b|\brm\s+-\w*r/i;

export function createRelevance(packages: ReadonlySet<string>): Relevance {
  return {
    ofText: (text) =>
      environmentRead.test(text) || destructiveWord.test(text) || namesPackage(text, packages),
    usesLibrary: (imports) =>
      imports.some(
        ({ specifier, typeOnly }) =>
          typeOnly !== true && specifier !== undefined && packages.has(packageOf(specifier)),
      ),
  };
}

function namesPackage(text: string, packages: ReadonlySet<string>): boolean {
  for (const [, name] of text.matchAll(specifier)) {
    if (name !== undefined && packages.has(packageOf(name))) return true;
  }
  return false;
}

/** `@scope/name/sub` and `name/sub` without what follows the package; Python's dotted modules likewise. */
function packageOf(name: string): string {
  const parts = name.split('/');
  if (name.startsWith('@')) return parts.slice(0, 2).join('/');
  const head = parts[0] ?? name;
  return head.startsWith('.') ? name : (head.split('.')[0] ?? head);
}
