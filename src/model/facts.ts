import type { Code } from './code.ts';
import type { Expression, RedactedText } from './expression.ts';
import type { Spot } from './place.ts';

// Facts are one contract; who reads them takes every part of it from here.
export type * from './code.ts';
export type * from './step.ts';
export type * from './type-fact.ts';

/**
 * What one source file says, without any other file's help and without its own name, so that equal text
 * has equal facts. Plain JSON.
 *
 * `code` is everything that only values and traces need; the rest is enough to find tests and to link.
 * The two are stored apart so that a command that only links never loads the code.
 */
export interface Facts extends Outline {
  readonly code: Code;
}

export interface Outline {
  /** Name of the front end that read it. */
  readonly frontend: string;
  readonly imports: readonly ImportFact[];
  readonly exports: readonly ExportFact[];
  /** Index i describes `code.functions[i]`; 0 is the module itself. */
  readonly scopes: readonly ScopeFact[];
  readonly sites: readonly SiteFact[];
  /** Names that the module declares at its top level, imports excluded. */
  readonly declares: readonly DeclaredName[];
  /** Ways in which the file could not be read in full. The rest of the facts hold. */
  readonly problems: readonly Problem[];
}

export interface Problem extends Spot {
  readonly reason: string;
}

export interface DeclaredName {
  readonly name: string;
  readonly line: number;
  readonly kind: 'variable' | 'function' | 'class' | 'enum' | 'namespace' | 'type';
}

/**
 * How an import loads its module.
 * - `static`: before the importing module's own code (`import`, `export … from`).
 * - `require`: where it stands, synchronously; every Python import is one.
 * - `dynamic`: where it stands, later (`import()`).
 * - `glob`: every file a pattern matches (`import.meta.glob`).
 * - `resolve`: only the path is asked for (`require.resolve`, `import.meta.resolve`): loads nothing.
 */
export type ImportKind = 'static' | 'require' | 'dynamic' | 'glob' | 'resolve';

export interface ImportFact extends Spot {
  readonly kind: ImportKind;
  /** Absent when it is not a literal; then `expression` says what it is. */
  readonly specifier?: string;
  readonly expression?: Expression;
  readonly names: readonly ImportedName[];
  /** The whole statement is for types only (`import type`, `if TYPE_CHECKING`): never loads. */
  readonly typeOnly?: true;
  /** The language drops this import when nothing it names is used as a value (TypeScript without a verbatim option). */
  readonly elidable?: true;
  /** It belongs to an `export … from` statement, whose names stand in `exports`. */
  readonly reexport?: true;
  /** Function in whose body it runs; 0 at module level. */
  readonly scope: number;
  /** It stands in a branch, a loop or a try, so it may not run. */
  readonly conditional?: true;
  /** Options of a glob import, import attributes. */
  readonly eager?: boolean;
}

export interface ImportedName {
  /** `default`, `*` for the whole module, or the exported name. Python submodules: the name. */
  readonly imported: string;
  readonly local: string;
  readonly line: number;
  /** Marked as a type by the source. */
  readonly typeOnly?: true;
  /** Whether any use of the name in this file is a use as a value. */
  readonly usedAsValue: boolean;
  /** Used as a value only if decorator metadata is emitted (a decorated class's parameter types). */
  readonly usedInMetadata?: true;
}

export interface ExportFact {
  /** `default`, a name, `*` for everything of another module, or `=` for a whole-module assignment. */
  readonly name: string;
  readonly line: number;
  /** The local binding that it exports. */
  readonly local?: string;
  /** It exports something of another module: index into `imports`, and the name there (`*`: its namespace). */
  readonly from?: { readonly import: number; readonly name: string };
  /** The exported value where no local name holds it. */
  readonly value?: Expression;
  readonly typeOnly?: true;
}

export interface ScopeFact {
  readonly parent: number | null;
  readonly name?: string;
  readonly line: number;
  readonly endLine: number;
  /** Index into `code.classes` where it is a method or field initialiser. */
  readonly class?: number;
}

/**
 * A call that starts from an import, a module-level name or a global: where tests, hooks, mocks and
 * clients are found without reading the code. Calls on parameters and locals are only in `code`.
 */
export interface SiteFact extends Spot {
  /**
   * The callee as a dotted path from its root; a call in the middle is `()`: `vi.mock`, `it.each().only`,
   * `knex`, `db.select().from`.
   */
  readonly callee: string;
  readonly root: 'import' | 'module' | 'global';
  /** Index into `imports`, where the root is an import; the root's name is one of that import's local names. */
  readonly import?: number;
  readonly new?: true;
  readonly endLine: number;
  /** Function it stands in. */
  readonly scope: number;
  /** First argument where it is a literal string (redacted). */
  readonly text?: string;
  /** Functions passed as arguments, directly or as direct values of an object argument. */
  readonly functions?: readonly number[];
  /** Name that receives the result: `x`, `this.x`, `globalThis.x`, `exports.x`; nearest enclosing assignment. */
  readonly binds?: string;
  /** It stands in a branch, a loop or a try. */
  readonly conditional?: true;
}

/**
 * Text kept from a source file is redacted at reading; this is the function's shape that front ends are
 * given. `name` is what the text is assigned to, where the source says so: a variable, property or key
 * such as `DATABASE_PASSWORD` makes the whole text a secret, whatever it looks like.
 */
export type Redact = (text: string, name?: string) => RedactedText | undefined;
