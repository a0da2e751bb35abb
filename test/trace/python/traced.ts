import { traceTests } from '../../../src/audit.ts';
import { temporaryFolder } from '../../files/temporary-folder.ts';

type Texts = Readonly<Record<string, string>>;

/** A pytest suite of a few files, traced; every module beside the tests is imported as it is called. */
export async function traced(files: Texts) {
  const root = temporaryFolder({
    'pyproject.toml': '[project]\nname = "shop"\n\n[tool.pytest.ini_options]\ntestpaths = ["tests"]\n',
    ...files,
  });
  return traceTests({
    root,
    rootAsGiven: root,
    cacheFolder: undefined,
    jobs: 1,
    toolBuild: 'test',
    toolVersion: '0.0.0',
    onProgress: () => undefined,
  });
}

/** Where an engine of SQLAlchemy leads that is made of the `url` of each of these modules: exposure and text. */
export async function addressesOf(
  modules: Texts,
  more: Texts = {},
): Promise<Readonly<Record<string, string>>> {
  const names = Object.keys(modules);
  const tests = names.map((name) => [
    `def test_${name}():`,
    `    import shop_${name}`,
    `    create_engine(shop_${name}.url).connect()`,
    '',
  ]);
  const { trace } = await traced({
    ...Object.fromEntries(names.map((name) => [`shop_${name}.py`, modules[name] ?? ''])),
    'tests/test_addresses.py': ['from sqlalchemy import create_engine', '', ...tests.flat()].join('\n'),
    ...more,
  });
  return Object.fromEntries(
    names.map((name, index) => {
      const found = trace.reaches.find(({ effect, at }) => effect === 'connect' && at.line === 5 + index * 4);
      return [name, found === undefined ? 'nothing' : `${found.target.exposure} ${found.target.text}`];
    }),
  );
}
