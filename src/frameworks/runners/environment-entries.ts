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

/** An entry keeps what its value says: a text that an exported variable may replace says so. */
function configEntry(name: string, value: Value, reader: ConfigReader): EnvironmentEntry {
  const origin = [reader.placeOf(value)];
  const fixed = fixedText(value);
  if (fixed !== undefined) return { name, text: fixed, origin, source: 'config', overridableBy: [] };
  if (value.kind === 'one-of') {
    const texts = value.options.map(fixedText).filter((text) => text !== undefined);
    const last = texts.at(-1);
    const ambient = value.options.some((option) => option.kind === 'undecided');
    return {
      name,
      ...(last !== undefined && texts.length === 1 ? { text: last } : {}),
      origin,
      source: 'config',
      overridableBy: ambient ? ['ambient'] : [],
    };
  }
  const overridableBy = value.kind === 'undecided' && value.variable !== undefined ? ['ambient'] : [];
  return { name, origin, source: 'config', overridableBy };
}

function fixedText(value: Value): string | undefined {
  if (value.kind !== 'known') return undefined;
  const { data } = value;
  if (data.type === 'string') return data.redacted?.text ?? data.value;
  if (data.type === 'number' || data.type === 'boolean') return String(data.value);
  return undefined;
}
