import type { GuardKind, Strength } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';
import { guardsOf, whatIsHeld } from './from-cuts.ts';
import { defectsOf } from './defects.ts';

/** Lines above the throw in which its condition stands. */
const above = 8;

export const refusal: GuardKind = {
  id: 'refusal',
  title: 'A check throws before the effect',
  help: 'Code throws unless a condition holds. It is worth what it compares: the target itself, or only the environment; and only where it stands on every way to the effect.',
  find: (input) =>
    guardsOf(input, ['refusal']).map(({ cut, held }) => {
      const condition = conditionAt(input.text(cut.place.file), cut.place.line);
      const strength = strengthOf(condition, held);
      return {
        name: 'a check that throws',
        location: { file: cut.place.file, line: cut.place.line, endLine: cut.place.line },
        trigger: 'its condition does not hold',
        action: 'It throws, and what stands after it does not happen.',
        ...whatIsHeld(held),
        strength,
        defects: defectsOf(condition, strength),
        provenBy: [],
        cuts: [cut.id],
      };
    }),
};

/** The text from the nearest branch above the throw to the throw itself. */
function conditionAt(text: string | undefined, line: number): string {
  const lines = text?.split('\n').slice(Math.max(line - 1 - above, 0), line) ?? [];
  const start = lines.findLastIndex((one) => /\b(?:if|unless|switch|case|\?\?|\|\|)\b|\bassert/.test(one));
  return lines.slice(Math.max(start, 0)).join('\n');
}

const environment = /\b(?:NODE_ENV|VITEST|JEST_WORKER_ID|APP_ENV|RAILS_ENV|CI|isTest|isProd\w*|isDev\w*)\b/;
const target = /url|uri|host|database|dbname|schema|bucket|\bpath\b|dir\b|connection|prefix|index/i;

function strengthOf(condition: string, held: readonly Reach[]): Strength {
  const variables = new Set(held.flatMap((reach) => reach.target.variables));
  if ([...variables].some((name) => condition.includes(name))) return 'refuses-by-target';
  if (environment.test(condition)) return 'refuses-by-environment';
  return target.test(condition) ? 'refuses-by-target' : 'advises';
}
