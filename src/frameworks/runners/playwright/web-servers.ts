import type { ServerCommand } from '../../../model/run.ts';
import type { RunnerInput } from '../../../model/runner.ts';
import type { Value } from '../../../model/value.ts';
import type { ConfigReader } from '../read-config.ts';
import { configEnvironment } from '../environment-entries.ts';
import { locate } from '../locate.ts';

/** https://playwright.dev/docs/test-webserver */
export function webServers(
  config: Value,
  input: RunnerInput,
  reader: ConfigReader,
): readonly ServerCommand[] {
  const listed = reader.at(config, 'webServer');
  if (listed === undefined) return [];
  return reader.items(listed, 'the web server').flatMap((server) => {
    const command = reader.text(reader.at(server, 'command'), "the web server's command");
    if (command === undefined) return [];
    const port = portOfServer(server, reader) ?? portOfAddress(reader.at(server, 'url'));
    const cwd = reader.text(reader.at(server, 'cwd'), "the web server's folder");
    return [
      {
        command: command.text,
        folder: cwd === undefined ? input.folder : (locate(input.folder, cwd.text) ?? input.folder),
        origin: command.place,
        environment: configEnvironment(reader.at(server, 'env'), "the web server's variables", reader),
        ...(port === undefined ? {} : { port }),
        reusesRunning:
          reader.at(server, 'reuseExistingServer') === undefined
            ? false
            : undecidedFlag(reader.at(server, 'reuseExistingServer')),
      },
    ];
  });
}

/** Usually `!process.env.CI`: what nothing decides is no reason for a note. */
function undecidedFlag(value: Value | undefined): boolean | undefined {
  return value?.kind === 'known' && value.data.type === 'boolean' ? value.data.value : undefined;
}

/** The port that is given as a number of its own. */
export function portOfServer(server: Value | undefined, reader: ConfigReader): string | undefined {
  return numbersIn(reader.at(server, 'port'))[0];
}

function numbersIn(value: Value | undefined): readonly string[] {
  if (value?.kind === 'one-of') return value.options.flatMap(numbersIn);
  if (value?.kind !== 'known') return [];
  if (value.data.type === 'number') return [String(value.data.value)];
  return value.data.type === 'string' && /^\d+$/.test(value.data.value) ? [value.data.value] : [];
}

function portOfAddress(value: Value | undefined): string | undefined {
  const options = value?.kind === 'one-of' ? value.options : [value];
  for (const option of options) {
    if (option?.kind !== 'known' || option.data.type !== 'string') continue;
    const url = /^(https?):\/\/[^/?#]*?(?::(\d+))?(?:[/?#]|$)/.exec(option.data.value);
    if (url !== null) return url[2] ?? (url[1] === 'https' ? '443' : '80');
  }
  return undefined;
}
