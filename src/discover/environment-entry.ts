import type { Redact } from '../model/facts.ts';
import type { Place } from '../model/place.ts';
import type { EnvironmentEntry } from '../model/run.ts';
import type { Text } from './shell/text.ts';
import { holesOf, joinTexts, knownText, literalText } from './shell/text.ts';

/** A variable that a command line, a CI file or a Makefile sets. */
export function createEntry(
  name: string,
  value: Text,
  source: EnvironmentEntry['source'],
  place: Place,
  redact: Redact,
): EnvironmentEntry {
  const text = knownText(withoutCredentialHoles(value));
  const decidedBy = holesOf(value);
  return {
    name,
    ...(text === undefined ? {} : { text: redact(text, name)?.text ?? text }),
    origin: [place],
    source,
    overridableBy: value.ambient ? ['ambient'] : [],
    ...(decidedBy.length > 0 ? { decidedBy } : {}),
  };
}

/** A credential that comes from outside leaves host and database known: `postgres://app:${{ secrets.PW }}@db/test`. */
function withoutCredentialHoles(value: Text): Text {
  return joinTexts(
    value.parts.map((part, index) => {
      if (typeof part === 'string') return literalText(part);
      const before = value.parts
        .slice(0, index)
        .map((one) => (typeof one === 'string' ? one : '*'))
        .join('');
      const after = value.parts.slice(index + 1).find((one) => typeof one === 'string') ?? '';
      const isCredential = /^[a-z][\w+.-]*:\/\/[^/@]*$/i.test(before) && /^[^/@]*@/.test(after);
      return isCredential ? literalText('***') : { parts: [part], ambient: false };
    }),
  );
}

/** What a command would be given for a variable; undefined when nothing in the repository sets it. */
export function lookUpEntry(environment: readonly EnvironmentEntry[], name: string): Text | undefined {
  const entry = environment.findLast((one) => one.name === name);
  if (!entry) return undefined;
  const ambient = entry.overridableBy.includes('ambient');
  if (entry.text !== undefined) return literalText(entry.text, ambient);
  return { parts: [{ what: entry.decidedBy?.[0] ?? name }], ambient };
}
