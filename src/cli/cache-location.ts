import { join } from 'node:path';
import type { Host } from './host.ts';

/** Where a user's caches go on this platform; undefined when the environment does not say. */
export function defaultCacheFolder({ env, platform }: Host): string | undefined {
  const home = env.HOME ?? env.USERPROFILE;
  if (platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'isolation-audit', 'Cache');
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'isolation-audit');
  if (!home) return undefined;
  return platform === 'darwin'
    ? join(home, 'Library', 'Caches', 'isolation-audit')
    : join(home, '.cache', 'isolation-audit');
}
