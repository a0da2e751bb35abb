import type { Host } from './host.ts';

/** Tells people on a terminal what a scan is doing once it takes longer than a second; silent in pipes. */
export interface Progress {
  readonly show: (what: string) => void;
  readonly clear: () => void;
}

const silentForMs = 1000;

export function createProgress(host: Host, quiet: boolean): Progress {
  const { stderr } = host;
  if (stderr.isTTY !== true || quiet || host.env.TERM === 'dumb') return { show: nothing, clear: nothing };
  const started = performance.now();
  let shown = false;
  return {
    show: (what) => {
      if (performance.now() - started < silentForMs) return;
      stderr.write(`\r\u001b[K${what} …`);
      shown = true;
    },
    clear: () => {
      if (shown) stderr.write('\r\u001b[K');
      shown = false;
    },
  };
}

function nothing(): void {
  // Where nobody watches there is nothing to show.
}
