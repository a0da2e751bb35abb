import type { ProcessModel } from '../../../model/run.ts';
import type { RunnerCommand } from '../../../model/runner.ts';
import type { Value } from '../../../model/value.ts';
import type { ConfigReader } from '../read-config.ts';
import { vitestPool } from './defaults.ts';

/**
 * How files share modules and processes. With isolation every file gets a fresh worker; without it, files
 * of one worker share modules, environment and globals. https://vitest.dev/config/isolate
 */
export function vitestProcess(
  test: Value | undefined,
  command: RunnerCommand | undefined,
  major: number,
  reader: ConfigReader,
): ProcessModel {
  const pool =
    last(command, 'pool') ?? reader.text(reader.at(test, 'pool'), 'the pool')?.text ?? vitestPool(major);
  const isolated = isolation(test, command, pool, reader);
  const one = singleWorker(test, command, pool, reader);
  const external = externalPackages(test, reader);
  // Virtual machines give each file its own modules and globals while workers live on.
  if (pool.startsWith('vm')) return { modules: 'per-file', process: one ? 'shared' : 'per-worker', external };
  if (isolated) return { modules: 'per-file', process: one && major < 4 ? 'shared' : 'per-file', external };
  return { modules: 'shared', process: one ? 'shared' : 'per-worker', external };
}

function isolation(
  test: Value | undefined,
  command: RunnerCommand | undefined,
  pool: string,
  reader: ConfigReader,
): boolean {
  const named = last(command, 'isolate');
  if (named !== undefined) return named !== 'false';
  const ofPool = reader.flag(reader.at(test, 'poolOptions', pool, 'isolate'), 'isolation');
  return ofPool ?? reader.flag(reader.at(test, 'isolate'), 'isolation') ?? true;
}

function singleWorker(
  test: Value | undefined,
  command: RunnerCommand | undefined,
  pool: string,
  reader: ConfigReader,
): boolean {
  const single = pool.toLowerCase().includes('thread') ? 'singleThread' : 'singleFork';
  if (reader.flag(reader.at(test, 'poolOptions', pool, single), single) === true) return true;
  if (command?.options.has(`poolOptions.${pool}.${single}`) === true) return true;
  const parallel = last(command, 'file-parallelism');
  if (parallel !== undefined) return parallel === 'false';
  if (last(command, 'max-workers') === '1') return true;
  return reader.flag(reader.at(test, 'fileParallelism'), 'file parallelism') === false;
}

/** Packages are taken from node_modules as they are unless they are inlined. https://vitest.dev/config/server */
function externalPackages(test: Value | undefined, reader: ConfigReader): ProcessModel['external'] {
  const inline = reader.at(test, 'server', 'deps', 'inline') ?? reader.at(test, 'deps', 'inline');
  if (inline === undefined) return 'dependencies';
  if (inline.kind === 'known' && inline.data.type === 'boolean') {
    return inline.data.value ? 'none' : 'dependencies';
  }
  const names = (reader.list(inline, 'inlined packages') ?? []).map((item) =>
    'text' in item ? item.text : `/${item.source}/${item.flags}`,
  );
  reader.note(`Processed like source, so mocks enter them: ${names.join(', ')}`, reader.placeOf(inline));
  return 'dependencies';
}

function last(command: RunnerCommand | undefined, option: string): string | undefined {
  return command?.options.get(option)?.at(-1);
}
