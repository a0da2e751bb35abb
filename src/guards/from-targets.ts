import type { FoundGuard, JudgeInput, Strength } from '../model/judgement.ts';
import type { Place } from '../model/place.ts';
import type { Exposure, Reach } from '../model/trace.ts';
import { whatIsHeld } from './from-cuts.ts';

export interface TargetWords {
  readonly matches: (reach: Reach) => boolean;
  readonly name: (reach: Reach) => string;
  readonly trigger: string;
  readonly action: string;
  readonly strength: Strength;
  /** Only what is thrown away, unless said. */
  readonly exposures?: readonly Exposure[];
  /** Where it stands, if not where the client is constructed. */
  readonly placeOf?: (reach: Reach) => Place | undefined;
}

/** Guards that stand in the address itself: one for each client that leads to something throwaway. */
export function fromTargets({ reaches }: JudgeInput, words: TargetWords): FoundGuard[] {
  const groups = new Map<string, Reach[]>();
  for (const reach of reaches) {
    if (
      !(words.exposures ?? ['throwaway']).includes(reach.target.exposure) ||
      reach.cuts.length > 0 ||
      !words.matches(reach)
    )
      continue;
    const { file, line } = words.placeOf?.(reach) ?? reach.client;
    const key = `${file}:${line}`;
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [reach]);
    else list.push(reach);
  }
  return [...groups.values()].flatMap((group): FoundGuard[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { file, line } = words.placeOf?.(first) ?? first.client;
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
