import { effects, type Effect } from '../../model/catalogue.ts';
import type { Scope } from '../../model/trace.ts';

/** What a call does and to what. */
export interface Decided {
  readonly effect: Effect;
  readonly scope: Scope;
}

export const everything: Scope = { kind: 'all', text: 'everything' };
export const unknownScope: Scope = { kind: 'unknown', text: 'not known' };

export function worstOf(decided: readonly Decided[]): Decided | undefined {
  return [...decided].sort((left, right) => effects.indexOf(left.effect) - effects.indexOf(right.effect))[0];
}
