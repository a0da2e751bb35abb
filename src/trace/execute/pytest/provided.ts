import type { Origin, Value } from '../../../model/value.ts';
import { djangoClient } from '../../../frameworks/python/django/client.ts';
import { settingsFixture } from '../../../frameworks/python/django/settings.ts';
import { pathObject } from '../../../frameworks/python/paths.ts';
import { monkeypatchFamily } from '../../../frameworks/python/mocks/monkeypatch.ts';
import { mockerFamily } from '../../../frameworks/python/mocks/mocker.ts';
import { blockingFixtures } from '../../../frameworks/python/network-blocks.ts';
import { mockObject } from '../../../frameworks/python/mocks/mock-object.ts';
import { external, known, object, string, unresolved } from '../../../values/make-value.ts';

/** Fixtures that pytest and its most used plugins bring along: https://docs.pytest.org/en/stable/reference/fixtures.html */
export function providedFixture(name: string, origin: readonly Origin[]): Value | undefined {
  const fresh: Value = known(
    { type: 'result', package: 'tempfile', path: ['mkdtemp', '()'], arguments: [] },
    origin,
  );
  switch (name) {
    case 'tmp_path':
      return pathObject(fresh, origin);
    case 'tmpdir':
      return known(
        { type: 'result', package: 'py', path: ['path', 'local', '()'], arguments: [fresh] },
        origin,
      );
    case 'tmp_path_factory':
    case 'tmpdir_factory':
      return external('tempfile', ['factory'], origin);
    case 'monkeypatch':
      return object({}, origin, { of: { builtin: monkeypatchFamily } });
    case 'mocker':
    case 'class_mocker':
    case 'module_mocker':
    case 'package_mocker':
    case 'session_mocker':
      return object({}, origin, { of: { builtin: mockerFamily } });
    case 'worker_id':
      // https://pytest-xdist.readthedocs.io: `master` without workers.
      return string('master', origin);
    case 'settings':
      return settingsFixture(origin);
    case 'client':
    case 'admin_client':
      return djangoClient(origin);
    default:
      return Object.hasOwn(blockingFixtures, name) ? mockObject(origin) : undefined;
  }
}

export function unknownFixture(name: string, origin: readonly Origin[]): Value {
  return unresolved(`fixture ${name}, which a plugin provides`, origin);
}
