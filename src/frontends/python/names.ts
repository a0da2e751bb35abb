/** What a name stands for in the file. */
export interface Binding {
  /** How facts write it. */
  readonly as: string;
  readonly origin: 'import' | 'module' | 'local';
  /** Imports only: the module as written, and what of it. */
  readonly module?: string;
  readonly export?: string;
  /** Index into `imports`, known once the import was read. */
  import?: number;
}

/** One function's names. */
export interface Owner {
  readonly index: number;
  readonly locals: Set<string>;
  readonly declared: Set<string>;
  temporaries: number;
}

/**
 * A lexical scope: a function, or the body of a class, whose names are members of the class and are not seen
 * from the functions in it.
 */
export interface Frame {
  readonly kind: 'function' | 'class';
  readonly names: Map<string, Binding>;
  readonly parent: Frame | undefined;
  readonly owner: Owner;
}

export function newOwner(index: number): Owner {
  return { index, locals: new Set(), declared: new Set(), temporaries: 0 };
}

export function openFrame(kind: Frame['kind'], owner: Owner, parent: Frame | undefined): Frame {
  return { kind, names: new Map(), parent, owner };
}

/** The names of a class body are seen from that body alone. */
export function lookUp(from: Frame, name: string): { binding: Binding; frame: Frame } | undefined {
  for (let at: Frame | undefined = from; at !== undefined; at = at.parent) {
    if (at.kind === 'class' && at !== from) continue;
    const binding = at.names.get(name);
    if (binding !== undefined) return { binding, frame: at };
  }
  return undefined;
}

/** A name that the source cannot contain. */
export function temporary(owner: Owner): string {
  owner.temporaries += 1;
  const name = `#t${owner.temporaries}`;
  owner.locals.add(name);
  owner.declared.add(name);
  return name;
}
