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
    // An older kind of path, which `str` and `/` treat alike.
    case 'tmpdir':
      return pathObject(fresh, origin);
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
      if (Object.hasOwn(servers, name)) return serverOf(name, origin);
      return Object.hasOwn(blockingFixtures, name) ? mockObject(origin) : undefined;
  }
}

/** Fixtures of plugins that start a server for the tests and stop it with them. */
const servers: Readonly<Record<string, string>> = {
  ...of('pytest-postgresql', ['postgresql', 'postgresql_proc']),
  ...of('pytest-redis', ['redisdb', 'redis_proc']),
  ...of('pytest-mysql', ['mysql', 'mysql_proc']),
  ...of('pytest-mongo', ['mongodb', 'mongo_proc']),
  ...of('pytest-elasticsearch', ['elasticsearch', 'elasticsearch_proc']),
  ...of('pytest-rabbitmq', ['rabbitmq', 'rabbitmq_proc']),
  ...of('pytest-docker', ['docker_ip', 'docker_services']),
  ...of('pytest-httpserver', ['httpserver', 'make_httpserver', 'httpserver_ssl']),
};

function of(plugin: string, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, plugin]));
}

function serverOf(name: string, origin: readonly Origin[]): Value {
  const path = [name, '()'];
  return known({ type: 'result', package: servers[name] ?? name, path, arguments: [] }, origin);
}

export function unknownFixture(name: string, origin: readonly Origin[]): Value {
  return unresolved(`fixture ${name}, which a plugin provides`, origin);
}
