import { effects, type Effect } from '../../model/catalogue.ts';
import type { Scope } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';

/** What a call does and to what. */
export interface Decided {
  readonly effect: Effect;
  readonly scope: Scope;
  /** The database that a statement names, where it is not the one of the connection. */
  readonly database?: Value;
}

export const everything: Scope = { kind: 'all', text: 'everything' };
export const unknownScope: Scope = { kind: 'unknown', text: 'not known' };

export function worstOf(decided: readonly Decided[]): Decided | undefined {
  return [...decided].sort((left, right) => effects.indexOf(left.effect) - effects.indexOf(right.effect))[0];
}
