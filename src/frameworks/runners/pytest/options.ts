import { posix } from 'node:path';
import type { RunnerInput } from '../../../model/runner.ts';
import type { Value } from '../../../model/value.ts';
import { splitWords } from './command-line.ts';

/** Where the configuration stands in each file: https://docs.pytest.org/en/stable/reference/customize.html */
const sections: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'pytest.toml': [['pytest']],
  '.pytest.toml': [['pytest']],
  'pytest.ini': [['pytest']],
  '.pytest.ini': [['pytest']],
  'pyproject.toml': [
    ['tool', 'pytest', 'ini_options'],
    ['tool', 'pytest'],
  ],
  'tox.ini': [['pytest']],
  'setup.cfg': [['tool:pytest'], ['pytest']],
};

/** A pytest.ini is one even when it says nothing. */
const always = new Set(['pytest.ini', '.pytest.ini', 'pytest.toml', '.pytest.toml']);

/** Pytest's part of a configuration file; undefined where it has none, so that the search goes on. */
export function partOf(file: string, whole: Value): Value | undefined {
  const name = posix.basename(file);
  for (const path of sections[name] ?? []) {
    const found = at(whole, path);
    if (found?.kind !== 'known' || found.data.type !== 'object') continue;
    return found;
  }
  return always.has(name)
    ? { kind: 'known', data: { type: 'object', entries: new Map() }, origin: [] }
    : undefined;
}

export function at(value: Value | undefined, path: readonly string[]): Value | undefined {
  let here = value;
  for (const key of path) {
    if (here?.kind !== 'known' || here.data.type !== 'object') return undefined;
    here = here.data.entries.get(key);
  }
  return here;
}

/** Lists are written as text with spaces or lines between, or as lists of TOML. */
export function texts(value: Value | undefined, separator: RegExp): readonly string[] {
  if (value?.kind !== 'known') return [];
  if (value.data.type === 'array') return value.data.items.flatMap((item) => texts(item, /\n/));
  if (value.data.type !== 'string') return [];
  return value.data.value
    .split(separator)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** Words of `addopts`, quotes taken off. */
export function addedOptions(input: RunnerInput): readonly string[] {
  const value = at(input.config, ['addopts']);
  if (value?.kind !== 'known') return [];
  if (value.data.type === 'array') return texts(value, /\n/);
  if (value.data.type !== 'string') return [];
  return splitWords(value.data.value);
}
