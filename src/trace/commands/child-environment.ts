import { posix } from 'node:path';
import type { Invocation } from '../../model/invocation.ts';
import type { EnvFileUse } from '../../model/run.ts';
import type { Value } from '../../model/value.ts';
import { assignedValue } from '../../values/env-assignment.ts';
import { createEnvFileReader } from '../../values/env-file-values.ts';
import { undecided, undefinedValue, unresolved } from '../../values/make-value.ts';
import { asVariable } from '../../values/process-environment.ts';
import type { RunWorld } from '../worlds/run-world.ts';
import { hasMarks, type Marks } from './marks.ts';

export type Variable = (name: string) => Value;

/** What the process that starts a program hands on to it: the `env` option, or all that it has itself. */
export function handedOn(environment: Value | undefined, own: Variable): Variable {
  if (environment === undefined) return own;
  if (environment.kind !== 'known') return (name) => unresolved(`the environment that is given (${name})`);
  const { data } = environment;
  if (data.type === 'environment' || data.type === 'undefined') return own;
  if (data.type !== 'object') return (name) => unresolved(`the environment that is given (${name})`);
  const inherits = data.open === true || data.rest !== undefined;
  return (name) => {
    const entry = data.entries.get(name);
    if (entry !== undefined) return asVariable(entry);
    return inherits ? own(name) : undefinedValue();
  };
}

/** What the command line sets before the program: `A=b program`, `cross-env`, `dotenv -e file`. */
export function setBy(
  { environment, envFiles }: Invocation,
  around: Variable,
  world: RunWorld,
  marks: Marks | undefined,
): Variable {
  return (name) => {
    const entry = environment.findLast((one) => one.name === name);
    if (entry !== undefined) {
      const isMarked = marks !== undefined && entry.text !== undefined && hasMarks(entry.text);
      return isMarked ? marks.valueOf(entry.text ?? '') : assignedValue(entry);
    }
    const value = around(name);
    const wins = envFiles.filter(({ override }) => override || isUnset(value));
    return wins.length === 0
      ? value
      : (fromFiles(
          wins.map(({ file }) => file),
          name,
          world,
        ) ?? value);
  };
}

/** Tools that load an env file by themselves: what is set already stays. */
export function withEnvFiles(files: readonly string[], around: Variable, world: RunWorld): Variable {
  return (name) => {
    const value = around(name);
    return isUnset(value) ? (fromFiles(files, name, world) ?? value) : value;
  };
}

/** Of an environment in which nothing in the repository sets anything. */
export const unsetVariable: Variable = (name) => undecided(`environment variable ${name}`, [], name);

export function isUnset(value: Value): boolean {
  if (value.kind === 'undecided') return value.variable !== undefined;
  return value.kind === 'known' && value.data.type === 'undefined';
}

function fromFiles(files: readonly string[], name: string, world: RunWorld): Value | undefined {
  const reader = createEnvFileReader(
    (file) => world.facts(file)?.exports.find((one) => one.name === 'default')?.value,
  );
  for (const file of files) {
    if (!world.exists(file)) continue;
    const use: EnvFileUse = {
      file,
      state: 'tracked',
      origin: { file, line: 1 },
      loadedBy: 'dotenv',
      override: false,
    };
    const value = reader(use).value(name, unsetVariable);
    if (value !== undefined) return value;
  }
  return undefined;
}

export function envFileOf(...folders: readonly string[]): readonly string[] {
  return [...new Set(folders.map((folder) => posix.join(folder, '.env')))];
}
