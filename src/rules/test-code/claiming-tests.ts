import { testEntries } from '../../guards/code/test-side.ts';
import { codeOf } from '../../guards/code/repository-code.ts';
import type { JudgeInput } from '../../model/judgement.ts';
import type { Place } from '../../model/place.ts';

/** A test whose name promises something about what is kept from harm. */
export interface ClaimingTest extends Place {
  readonly endLine: number;
  readonly name: string;
  /** Its body. */
  readonly function: number;
  /** It is about data that must not be touched or lost. */
  readonly isAboutData: boolean;
}

const declares = /^(?:it|test|specify)(?:\.(?:only|concurrent|sequential))*$/;

/** Letters and kinds of type are safe in another sense. */
const otherSense =
  /\b(?:type|null|key|url|html|xss|memory)[- ]?saf|\bsafe(?:ly)? (?:pars|stringif|handl|return)/i;

const aboutData =
  /\b(?:never|not|refuses?(?: to)?|rejects?|won't|cannot) (?:\w+ ){0,3}?(?:touch(?:ed)?|deleted?|drop(?:ped)?|overwrit\w*|truncated?|wiped?|purged?|pruned?|lose|lost)\b|\b(?:prod(?:uction)?|live|real|dev(?:elopment)?) (?:data|database|db|store|collections?|index|bucket|queue)s?\b|\bisolat(?:ed|es|ion)\b.*\b(?:database|tests?|data|store|runs?)\b|\bunique (?:backups?|(?:backup )?file ?names?)\b|\bbackup\w*\b.*\b(?:unique|collide|overwrit\w*|preserv\w*|precision)/i;

const aboutOrder =
  /\b(?:race conditions?|atomic(?:ally|ity)?|thread[- ]safe(?:ty)?|concurrent(?:ly)? (?:writ|edit|mutat|operation|read)\w*|optimistic lock\w*|preserves? (?:the )?order|lost updates?)\b/i;

/** Tests of files that runs start or that nothing starts, in order of place. */
export function claimingTests(input: JudgeInput): readonly ClaimingTest[] {
  const code = codeOf(input);
  return testEntries(input).flatMap((file) => {
    const facts = code.facts(file);
    if (facts === undefined) return [];
    const called = facts.sites.flatMap(({ callee, text, line, endLine, functions }) => {
      const index = functions?.at(-1);
      return declares.test(callee) && text !== undefined && index !== undefined
        ? [{ name: text, line, endLine, function: index }]
        : [];
    });
    const defined = facts.scopes.flatMap(({ name = '', line, endLine }, index) =>
      facts.frontend === 'python' && name.startsWith('test_')
        ? [{ name: name.replaceAll('_', ' '), line, endLine, function: index }]
        : [],
    );
    return [...called, ...defined].flatMap((test): ClaimingTest[] => {
      if (otherSense.test(test.name)) return [];
      const isAboutData = aboutData.test(test.name);
      return isAboutData || aboutOrder.test(test.name) ? [{ ...test, file, isAboutData }] : [];
    });
  });
}
