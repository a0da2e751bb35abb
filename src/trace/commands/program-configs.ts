import { posix } from 'node:path';
import type { Value } from '../../model/value.ts';
import { isMissing, readPlace } from '../targets/read-place.ts';
import type { ProgramCall } from './program.ts';

const endings = ['ts', 'js', 'mjs', 'cjs', 'mts', 'cts'];

/** The configuration file of a program: the one that is named, else the first that is there. */
export function configFile(
  { invocation: { folder }, line, world }: ProgramCall,
  options: readonly string[],
  stems: readonly string[],
): string | undefined {
  const given = line.text(...options);
  const names =
    given === undefined ? stems.flatMap((stem) => endings.map((one) => `${stem}.${one}`)) : [given];
  return names
    .map((name) => posix.join(folder, name))
    .find((path) => !path.startsWith('..') && world.facts(path) !== undefined);
}

/** The object that a configuration module exports; what is handed to `defineConfig` is the configuration. */
export function configValue(call: ProgramCall, file: string): Value | undefined {
  const exported = call.exported(file);
  const value = exported.get('default') ?? exported.get('=') ?? [...exported.values()][0];
  if (value?.kind !== 'known') return undefined;
  const { data } = value;
  if (data.type === 'result') return data.arguments[0];
  return value;
}

export function at(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  if (value === undefined) return undefined;
  return readPlace([value], { argument: 0, path }).values.find((one) => !isMissing(one));
}

/** Tools of this kind take the section of their environment, development where nothing says which. */
export function sectionOf(call: ProgramCall, config: Value): Value {
  const asked = call.line.text('--env');
  const set = call.variable('NODE_ENV');
  const mode =
    set.kind === 'known' && set.data.type === 'string' && set.data.value !== '' ? set.data.value : undefined;
  return at(config, asked ?? mode ?? 'development') ?? config;
}
