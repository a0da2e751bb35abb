import type { Spot } from './place.ts';

/**
 * The expression language of facts. It is what every front end translates its language into and the only
 * thing that the evaluator, the frameworks and the guards read.
 *
 * Names are resolved lexically: a `reference` names something that the enclosing function declares (its
 * `locals` and parameters), else its parent function, and so on up to function 0, the module; else it is
 * a global. A front end renames a block-scoped name that shadows another one of the same function
 * (`x` becomes `x#2`), so a name means one thing per function.
 */
export type Expression =
  | Literal
  | Secret
  | Template
  | Reference
  | Member
  | Index
  | Call
  | ObjectExpression
  | ArrayExpression
  | Conditional
  | Logical
  | Binary
  | Unary
  | FunctionExpression
  | ClassExpression
  | Await
  | Assignment
  | Environment
  | ModuleFile
  | DynamicImport
  | RegularExpression
  | Unresolved;

interface Node extends Spot {
  readonly kind: string;
}

export interface Literal extends Node {
  readonly kind: 'literal';
  /** `undefined` in the source is the literal with no `value` key at all. */
  readonly value?: string | number | boolean | null;
}

/** A string that held a credential. The text is gone; what judgement needs is kept. */
export interface Secret extends Node {
  readonly kind: 'secret';
  readonly secret: RedactedText;
}

/**
 * What is left of a string once its secret parts were taken out. `text` is safe to print: credentials are
 * replaced by `***`, the rest (scheme, host, port, path, database name, key prefix) is kept.
 */
export interface RedactedText {
  readonly text: string;
  readonly class: 'url-credentials' | 'api-key' | 'private-key' | 'token' | 'password';
  /** The kind that a key's public prefix declares, such as `sk_live`. */
  readonly keyPrefix?: string;
  /** Equal secrets have equal tokens within one scan. Never printed. */
  readonly equality: string;
}

/** Text with holes. `parts` alternates freely; adjacent strings are merged. */
export interface Template extends Node {
  readonly kind: 'template';
  readonly parts: readonly (string | Expression)[];
}

export interface Reference extends Node {
  readonly kind: 'reference';
  /** `this`, `super` and Python's first method parameter are written as `this` and `super`. */
  readonly name: string;
}

export interface Member extends Node {
  readonly kind: 'member';
  readonly object: Expression;
  readonly property: string;
  readonly optional?: true;
}

export interface Index extends Node {
  readonly kind: 'index';
  readonly object: Expression;
  readonly index: Expression;
}

export interface Call extends Node {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** `new X()`; Python calls of classes cannot be told apart by syntax and never set this. */
  readonly new?: true;
  /** A tagged template: the template is the only argument. */
  readonly tagged?: true;
  /** An element of markup (`<X a={b} />`): one object argument holding the attributes. */
  readonly markup?: true;
  readonly endLine?: number;
}

export interface Argument {
  readonly value: Expression;
  /** A keyword argument's name (Python). */
  readonly name?: string;
  /** `...x`, `*x` is `items`; `**x` is `entries`. */
  readonly spread?: 'items' | 'entries';
}

export interface ObjectExpression extends Node {
  readonly kind: 'object';
  readonly entries: readonly ObjectEntry[];
}

export type ObjectEntry = EntryOfKey | EntryOfSpread;

export interface EntryOfKey {
  readonly key: string | Expression;
  readonly value: Expression;
  /** Line of the key. */
  readonly line: number;
  /** Getters and setters hold a function that is called on access. */
  readonly accessor?: 'get' | 'set';
}

export interface EntryOfSpread {
  readonly spread: Expression;
  readonly line: number;
}

export interface ArrayExpression extends Node {
  readonly kind: 'array';
  readonly items: readonly ArrayItem[];
}

export interface ArrayItem {
  readonly value: Expression;
  readonly spread?: true;
}

export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly then: Expression;
  readonly else: Expression;
}

export interface Logical extends Node {
  readonly kind: 'logical';
  /** `default` is what a missing value falls back to in a parameter or pattern: only `undefined` counts. */
  readonly operator: '??' | '||' | '&&' | 'default';
  readonly left: Expression;
  readonly right: Expression;
}

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** Equality is always strict; a language's loose form maps to the same operator. */
export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '**'
  | '==='
  | '!=='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'not in'
  | 'instanceof'
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>'
  | '//';

export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '!' | '-' | '+' | '~' | 'typeof' | 'void' | 'delete';
  readonly operand: Expression;
}

export interface FunctionExpression extends Node {
  readonly kind: 'function';
  /** Index into `code.functions`. */
  readonly function: number;
}

export interface ClassExpression extends Node {
  readonly kind: 'class';
  /** Index into `code.classes`. */
  readonly class: number;
}

export interface Await extends Node {
  readonly kind: 'await';
  readonly value: Expression;
}

/** An assignment used as a value: `(a ??= b)`, `(x := y)`. Its value is the new value of the target. */
export interface Assignment extends Node {
  readonly kind: 'assignment';
  readonly target: Expression;
  readonly value: Expression;
}

/** The process environment: `process.env`, `import.meta.env`, `os.environ`. A variable is a member of it. */
export interface Environment extends Node {
  readonly kind: 'environment';
  /** `build` is `import.meta.env`, filled by the bundler or runner rather than by the process alone. */
  readonly source: 'process' | 'build';
}

/** What the file says of its own place: `__dirname`, `import.meta.url`, `__file__`. */
export interface ModuleFile extends Node {
  readonly kind: 'module-file';
  readonly form: 'path' | 'folder' | 'url';
}

/** `import('x')` or `require('x')` used as a value. The import itself also stands in `imports`. */
export interface DynamicImport extends Node {
  readonly kind: 'import';
  /** Index into `imports`. */
  readonly import: number;
}

export interface RegularExpression extends Node {
  readonly kind: 'pattern';
  readonly source: string;
  readonly flags: string;
}

export interface Unresolved extends Node {
  readonly kind: 'unresolved';
  readonly reason: string;
}
