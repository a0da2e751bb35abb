import type { FoundGuard, JudgeInput, Protected, Strength } from '../model/judgement.ts';
import type { Cut, Reach } from '../model/trace.ts';

export interface CutWords {
  readonly name: (cut: Cut) => string;
  readonly trigger: string;
  readonly action: string;
  readonly strength: Strength;
}

/** Guards that the trace met as cuts: each with what it holds back. */
export function fromCuts(input: JudgeInput, kinds: readonly Cut['kind'][], words: CutWords): FoundGuard[] {
  return guardsOf(input, kinds).map(({ cut, held }) => ({
    name: words.name(cut),
    location: { file: cut.place.file, line: cut.place.line, endLine: cut.place.line },
    trigger: words.trigger,
    action: words.action,
    ...whatIsHeld(held),
    strength: words.strength,
    defects: [],
    provenBy: [],
    cuts: [cut.id],
  }));
}

export interface HeldBack {
  readonly cut: Cut;
  readonly held: readonly Reach[];
}

const heldBefore = new WeakMap<JudgeInput, ReadonlyMap<string, readonly Reach[]>>();

/** What each cut holds back. */
export function heldBy(input: JudgeInput): ReadonlyMap<string, readonly Reach[]> {
  const before = heldBefore.get(input);
  if (before !== undefined) return before;
  const held = new Map<string, Reach[]>();
  for (const reach of input.reaches) {
    for (const id of reach.cuts) {
      const list = held.get(id);
      if (list === undefined) held.set(id, [reach]);
      else list.push(reach);
    }
  }
  heldBefore.set(input, held);
  return held;
}

export function guardsOf(input: JudgeInput, kinds: readonly Cut['kind'][]): readonly HeldBack[] {
  const held = heldBy(input);
  return input.cuts
    .filter(({ kind }) => kinds.includes(kind))
    .map((cut) => ({ cut, held: (held.get(cut.id) ?? []).filter(matters) }))
    .filter(({ held: list }) => list.length > 0);
}

/** What would only have happened to something throwaway needs no guard. */
function matters({ target }: Reach): boolean {
  return target.exposure !== 'throwaway';
}

/** What stands behind a guard, and in which phases it has to act. */
export function whatIsHeld(reaches: readonly Reach[]): Pick<FoundGuard, 'protects' | 'phases'> {
  const found = new Map<string, Protected & { readonly runs: string[] }>();
  for (const { boundary, effect, run } of reaches) {
    const id = `${boundary.kind}/${boundary.technology}`;
    const known = found.get(`${id} ${effect}`);
    if (known === undefined) found.set(`${id} ${effect}`, { boundary: id, effect, runs: [run] });
    else if (!known.runs.includes(run)) known.runs.push(run);
  }
  const protects = [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => ({ ...one, runs: [...one.runs].sort() }));
  return { protects, phases: [...new Set(reaches.map(({ phase }) => phase))].sort() };
}
