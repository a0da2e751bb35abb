import type { Strength } from '../../model/judgement.ts';
import { everyExpression } from '../../values/expression-children.ts';
import type { RepositoryCode } from '../code/repository-code.ts';
import { forTests, inTests, real, type Probe } from '../probe/probe.ts';
import { Trial, type Read } from '../probe/try-check.ts';
import type { Check } from './check.ts';

/** What a check tells apart when it is tried. */
export type Tells = 'target' | 'named-targets' | 'surroundings' | 'opt-in' | 'presence';

export interface Assessment {
  readonly tells: Tells;
  readonly reads: readonly Read[];
  readonly strength: Strength;
  /** Whether it stops something real; undefined where that cannot be told. */
  readonly stops: (probe: Probe) => boolean | undefined;
  /** It stops what is for tests and lets through what is real, or acts everywhere but in tests. */
  readonly isInverted: boolean;
  /** It acts only where the variables say production, which no test run says. */
  readonly isProductionOnly: boolean;
  /** Its code could not be tried; only its words are known. */
  readonly isGuess: boolean;
}

/** Where code runs that is not tested. */
const outside: readonly Probe['surroundings'][] = [
  { NODE_ENV: 'development', APP_ENV: 'development' },
  {},
  { NODE_ENV: 'production', APP_ENV: 'production', VERCEL_ENV: 'production', STAGE: 'production' },
];

/** Tries a check with targets that are real and targets that are not; undefined where it is about something else. */
export function assess(
  code: RepositoryCode,
  check: Check,
  surroundings: Probe['surroundings'] = inTests,
): Assessment | undefined {
  const reads = new Map<string, Read>();
  const stops = (probe: Probe): boolean | undefined => stopsAt(code, check, probe, reads);
  const here = { ...real, surroundings };
  const onReal = stops(here);
  const onTest = onAll(forTests.map((probe) => stops({ ...probe, surroundings })));
  const found = (tells: Tells, strength: Strength, more: Partial<Assessment> = {}): Assessment => ({
    ...{ tells, strength, stops, isInverted: false, isProductionOnly: false, isGuess: false },
    reads: [...reads.values()],
    ...more,
  });
  const asksByName = [...reads.values()].some((read) => isOfTarget(read) && read.isVague !== true);
  const asksTarget = [...reads.values()].some(isOfTarget);
  if (onReal === undefined || onTest === undefined) return guess(check, [...reads.values()], found);
  if (onReal && !onTest && asksTarget) return found('target', 'refuses-by-target');
  const stopsSomeTest = forTests.some((probe) => stops({ ...probe, surroundings }) === true);
  if (!onReal && stopsSomeTest && asksTarget) return found('target', 'none', { isInverted: true });
  const stopsOutside = outside.map((one) => stops({ ...here, surroundings: one }));
  if (onReal) {
    if (stops({ ...here, others: '1' }) === false || stops({ ...here, others: 'true' }) === false)
      return found('opt-in', 'refuses-by-environment');
    if (stops({ ...here, surroundings: inTests }) === false)
      return found('surroundings', 'refuses-by-environment', { isInverted: true });
    return stopsOutside.includes(false) ? found('surroundings', 'refuses-by-environment') : undefined;
  }
  if (namesIn(check).some((database) => stops({ ...here, database }) === true) && asksByName)
    return found('named-targets', 'refuses-by-target');
  const [onDevelopment, , onProduction] = stopsOutside;
  if (onDevelopment === true) return found('surroundings', 'none', { isInverted: true });
  if (onProduction === true) return found('surroundings', 'none', { isProductionOnly: true });
  return stops({ ...here, isMissing: true }) === true && asksByName
    ? found('presence', 'advises')
    : undefined;
}

/** Stopped whatever the test's own name is. */
function onAll(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

export function isOfTarget({ form }: Read): boolean {
  return form !== 'surroundings' && form !== 'other';
}

function stopsAt(
  code: RepositoryCode,
  check: Check,
  probe: Probe,
  reads: Map<string, Read>,
): boolean | undefined {
  const last = check.conditions.length - 1;
  let answer: boolean | undefined = true;
  for (const [index, { test, holds }] of check.conditions.entries()) {
    const trial = new Trial(code, probe);
    const value = trial.holds(check, test);
    if (value === undefined) {
      // What was left before because of something else says nothing about this check.
      if (index === last) answer = undefined;
      else continue;
    }
    for (const [word, read] of trial.reads) reads.set(word, read);
    if (value !== undefined && value !== holds) return false;
  }
  return answer;
}

/** Names that a check is about. */
function namesIn({ conditions }: Check): readonly string[] {
  return conditions.flatMap(({ test }) =>
    [...everyExpression(test)].flatMap((one) =>
      one.kind === 'literal' && typeof one.value === 'string' && /^[\w-]{3,60}$/.test(one.value)
        ? [one.value]
        : [],
    ),
  );
}

const promises =
  /refus|unsafe|danger|not a test|only (?:in|on|for) test|production|test[- ]?(?:database|db)/i;

function guess(
  { message, consequence }: Check,
  reads: readonly Read[],
  found: (tells: Tells, strength: Strength, more: Partial<Assessment>) => Assessment,
): Assessment | undefined {
  if (!promises.test(message) || (consequence !== 'throws' && consequence !== 'exits')) return undefined;
  const guessed = { isGuess: true };
  if (reads.some(isOfTarget)) return found('target', 'refuses-by-target', guessed);
  return reads.length > 0 ? found('surroundings', 'refuses-by-environment', guessed) : undefined;
}
