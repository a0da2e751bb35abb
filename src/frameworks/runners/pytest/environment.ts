import { posix } from 'node:path';
import type { EnvironmentEntry } from '../../../model/run.ts';
import type { Place } from '../../../model/place.ts';
import type { RunnerInput } from '../../../model/runner.ts';
import type { Value } from '../../../model/value.ts';
import { placeOfValue } from '../read-config.ts';
import { at } from './options.ts';
import type { PytestSettings } from './settings.ts';

/** What plugins take from the configuration and put into the environment before anything is collected. */
export function configuredEnvironment(settings: PytestSettings): readonly EnvironmentEntry[] {
  const table = fromTable(settings.input);
  const written = table.length > 0 ? table : fromIni(settings);
  return [...written.map(({ place, ...one }) => entry(one, place)), ...settingsModule(settings)];
}

interface Found {
  readonly name: string;
  readonly text: string;
  /** What is exported stands before it. */
  readonly yields: boolean;
}

function entry({ name, text, yields }: Found, place: Place): EnvironmentEntry {
  return { name, text, origin: [place], source: 'config', overridableBy: yields ? ['ambient'] : [] };
}

/** The option, then the variable, then the configuration: https://pytest-django.readthedocs.io/en/latest/configuring_django.html */
function settingsModule(settings: PytestSettings): readonly EnvironmentEntry[] {
  const options = ['ds', 'dc'] as const;
  const names = ['DJANGO_SETTINGS_MODULE', 'DJANGO_CONFIGURATION'] as const;
  return names.flatMap((name, index) => {
    const given = settings.last(options[index] ?? '');
    const text = given ?? settings.text(name);
    if (text === undefined) return [];
    return [entry({ name, text, yields: given === undefined }, settings.placeOf(name))];
  });
}

/** pytest-env: `D:NAME=value` only where nothing sets it. https://github.com/pytest-dev/pytest-env */
function fromIni(settings: PytestSettings): readonly (Found & { readonly place: Place })[] {
  const place = settings.placeOf('env');
  return settings.lines('env').flatMap((line) => {
    const match = /^((?:[DRU]:)*)\s*([A-Za-z_]\w*)\s*=(.*)$/i.exec(line);
    if (match === null) return [];
    const [, marks = '', name = '', text = ''] = match;
    return [{ name, text: unquoted(text.trim()), yields: /D:/i.test(marks), place }];
  });
}

/** Its table stands in the nearest pyproject.toml that has one, whichever file configures pytest. */
function fromTable(input: RunnerInput): readonly (Found & { readonly place: Place })[] {
  for (let folder = input.folder; ; folder = posix.dirname(folder)) {
    for (const name of ['pytest.toml', '.pytest.toml', 'pyproject.toml']) {
      const file = posix.join(folder, name);
      const path = name === 'pyproject.toml' ? ['tool', 'pytest_env'] : ['pytest_env'];
      const table = input.exists(file) ? at(input.load(file), path) : undefined;
      if (table?.kind === 'known' && table.data.type === 'object') return entriesOf(table.data.entries, file);
    }
    if (folder === '.') return [];
  }
}

function entriesOf(
  entries: ReadonlyMap<string, Value>,
  file: string,
): readonly (Found & { readonly place: Place })[] {
  return [...entries].flatMap(([name, value]) => {
    const text = textOf(at(value, ['value']) ?? value);
    const skips = at(value, ['skip_if_set']);
    const yields = skips?.kind === 'known' && skips.data.type === 'boolean' && skips.data.value;
    const place = placeOfValue(value) ?? { file, line: 1 };
    return text === undefined ? [] : [{ name, text, yields, place }];
  });
}

function textOf(value: Value): string | undefined {
  if (value.kind !== 'known') return undefined;
  const { data } = value;
  return data.type === 'string' || data.type === 'number' || data.type === 'boolean'
    ? String(data.value)
    : undefined;
}

function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}
