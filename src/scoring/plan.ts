import type { Plan, PlanAction, Remediation, Risk } from '../model/judgement.ts';
import { severities } from '../model/judgement.ts';

/** What to do, ordered by the risk that it removes; one action for all risks that it closes. */
export function planOf(risks: readonly Risk[]): Plan {
  const of = (term: Remediation['term']): readonly PlanAction[] =>
    actionsOf(risks.filter((risk) => risk.status !== 'mitigated' && termOf(risk) === term));
  return { immediate: of('immediate'), shortTerm: of('shortTerm'), longTerm: of('longTerm') };
}

/** What is active and high is not put off, and what harms little is not hurried. */
function termOf({ severity, status, remediation }: Risk): Remediation['term'] {
  const rank = severities.indexOf(severity);
  if (status === 'active' && rank <= 1) return 'immediate';
  return rank >= 3 ? 'longTerm' : remediation.term === 'immediate' ? 'shortTerm' : remediation.term;
}

function actionsOf(risks: readonly Risk[]): readonly PlanAction[] {
  const actions = new Map<string, { text: string; closes: string[]; verify: string; removed: number }>();
  for (const { id, severity, remediation, locations } of risks) {
    const [place] = locations;
    const removed = 4 ** (severities.length - severities.indexOf(severity));
    const known = actions.get(remediation.summary);
    if (known === undefined) {
      const where = place === undefined ? '' : ` (${place.file}:${place.line})`;
      const text = `${remediation.summary}${where}`;
      actions.set(remediation.summary, { text, closes: [id], verify: remediation.verify, removed });
    } else {
      known.closes.push(id);
      known.removed += removed;
    }
  }
  return [...actions.values()]
    .sort((a, b) => b.removed - a.removed)
    .map(({ text, closes, verify }) => ({ text, closes, verify }));
}
