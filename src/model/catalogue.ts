/**
 * Client libraries as data. Nothing here is code: a family that data cannot express (generated clients,
 * decorated models) gets one small `match` function beside its data, in the catalogue folder.
 */

/** The fixed list of kinds of real things. */
export const boundaryKinds = [
  'database',
  'document-store',
  'graph-store',
  'column-store',
  'vector',
  'search',
  'cache',
  'queue',
  'object-store',
  'file-system',
  'process',
  'model',
  'mail',
  'payment',
  'http-service',
  'analytics',
  'auth-service',
] as const;

export type BoundaryKind = (typeof boundaryKinds)[number];

/** Ordered from worst to least: an effect's rank is its index. */
export const effects = [
  'destroy-store',
  'destroy-set',
  'destroy-some',
  'consume',
  'write',
  'append',
  'read',
  'connect',
  'construct',
  'load',
  'clutter',
] as const;

export type Effect = (typeof effects)[number];

export interface ClientLibrary {
  /** kebab-case, unique: `ioredis`. */
  readonly id: string;
  readonly title: string;
  readonly boundary: {
    readonly kind: BoundaryKind;
    /** `postgres`, `redis`, `qdrant` …; `from-target` when the address decides it (knex, TypeORM, Sequelize). */
    readonly technology: string;
  };
  readonly packages: { readonly npm?: readonly string[]; readonly pypi?: readonly string[] };
  /** Every way in which a client comes into being. */
  readonly constructions: readonly Construction[];
  /** What calls on a client, or on something got from it, do. */
  readonly operations: readonly Operation[];
  readonly doubles: readonly Double[];
  /** Environment variables that the library itself reads. */
  readonly environment?: readonly Claim<{ readonly name: string; readonly sets: TargetField }>[];
}

/** A statement about a library, with the page that says so. */
export type Claim<T> = T & { readonly link: string };

/** Fields of a target address. */
export const targetFields = [
  'url',
  'host',
  'port',
  'database',
  'schema',
  'index',
  'prefix',
  'collection',
  'queue',
  'bucket',
  'path',
  'region',
  'key',
  'project',
  'account',
] as const;

export type TargetField = (typeof targetFields)[number];

/** Where in the construction a field of the target is found. */
export interface TargetSource {
  readonly field: TargetField;
  /** Position of the argument; keyword arguments and object properties go by `path`. */
  readonly argument?: number;
  /** Keys inside the argument, outermost first; an empty path is the argument itself. `*` is any key. */
  readonly path?: readonly string[];
  /** Only when the argument at that place is of this shape. */
  readonly when?: 'string' | 'object' | 'number' | 'array';
  /** The argument is itself a client or connection whose target this client shares. */
  readonly inherits?: true;
}

export interface Construction {
  /**
   * What is called: exported name, dotted for members of an export, `default` for the default export,
   * `*` for the module itself when it is callable. Several names may do the same.
   */
  readonly exports: readonly string[];
  /** `new` only, `call` only, or either. */
  readonly form: 'new' | 'call' | 'either';
  /** Module specifiers it may be imported from where not all of the packages' entries: `pg/lib/client`. */
  readonly entries?: readonly string[];
  readonly target: readonly TargetSource[];
  /** What it connects to when the target is not given. */
  readonly whenAbsent: Claim<{
    readonly text: string;
    readonly exposure: 'local-default' | 'ambient' | 'in-memory' | 'error' | 'none';
  }>;
  /** When it first dials. */
  readonly dials: Claim<{ readonly on: 'construction' | 'first-use' | 'explicit-call' | 'never' }>;
  /** Arguments that make it harmless by themselves: an in-memory path, a mock flag. */
  readonly harmlessWhen?: readonly Claim<{
    readonly argument: number;
    readonly path?: readonly string[];
    /** Text that the value equals; `/…/` for a pattern. */
    readonly equals: string | boolean;
  }>[];
}

export interface Operation {
  /**
   * Call path from the client: `flushall`, `collection().deleteMany`, `*.deleteMany` where `*` is any one
   * member (a model of a generated client). Exported functions that take the client as an argument are
   * written `export:sql` and name the argument in `client`.
   */
  readonly calls: readonly string[];
  readonly effect: Effect;
  /** The argument whose content decides between effects, and how. */
  readonly decidedBy?: {
    readonly argument: number;
    readonly path?: readonly string[];
    /**
     * - `filter`: absent or empty means `effect`; otherwise `filtered` applies.
     * - `sql`: the text's statements decide; `effect` is what an unreadable text counts as.
     * - `command`: a command name decides, as with raw commands of a cache.
     * - `flag`: true means `effect`, otherwise `filtered`.
     */
    readonly as: 'filter' | 'sql' | 'command' | 'flag';
    readonly filtered?: Effect;
  };
  /** Index of the client among the arguments, for exported functions. */
  readonly client?: number;
  readonly link: string;
}

/** Something that stands in for the real thing in tests. */
export interface Double {
  /** Package that provides it, or the option that turns it on. */
  readonly package?: string;
  readonly ecosystem: 'npm' | 'pypi';
  readonly what: 'in-memory' | 'mock' | 'container' | 'emulator' | 'sandbox';
  /** How it is put in place, in a few words. */
  readonly how: string;
  readonly link: string;
}
