import { Script, createContext } from 'node:vm';

const script = new Script(
  '{ const pattern = new RegExp(source, flags); texts.map((text) => pattern.test(text)); }',
);

/** Made once: making one takes longer than most matches. */
const context = createContext({});

/** Longer than any real selection takes; a pattern that backtracks without end stops here. */
const TIMEOUT_MS = 1_000;
const SOURCE = 20_000;

/**
 * Which texts a regular expression of the scanned repository matches; undefined where it is no expression
 * or takes too long. It runs in a context of its own because only there can it be stopped.
 */
export function matchPattern(
  source: string,
  flags: string,
  texts: readonly string[],
): readonly boolean[] | undefined {
  if (source.length > SOURCE) return undefined;
  Object.assign(context, { source, flags: flags.replaceAll(/[gy]/g, ''), texts });
  try {
    return script.runInNewContext(context, { timeout: TIMEOUT_MS }) as readonly boolean[];
  } catch {
    return undefined;
  }
}
