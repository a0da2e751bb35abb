import type { Argument, Expression, RedactedText } from './expression.ts';
import type { Spot } from './place.ts';

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

export interface Code {
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly comments: readonly CommentFact[];
}

export interface CommentFact {
  readonly line: number;
  readonly endLine: number;
  /** Without its markers; secrets redacted; cut at 2,000 characters. */
  readonly text: string;
  /** A docstring, or a comment block directly above a declaration. */
  readonly documents?: { readonly function?: number; readonly class?: number };
}

export interface FunctionFact {
  readonly kind:
    | 'module'
    | 'function'
    | 'arrow'
    | 'method'
    | 'constructor'
    | 'getter'
    | 'setter'
    | 'initializer'
    | 'namespace';
  readonly parameters: readonly Parameter[];
  /** Names declared in this function, parameters excluded. */
  readonly locals: readonly string[];
  readonly decorators?: readonly Expression[];
  readonly async?: true;
  readonly generator?: true;
  readonly returns?: TypeFact;
  readonly body: readonly Step[];
}

export interface Parameter extends Spot {
  /** A destructured parameter is named `#0`, `#1` …; the body starts with the assignments that take it apart. */
  readonly name: string;
  readonly default?: Expression;
  /** `items` collects the remaining positional arguments, `entries` the keyword ones. */
  readonly rest?: 'items' | 'entries';
  readonly type?: TypeFact;
  readonly decorators?: readonly Expression[];
  /** It also becomes a field of the instance (TypeScript parameter properties). */
  readonly field?: true;
}

/** The head of a type annotation where it names something, and its arguments' heads. Enough for injection. */
export interface TypeFact {
  readonly name: Expression;
  readonly arguments?: readonly TypeFact[];
}

export interface ClassFact extends Spot {
  readonly name?: string;
  readonly endLine: number;
  readonly bases: readonly Argument[];
  readonly decorators?: readonly Expression[];
  readonly fields: readonly FieldFact[];
  readonly methods: readonly MethodFact[];
  /** Function in whose body it stands. */
  readonly scope: number;
  readonly abstract?: true;
}

export interface FieldFact extends Spot {
  readonly name: string | Expression;
  readonly static?: true;
  /** Function of kind `initializer` that returns the value: it runs once per instance, or once if static. */
  readonly initializer?: number;
  readonly type?: TypeFact;
  readonly decorators?: readonly Expression[];
}

export interface MethodFact extends Spot {
  readonly name: string | Expression;
  readonly static?: true;
  readonly function: number;
}

/** The step language of bodies, in source order. */
export type Step =
  | EvaluateStep
  | AssignStep
  | BranchStep
  | LoopStep
  | ReturnStep
  | ThrowStep
  | YieldStep
  | WithStep
  | TryStep
  | JumpStep
  | ImportStep;

interface StepBase extends Spot {
  readonly do: string;
}

export interface EvaluateStep extends StepBase {
  readonly do: 'evaluate';
  readonly value: Expression;
}

/**
 * `target = value`. Declarations too; patterns are taken apart into one assignment per name. A function or
 * class declaration is an assignment of a function or class expression, hoisted to the top of its scope.
 * An assignment to a member of the environment is an environment write.
 */
export interface AssignStep extends StepBase {
  readonly do: 'assign';
  readonly target: Expression;
  /** Absent: declared without a value. */
  readonly value?: Expression;
  /** It introduces the name. `constant` cannot be assigned again. */
  readonly declares?: 'constant' | 'variable';
  /** `a op= b` is `a = a op b`; this tells that the source wrote it in the short form. */
  readonly augmented?: true;
  readonly type?: TypeFact;
}

export interface BranchStep extends StepBase {
  readonly do: 'branch';
  readonly test: Expression;
  readonly then: readonly Step[];
  readonly else: readonly Step[];
}

export interface LoopStep extends StepBase {
  readonly do: 'loop';
  /** `each`: once per item of `over`, bound to `target`; `while`: as long as `test` holds. */
  readonly form: 'each' | 'keys' | 'while';
  readonly target?: Expression;
  readonly over?: Expression;
  readonly test?: Expression;
  readonly body: readonly Step[];
}

export interface ReturnStep extends StepBase {
  readonly do: 'return';
  readonly value?: Expression;
}

export interface ThrowStep extends StepBase {
  readonly do: 'throw';
  readonly value?: Expression;
}

/** Hands a value out and goes on later. `target` receives what is sent back. */
export interface YieldStep extends StepBase {
  readonly do: 'yield';
  readonly value?: Expression;
  readonly from?: true;
  readonly target?: Expression;
}

export interface WithStep extends StepBase {
  readonly do: 'with';
  readonly value: Expression;
  readonly target?: Expression;
  readonly body: readonly Step[];
  readonly async?: true;
}

export interface TryStep extends StepBase {
  readonly do: 'try';
  readonly body: readonly Step[];
  readonly handlers: readonly Handler[];
  readonly else: readonly Step[];
  readonly finally: readonly Step[];
}

export interface Handler {
  readonly line: number;
  /** What it catches; nothing given catches everything. */
  readonly types?: readonly Expression[];
  readonly target?: string;
  readonly body: readonly Step[];
}

export interface JumpStep extends StepBase {
  readonly do: 'break' | 'continue';
}

/** A function-level import runs here. */
export interface ImportStep extends StepBase {
  readonly do: 'import';
  /** Index into `imports`. */
  readonly import: number;
}

/**
 * Text kept from a source file is redacted at reading; this is the function's shape that front ends are
 * given. `name` is what the text is assigned to, where the source says so: a variable, property or key
 * such as `DATABASE_PASSWORD` makes the whole text a secret, whatever it looks like.
 */
export type Redact = (text: string, name?: string) => RedactedText | undefined;
