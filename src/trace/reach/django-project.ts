import type { Value } from '../../model/value.ts';
import type { World } from '../../model/world.ts';
import type { Runner } from '../../values/runner.ts';
import { keyOf } from '../../values/member.ts';
import { string } from '../../values/make-value.ts';

/** https://docs.djangoproject.com/en/stable/ref/settings/#engine */
const schemes: Readonly<Record<string, string>> = {
  postgresql: 'postgresql',
  postgresql_psycopg2: 'postgresql',
  postgis: 'postgresql',
  mysql: 'mysql',
  oracle: 'oracle',
};

const technologies: Readonly<Record<string, string>> = {
  sqlite: 'sqlite',
  postgresql: 'postgres',
  mysql: 'mysql',
};

/**
 * Where Django's models lead in tests: its runner, and pytest's plugin, make a database of their own for each of the
 * settings', in memory where it is SQLite. https://docs.djangoproject.com/en/stable/topics/testing/overview/#the-test-database
 */
export function djangoDatabase(
  world: DjangoWorld,
  runner: Runner,
  variable: (name: string) => Value,
): { readonly url: Value; readonly technology?: string } {
  const file = settingsFile(world, variable);
  const databases = file === undefined ? undefined : runner.exported(file, 'DATABASES');
  const settings = databases === undefined ? undefined : runner.member(databases, 'default');
  const options = settings === undefined ? [] : settings.kind === 'one-of' ? settings.options : [settings];
  const urls = options.map((option) => testAddress(option, runner)).filter((one) => one !== undefined);
  const [first, ...more] = [...new Set(urls)];
  // The name alone is certain: nothing else says which server.
  const certain = string(first ?? 'db://localhost/test_database', settings?.origin ?? []);
  const technology = technologies[(first ?? '').split(':')[0] ?? ''];
  const named = technology === undefined ? {} : { technology };
  return more.length === 0
    ? { url: certain, ...named }
    : {
        url: {
          kind: 'one-of',
          options: [certain, ...more.map((one) => string(one, settings?.origin ?? []))],
          origin: settings?.origin ?? [],
        },
      };
}

/** The repository, and whose files can import the settings. */
export type DjangoWorld = Pick<World, 'locate'> & {
  readonly run: { readonly testFiles: readonly string[]; readonly entryFiles: readonly string[] };
};

/** The module that `DJANGO_SETTINGS_MODULE` names; undefined where nothing does. */
export function settingsFile(world: DjangoWorld, variable: (name: string) => Value): string | undefined {
  const value = variable('DJANGO_SETTINGS_MODULE');
  const options = value.kind === 'one-of' ? [value.usual ?? value, ...value.options] : [value];
  const module = options.map(keyOf).find((one) => one !== undefined);
  if (module === undefined) return undefined;
  for (const from of [...world.run.testFiles.slice(0, 1), ...world.run.entryFiles.slice(0, 1), 'manage.py']) {
    const target = world.locate(from, module);
    if (target.kind === 'file') return target.file;
  }
  return undefined;
}

function testAddress(settings: Value, runner: Runner): string | undefined {
  const text = (name: string): string | undefined => textIn(runner.member(settings, name));
  const engine = text('ENGINE');
  if (engine === undefined) return undefined;
  const backend = engine.split('.').at(-1) ?? engine;
  const given = textIn(runner.member(runner.member(settings, 'TEST'), 'NAME'));
  if (backend === 'sqlite3' || backend === 'spatialite')
    return given === undefined ? 'sqlite://:memory:' : `sqlite:///${given}`;
  const name = given ?? `test_${text('NAME') ?? 'database'}`;
  const host = text('HOST') ?? 'localhost';
  const port = text('PORT');
  return `${schemes[backend] ?? 'db'}://${host === '' ? 'localhost' : host}${port === undefined || port === '' ? '' : `:${port}`}/${name}`;
}

/** The first of several: what stands where nobody sets a variable comes last, so the usual one is asked for. */
function textIn(value: Value): string | undefined {
  if (value.kind === 'one-of') {
    const texts = [...(value.usual === undefined ? [] : [value.usual]), ...value.options.toReversed()];
    return texts.map(keyOf).find((one) => one !== undefined);
  }
  return keyOf(value);
}
