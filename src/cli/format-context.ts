import type { FormatContext } from '../report/formats/format.ts';
import { wantsColor, type CommonOptions } from './common-options.ts';
import type { Host } from './host.ts';

/** What formats know of where they are shown. */
export function formatContext(host: Host, options: Pick<CommonOptions, 'verbose' | 'color'>): FormatContext {
  return {
    columns: host.stdout.columns ?? 80,
    color: wantsColor(host, options),
    verbose: options.verbose === true,
  };
}
