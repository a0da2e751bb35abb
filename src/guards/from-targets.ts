import type { FoundGuard, JudgeInput, Strength } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';
import { whatIsHeld } from './from-cuts.ts';

export interface TargetWords {
  readonly matches: (reach: Reach) => boolean;
  readonly name: (reach: Reach) => string;
  readonly trigger: string;
  readonly action: string;
  readonly strength: Strength;
}

/** Guards that stand in the address itself: one for each client that leads to something throwaway. */
export function fromTargets({ reaches }: JudgeInput, words: TargetWords): FoundGuard[] {
  const groups = new Map<string, Reach[]>();
  for (const reach of reaches) {
    if (reach.target.exposure !== 'throwaway' || reach.cuts.length > 0 || !words.matches(reach)) continue;
    const key = `${reach.client.file}:${reach.client.line}`;
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [reach]);
    else list.push(reach);
  }
  return [...groups.values()].flatMap((group): FoundGuard[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { file, line } = first.client;
    return [
      {
        name: words.name(first),
        location: { file, line, endLine: line },
        trigger: words.trigger,
        action: words.action,
        ...whatIsHeld(group),
        strength: words.strength,
        defects: [],
        provenBy: [],
        cuts: [],
      },
    ];
  });
}
