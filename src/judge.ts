import { findGuards } from './guards/find-guards.ts';
import type { Guard, Holding, JudgeInput, Plan, Risk, Suppression } from './model/judgement.ts';
import type { Reach } from './model/trace.ts';
import { findFindings } from './rules/find-findings.ts';
import { mergeRisks } from './scoring/merge-risks.ts';
import { planOf } from './scoring/plan.ts';
import { suppress, suppressionsIn } from './scoring/suppressions.ts';

export interface Judgement {
  readonly guards: readonly Guard[];
  readonly holding: ReadonlyMap<Reach, readonly Holding[]>;
  readonly risks: readonly Risk[];
  readonly suppressions: readonly Suppression[];
  readonly plan: Plan;
}

/** Guards, then rules, then what they amount to. `today` decides which suppressions have expired. */
export function judge(input: JudgeInput, today: string): Judgement {
  const { guards, ofCut, holding } = findGuards(input);
  const findings = findFindings({ ...input, guards });
  const runs = new Map(input.linked.runs.map((run) => [run.id, run]));
  const all = mergeRisks(findings, input, {
    run: (id) => runs.get(id),
    isStarted: input.linked.runs.some(({ kind }) => kind === 'started'),
    guardOf: (cut) => ofCut.get(cut),
    holding: (reach) => holding.get(reach) ?? [],
  });
  const { risks, suppressions } = suppress(all, commentsIn(input, all), today);
  return { guards, holding, risks, suppressions, plan: planOf(risks) };
}

/** In every file that tests load, and wherever a risk has a place. */
function commentsIn({ linked, text }: JudgeInput, risks: readonly Risk[]) {
  const files = new Set([
    ...linked.graph.modules.keys(),
    ...risks.flatMap(({ locations }) => locations.map(({ file }) => file)),
  ]);
  return [...files].sort().flatMap((file) => suppressionsIn(file, text(file) ?? ''));
}
