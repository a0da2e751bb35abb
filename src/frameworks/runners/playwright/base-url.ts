import type { Value } from '../../../model/value.ts';
import { textValue } from '../config-value.ts';
import type { ConfigReader } from '../read-config.ts';
import { portOfServer } from './web-servers.ts';

/**
 * Where routes lead: `baseURL` of the project, of the configuration, or the port of the only web server.
 * Undefined where nothing gives one: then opening a route fails.
 * https://playwright.dev/docs/api/class-testoptions#test-options-base-url
 */
export function baseUrl(config: Value, project: Value, reader: ConfigReader): Value | undefined {
  const given = reader.at(project, 'use', 'baseURL') ?? reader.at(config, 'use', 'baseURL');
  if (given !== undefined) return given;
  const server = reader.at(config, 'webServer');
  // Only a port alone sets it, and only where there are no several servers.
  const port = reader.at(server, 'url') === undefined ? portOfServer(server, reader) : undefined;
  if (port !== undefined) return textValue(`http://localhost:${port}`, server?.origin ?? []);
  return hidden(config) ?? hidden(reader.at(config, 'use')) ?? hidden(reader.at(project, 'use'));
}

/** Something that was not found out, and that may give one. */
function hidden(value: Value | undefined): Value | undefined {
  if (value === undefined) return undefined;
  if (value.kind !== 'known') return value.kind === 'one-of' ? undefined : value;
  const { data } = value;
  if (data.type !== 'object' || data.open !== true) return undefined;
  return { kind: 'unresolved', reason: 'a configuration that is only partly known', origin: value.origin };
}
