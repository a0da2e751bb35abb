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

export type Ecosystem = 'npm' | 'pypi';

/** A statement about a library, with the page that says so. */
export type Claim<T> = T & { readonly link: string };

export interface ClientLibrary {
  /** kebab-case, unique: `ioredis`. */
  readonly id: string;
  readonly title: string;
  readonly ecosystem: Ecosystem;
  readonly boundary: Boundary;
  /**
   * What is installed. Parts of the language or run time are written as they are imported: `node:fs`,
   * `bun:sqlite`, `shutil`. Empty where the library is only a global.
   */
  readonly packages: readonly string[];
  /** What is imported, where it is not the package's name (Python): `google.cloud.storage`, `psycopg2`. */
  readonly modules?: readonly string[];
  /** Names that need no import: `fetch`, `Bun`. */
  readonly globals?: readonly string[];
  /** Every way in which a client comes into being, the most specific first. */
  readonly constructions: readonly Construction[];
  /** Calls that hand the client on under another name. */
  readonly handles?: readonly Handle[];
  /** What calls on a client, or on something got from it, do; the first that matches counts. */
  readonly operations: readonly Operation[];
  readonly doubles: readonly Double[];
  /** Environment variables that the library itself reads. */
  readonly environment?: readonly Claim<{ readonly name: string; readonly sets: TargetField }>[];
  /**
   * Where the path begins in an address of SQLite. After the third slash: `sqlite:///shop.db` lies in the
   * working folder, and an absolute path takes a fourth. Elsewhere it begins after the second.
   */
  readonly sqlitePathAfter?: Claim<{ readonly slash: 'third' }>;
}

export interface Boundary {
  readonly kind: BoundaryKind;
  /**
   * `postgres`, `redis`, `qdrant` …; `from-target` when the address decides it (knex, TypeORM, Sequelize),
   * `from-client` when it is that of the client it was built on.
   */
  readonly technology: string;
}

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

/** Where among the arguments of a call something is found. */
export interface ArgumentPlace {
  /** Position of the argument. */
  readonly argument?: number;
  /** Name of the keyword argument (Python); with `argument` too it may be given either way. */
  readonly keyword?: string;
  /** Keys inside the argument, outermost first; an empty path is the argument itself. `*` is any key or item. */
  readonly path?: readonly string[];
}

/** Where a field of the target is found. */
export interface TargetSource extends ArgumentPlace {
  /** `client`: what stands there is itself a client or connection whose whole target this client shares. */
  readonly field: TargetField | 'client';
  /** Only when what stands there is of this shape. */
  readonly when?: 'string' | 'object' | 'number' | 'array';
}

export interface Construction {
  /** It is imported, and what a file of the project says of the library decides where it leads. */
  readonly fromProject?: true;
  /**
   * What is used: exported name, dotted for members of an export, `default` for the default export and for
   * a CommonJS module's value, `*` for the module itself.
   */
  readonly exports: readonly string[];
  /**
   * - `new`, `call`, `either`: calling it gives the client.
   * - `import`: the export is itself a client, nothing is constructed: `fs`, `axios`, mongoose's default
   *   connection. Its named exports are then calls on it.
   * - `extend`: a class that extends it is a client: decorated and declarative models.
   */
  readonly form: 'new' | 'call' | 'either' | 'import' | 'extend';
  /** Module specifiers it may be imported from where not all of the packages' entries: `drizzle-orm/libsql`. */
  readonly entries?: readonly string[];
  /** Where this way leads elsewhere than the library's boundary says. */
  readonly technology?: string;
  readonly target: readonly TargetSource[];
  /** What it connects to when the target is not given. */
  readonly whenAbsent: Claim<{
    readonly text: string;
    /**
     * `remote` is the vendor's own service; `ambient` the machine's environment or configuration; `shared`
     * the target of another client of the process (a default connection); `error` refuses to work; `nowhere`
     * refuses what names no server.
     */
    readonly exposure:
      'local-default' | 'remote' | 'ambient' | 'shared' | 'in-memory' | 'error' | 'nowhere' | 'none';
    /** The default of each field that has one of its own, so that a partly given target can be completed. */
    readonly fields?: Partial<Record<TargetField, string>>;
  }>;
  /** When it first dials. */
  readonly dials: Claim<{
    readonly on: 'construction' | 'first-use' | 'explicit-call' | 'never';
    /** An option that puts it off until the first use. */
    readonly unless?: Condition;
  }>;
  /** What constructing it does by itself, where that is more than being built: a worker takes jobs. */
  readonly effect?: Claim<{ readonly is: Effect; readonly unless?: Condition }>;
  /** Options that make connecting do more: `dropSchema`, `synchronize`. */
  readonly options?: readonly Claim<Condition & { readonly effect: Effect }>[];
  /** Arguments that make it harmless by themselves: an in-memory path, a mock flag. */
  readonly harmlessWhen?: readonly Claim<Condition>[];
}

