import type { EnvironmentEntry } from '../model/run.ts';
import type { Origin, OriginKind, Value } from '../model/value.ts';
import { known, string, undecided } from './make-value.ts';

/** What kind of origin a value has that an entry of this source gave. */
export const kindOfSource: Readonly<Record<EnvironmentEntry['source'], OriginKind>> = {
  script: 'script',
  make: 'script',
  ci: 'ci-file',
  config: 'config',
  runner: 'default',
  'env-file': 'env-file',
};

/** The value that an entry gives its variable. */
export function assignedValue(entry: EnvironmentEntry): Value {
  const { name, text, decidedBy } = entry;
  const origin: Origin[] = entry.origin.map((place) => ({ ...place, what: kindOfSource[entry.source] }));
  if (text === undefined) {
    const open = undecided(decidedBy?.join(', ') ?? `the value that is given to ${name}`, origin, name);
    // A job knows the ports of its own services; what is a secret or an input may be empty.
    const isPort = decidedBy?.every((one) => one.startsWith('job.services.')) === true;
    return isPort ? { ...open, assumed: 'truthy' } : open;
  }
  if (!text.includes('***')) return string(text, origin);
  // The entry is printable, so only what is left of a secret reached it; nothing else equals it for sure.
  const equality = `${name} ${origin.map(({ file, line }) => `${file}:${line}`).join(' ')}`;
  const secretClass = text.includes('://') ? 'url-credentials' : 'token';
  return known({ type: 'string', value: text, redacted: { text, class: secretClass, equality } }, origin);
}
