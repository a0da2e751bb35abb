import type { EnvironmentEntry } from '../../../model/run.ts';
import type { Place } from '../../../model/place.ts';
import type { RunnerInput } from '../../../model/runner.ts';
import type { Value } from '../../../model/value.ts';
import { at, lines } from './options.ts';

/** What plugins take from the configuration and put into the environment before anything is collected. */
export function configuredEnvironment(
  input: RunnerInput,
  place: Place,
  settingsModule: string | undefined,
): readonly EnvironmentEntry[] {
  const entry = (name: string, text: string, yields: boolean): EnvironmentEntry => ({
    ...{ name, text, origin: [place], source: 'config' },
    overridableBy: yields ? ['ambient'] : [],
  });
  return [
    ...fromIni(input).map(([name, text, yields]) => entry(name, text, yields)),
    ...fromTable(input).map(([name, text, yields]) => entry(name, text, yields)),
    // https://pytest-django.readthedocs.io/en/latest/configuring_django.html: the option, the variable, the configuration.
    ...(settingsModule === undefined ? [] : [entry('DJANGO_SETTINGS_MODULE', settingsModule, true)]),
  ];
}

type Found = readonly [name: string, text: string, yields: boolean];

/** pytest-env: `D:NAME=value` only where nothing sets it; `R:` takes the value as it stands. https://github.com/pytest-dev/pytest-env */
function fromIni(input: RunnerInput): readonly Found[] {
  return lines(input, 'env').flatMap((line): readonly Found[] => {
    const match = /^((?:[DRU]:)*)\s*([A-Za-z_]\w*)\s*=(.*)$/i.exec(line);
    if (match === null) return [];
    const [, marks = '', name = '', text = ''] = match;
    return [[name, unquoted(text.trim()), /D:/i.test(marks)]];
  });
}

function fromTable(input: RunnerInput): readonly Found[] {
  const own =
    input.configFile?.endsWith('pyproject.toml') === true ? input.load(input.configFile) : undefined;
  const table = at(own, ['tool', 'pytest_env']) ?? at(own, ['tool', 'pytest', 'ini_options', 'pytest_env']);
  if (table?.kind !== 'known' || table.data.type !== 'object') return [];
  return [...table.data.entries].flatMap(([name, value]): readonly Found[] => {
    const inner = at(value, ['value']) ?? value;
    const text = textOf(inner);
    const skips = at(value, ['skip_if_set']);
    const yields = skips?.kind === 'known' && skips.data.type === 'boolean' && skips.data.value;
    return text === undefined ? [] : [[name, text, yields]];
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