export interface Condition extends ArgumentPlace {
  /** What the value equals; text between slashes is a pattern. */
  readonly equals: string | boolean;
}

/** The same client, or what belongs to it, under another name. */
export interface Handle {
  /** Call paths, or member paths where nothing is called, from the client. */
  readonly calls: readonly string[];
  /** It is the call's result (or the member), or a parameter of a function given to the call. */
  readonly gives: 'result' | { readonly argument: number; readonly parameter: number };
  /** Id of the library whose operations it has, where that is another one. */
  readonly library?: string;
  readonly link: string;
}

/**
 * A path of calls from the client. Segments are divided by dots; a call in the middle ends in `()`; the last
 * segment is called. `()` alone calls the client itself. `*` is any one member (`get*` one that begins so),
 * `**` any segments, or none.
 * Examples: `flushall`, `collection().deleteMany`, `*.deleteMany`, `().**.del`.
 *
 * `export:name` is an exported function of the package that gets the client as the argument `client`.
 */
export type CallPattern = string;

export interface Operation {
  readonly calls: readonly CallPattern[];
  /** Methods are named after commands, and every client spells them its own way: `hset`, `hSet`, `HSET`. */
  readonly ignoreCase?: true;
  readonly effect: Effect;
  /** The argument, or the rest of the chain, whose content decides between effects, and how. */
  readonly decidedBy?: Decision;
  /** Parts of the target that the call itself names: a collection, a path, a url. */
  readonly target?: readonly TargetSource[];
  /** Index of the client among the arguments, for exported functions. */
  readonly client?: number;
  readonly link: string;
}

/**
 * - `filter`: absent or empty means the operation's `effect`; otherwise `otherwise` applies.
 * - `flag`: given and true means `effect`, otherwise `otherwise`.
 * - `value`: equal to `equals` (text between slashes is a pattern), or an object with that key alone, means `effect`, otherwise `otherwise`.
 * - `sql`: the text's statements decide; where the argument is an object, `path` leads to the text. `effect`
 *   is what an unreadable text counts as.
 * - `command`: a command's name decides by `commands` (compared without case; a missing one counts as
 *   `effect`): a string, the first item of an array, or the exported class of a `new` expression.
 * - `chain`: one of `narrowedBy` called anywhere in the same chain means `otherwise`.
 */
export type Decision =
  | (ArgumentPlace & { readonly as: 'filter' | 'flag'; readonly otherwise: Effect })
  | (ArgumentPlace & { readonly as: 'value'; readonly equals: string; readonly otherwise: Effect })
  | (ArgumentPlace & { readonly as: 'sql' })
  | (ArgumentPlace & { readonly as: 'command'; readonly commands: Readonly<Record<string, Effect>> })
  | { readonly as: 'chain'; readonly narrowedBy: readonly string[]; readonly otherwise: Effect };

/** Something that stands in for the real thing in tests. */
export interface Double {
  /** Package that provides it; absent where it is an option, a program or a server. */
  readonly package?: string;
  readonly ecosystem: Ecosystem;
  readonly what: 'in-memory' | 'mock' | 'container' | 'emulator' | 'sandbox';
  /** How it is put in place, in a few words. */
  readonly how: string;
  /** Exports that start or construct it, where its address or client is handed to the code under test. */
  readonly exports?: readonly string[];
  /** Calls or members on what it gives whose results are its address. */
  readonly address?: readonly string[];
  readonly link: string;
}
