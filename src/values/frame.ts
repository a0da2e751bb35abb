import type { Facts } from '../model/facts.ts';
import { fileOfModule, type ModuleId } from '../model/module-id.ts';
import type { Data, Value } from '../model/value.ts';
import type { Replacement } from './replacement.ts';

/** One activation of a function: a module while it loads, a call, or a function looked at without a caller. */
export interface Frame {
  readonly module: ModuleId;
  /** The module's, for places. */
  readonly file: string;
  readonly facts: Facts;
  readonly function: number;
  /** The activation whose names this function sees; none for a module. */
  readonly parent: Frame | undefined;
  /** Names that have a value at the current point: `this`, parameters, and sequential names once followed. */
  readonly variables: Map<string, Value>;
  /** Names that are evaluated alone, once somebody asked. */
  readonly single: Map<string, Value>;
  /** The class whose method it is: where `super` starts from. */
  readonly home: Data | undefined;
  state: 'fresh' | 'running' | 'done';
  /** When the body of a module began to run, for who wants to know what came before; never printed. */
  ranAt: number | undefined;
  /** Why its sequential names could not be followed. */
  failure: string | undefined;
  /** Holds only the names of one pass of a loop; its parent is the rest of the same activation. */
  readonly pass?: true;
  /** What undecided early returns gave. */
  readonly returned: Value[];
  /** What stands in for modules only where this module imports them, by what it replaces. */
  replacements?: ReadonlyMap<string, Replacement>;
}

export type FrameSeed = Pick<Frame, 'module' | 'facts' | 'function' | 'parent'> &
  Partial<Pick<Frame, 'home' | 'replacements'>>;

export function createFrame(seed: FrameSeed): Frame {
  return {
    module: seed.module,
    file: fileOfModule(seed.module),
    facts: seed.facts,
    function: seed.function,
    parent: seed.parent,
    home: seed.home,
    variables: new Map(),
    single: new Map(),
    state: 'fresh',
    ranAt: undefined,
    failure: undefined,
    returned: [],
    ...(seed.replacements === undefined ? {} : { replacements: seed.replacements }),
  };
}

/** The activation of the module in which a function was written. */
export function moduleOf(frame: Frame): Frame {
  let outermost = frame;
  while (outermost.parent !== undefined) outermost = outermost.parent;
  return outermost;
}

/** What a function or class value needs besides its facts: the activation it was made in, and its receiver. */
export interface Closure {
  readonly frame: Frame;
  readonly self: Value | undefined;
  readonly home: Data | undefined;
}
