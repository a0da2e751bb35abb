import type { Facts } from '../model/facts.ts';
import type { Data, Value } from '../model/value.ts';

/** One activation of a function: a module while it loads, a call, or a function looked at without a caller. */
export interface Frame {
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
  /** Why its sequential names could not be followed. */
  failure: string | undefined;
  /** Holds only the names of one pass of a loop; its parent is the rest of the same activation. */
  readonly pass?: true;
  /** What undecided early returns gave. */
  readonly returned: Value[];
}

export type FrameSeed = Pick<Frame, 'file' | 'facts' | 'function' | 'parent'> & Partial<Pick<Frame, 'home'>>;

export function createFrame(seed: FrameSeed): Frame {
  return {
    file: seed.file,
    facts: seed.facts,
    function: seed.function,
    parent: seed.parent,
    home: seed.home,
    variables: new Map(),
    single: new Map(),
    state: 'fresh',
    failure: undefined,
    returned: [],
  };
}

/** What a function or class value needs besides its facts: the activation it was made in, and its receiver. */
export interface Closure {
  readonly frame: Frame;
  readonly self: Value | undefined;
  readonly home: Data | undefined;
}
