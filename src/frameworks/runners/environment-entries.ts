import type { EnvironmentEntry } from '../../model/run.ts';
import type { Place } from '../../model/place.ts';
import type { Value } from '../../model/value.ts';
import type { ConfigReader } from './read-config.ts';
import { isLoadEnvKey } from './vite-env.ts';

/** What a runner sets only where the process has no such variable. */
export function runnerDefault(name: string, text: string, origin: Place): EnvironmentEntry {
  return { name, text, origin: [origin], source: 'runner', overridableBy: ['ambient'] };
}

/** What a runner sets whatever the process has. */
export function runnerSetting(name: string, text: string, origin: Place): EnvironmentEntry {
  return { name, text, origin: [origin], source: 'runner', overridableBy: [] };
}

/** Variables of an object in the configuration. */
export function configEnvironment(
  value: Value | undefined,
  what: string,
  reader: ConfigReader,
): readonly EnvironmentEntry[] {
  if (value === undefined) return [];
  const whole = isFromLoadEnv(value) ? closed(value) : value;
  return reader
    .entries(whole, what)
    .filter((entry) => !isLoadEnvKey(entry.key))
    .map((entry) => configEntry(entry.key, entry.value, reader));
}

/** What `loadEnv` adds is said by the env files it reads, not by a note. */
function closed(value: Value): Value {
  if (value.kind !== 'known' || value.data.type !== 'object') return value;
  return { ...value, data: { type: 'object', entries: value.data.entries } };
}

function isFromLoadEnv(value: Value): boolean {
  return (
    value.kind === 'known' &&
    value.data.type === 'object' &&
    [...value.data.entries.keys()].some(isLoadEnvKey)
  );
}

/** An entry keeps what its value says, and which exported variables would change it. */
function configEntry(name: string, value: Value, reader: ConfigReader): EnvironmentEntry {
  const options = value.kind === 'one-of' ? value.options : [value];
  const texts = options.map(fixedText).filter((text) => text !== undefined);
  const [text] = texts;
  const variables = options.flatMap((one) => (one.kind === 'undecided' ? [one.variable] : []));
  const overridableBy = [...new Set(variables.filter((one) => one !== undefined))].map((one) =>
    one === name ? 'ambient' : one,
  );
  return {
    name,
    ...(text !== undefined && texts.length === 1 ? { text } : {}),
    origin: [reader.placeOf(value)],
    source: 'config',
    overridableBy,
  };
}

function fixedText(value: Value): string | undefined {
  if (value.kind !== 'known') return undefined;
  const { data } = value;
  if (data.type === 'string') return data.redacted?.text ?? data.value;
  if (data.type === 'number' || data.type === 'boolean') return String(data.value);
  return undefined;
}
