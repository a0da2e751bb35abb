import type { FoundCheck } from './found-checks.ts';

/** What kind of guard a check is: one kind each. */
export function kindOfCheck(
  found: FoundCheck,
): 'refusal' | 'validation' | 'presence' | 'short-circuit' | undefined {
  const { check, covered, callers, assessment } = found;
  const isOnTheWay = covered.some(({ at }) => at.depth === 0);
  const isSoft = check.consequence === 'returns' || check.consequence === 'says';
  // An answer or a line that nothing follows is no guard.
  if (isSoft && covered.length === 0) return undefined;
  if (assessment.tells === 'presence') return covered.length > 0 ? 'presence' : undefined;
  if (isSoft && isOnTheWay && assessment.tells !== 'target') return 'short-circuit';
  if (isOnTheWay || callers.length === 0) return 'refusal';
  return covered.length > 0 || isHelper(found) ? 'validation' : 'refusal';
}

/** It is there to be called first. */
function isHelper({ check }: FoundCheck): boolean {
  return /^(?:assert|ensure|require|guard|check|validate|refuse|verify|forbid|reject|throwIf)/i.test(
    check.name ?? '',
  );
}
