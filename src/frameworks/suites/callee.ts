import { members, modifiers, words, type Modifier, type Word } from './vocabulary.ts';

/** One part of a dotted callee and whether it is called in passing: `each()` of `it.each().only`. */
export interface Segment {
  readonly name: string;
  readonly calls: number;
}

export function segmentsOf(callee: string): readonly Segment[] {
  return callee.split('.').map((part) => {
    const name = part.replace(/(?:\(\))+$/, '');
    return { name, calls: (part.length - name.length) / 2 };
  });
}

export interface Declaration extends Modifier, Word {
  /** The call hands out a test function instead of declaring anything. */
  readonly hands?: 'modified' | 'extended';
}

/** What a call of a test function declares; `rest` stands behind the function's own name. */
export function declarationOf(name: string, rest: readonly Segment[]): Declaration | undefined {
  let word = words.get(name);
  if (word === undefined) return undefined;
  let changed: Modifier = {};
  let hands: Declaration['hands'];
  for (const [index, segment] of rest.entries()) {
    const last = index === rest.length - 1;
    if (segment.name === 'extend' || segment.name === 'override' || segment.name === 'scoped') {
      if (last && segment.calls === 0) hands = 'extended';
      continue;
    }
    const modifier = modifiers.get(segment.name);
    const member = modifier === undefined ? members.get(segment.name) : undefined;
    if (modifier === undefined && member === undefined) return undefined;
    if (member !== undefined) word = member;
    const { factory, ...change } = modifier ?? {};
    changed = { ...changed, ...change };
    // `it.each` is called twice, and only the second call declares; `test.skip()` is called once.
    if (last && factory === true && segment.calls === 0) hands = 'modified';
    if (factory !== true && segment.calls > 0) return undefined;
  }
  return { ...word, ...changed, ...(hands && { hands }) };
}
