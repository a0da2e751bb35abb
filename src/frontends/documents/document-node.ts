import type { Problem } from '../../model/facts.ts';
import type { Spot } from '../../model/place.ts';

/** What every format's reader hands over: values as written, before secrets are taken out. */
export type DocumentNode =
  | (Spot & { readonly kind: 'scalar'; readonly value: string | number | boolean | null })
  | (Spot & { readonly kind: 'template'; readonly parts: readonly TemplatePart[] })
  | (Spot & { readonly kind: 'object'; readonly entries: readonly DocumentEntry[] })
  | (Spot & { readonly kind: 'array'; readonly items: readonly DocumentNode[] })
  | (Spot & { readonly kind: 'unresolved'; readonly reason: string });

/** Text, or a variable of the environment with what `${NAME:-operand}` says about it. */
export type TemplatePart =
  | string
  | {
      readonly variable: string;
      readonly operator?: '||' | '??' | '&&';
      readonly operand?: readonly TemplatePart[];
    };

export type DocumentEntry =
  | { readonly key: string; readonly line: number; readonly value: DocumentNode }
  | { readonly spread: DocumentNode; readonly line: number };

export interface ReadNode {
  readonly root: DocumentNode;
  readonly problems: readonly Problem[];
}

/** Deeper than any configuration, shallow enough for every stage that walks a document. */
export const maxDepth = 100;

export const tooDeep = `nested more than ${maxDepth} levels deep`;

export const start: Spot = { line: 1, column: 1 };
