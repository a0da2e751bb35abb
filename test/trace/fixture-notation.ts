import { libraries } from '../../src/catalogue/index.ts';
import { effects, type Effect } from '../../src/model/catalogue.ts';

/** What a target is in a run, from worst to least. */
export const exposures = ['real', 'undecided', 'ambient', 'shared', 'throwaway'] as const;

export type Exposure = (typeof exposures)[number];

const kinds = ['reach', 'reach-latent', 'cut'] as const;

/** One expectation on one line of a fixture. */
export interface Expectation {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly expects: (typeof kinds)[number];
  readonly effect: Effect;
  /** `database/postgres`. */
  readonly boundary: string;
  /** Absent for cuts: what is held back has no target in the run. */
  readonly exposure?: Exposure;
  /** Project or script; absent where it holds for every started run that gets there. */
  readonly run?: string;
}

export interface Notation {
  readonly expectations: readonly Expectation[];
  /** What could not be read, each as `file:line what`. */
  readonly problems: readonly string[];
}

/** A comment at the end of a line: `//` in code, `#` in Makefiles, YAML and shell. */
const comment = /(?:^|\s)(?:\/\/|#) ?((?:reach-latent|reach|cut)\b.*)$/;
const item = /^(?:([a-z-]+):\s+)?(\S+)\s+(\S+)(?:\s+([a-z-]+))?(?:\s+\[([^\]]+)\])?$/;

const boundaries: ReadonlySet<string> = new Set(
  libraries.flatMap(({ boundary, constructions }) =>
    [boundary.technology, ...constructions.flatMap(({ technology }) => technology ?? [])]
      .filter((technology) => isDecided(boundary.kind, technology))
      .map((technology) => `${boundary.kind}/${technology}`),
  ),
);

/**
 * A database whose technology the address decides is named by that technology. The address of an HTTP service
 * names none, and neither does boto3's, so there the catalogue's placeholder stands.
 */
function isDecided(kind: string, technology: string): boolean {
  return (
    technology !== 'from-client' &&
    (technology !== 'from-target' || /^(?:http-service|object-store)$/.test(kind))
  );
}

export function readExpectations(file: string, text: string): Notation {
  const expectations: Expectation[] = [];
  const problems: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const found = comment.exec(line)?.[1];
    if (found === undefined) continue;
    const place = { file, line: index + 1 };
    let expects = '';
    for (const part of found.split(';')) {
      const read = readItem(part.trim(), expects);
      if (typeof read === 'string') problems.push(`${file}:${place.line} ${read}`);
      else {
        expects = read.expects;
        expectations.push({ ...place, ...read });
      }
    }
  }
  return { expectations, problems };
}

/** The expectation, or what is wrong with it. A part without a tag has the tag of the part before it. */
function readItem(part: string, before: string): Omit<Expectation, 'file' | 'line'> | string {
  const [, tag = before, effect = '', boundary = '', exposure, run] = item.exec(part) ?? [];
  const expects = kinds.find((one) => one === tag);
  const known = effects.find((one) => one === effect);
  const exposed = exposures.find((one) => one === exposure);
  if (expects === undefined) return `cannot be read: ${part}`;
  if (known === undefined) return `unknown effect: ${effect}`;
  if (!boundaries.has(boundary)) return `boundary not in the catalogue: ${boundary}`;
  if (exposure !== undefined && exposed === undefined) return `unknown exposure: ${exposure}`;
  if ((exposed === undefined) !== (expects === 'cut'))
    return expects === 'cut' ? 'a cut has no exposure' : 'no exposure';
  return {
    expects,
    effect: known,
    boundary,
    ...(exposed !== undefined && { exposure: exposed }),
    ...(run !== undefined && { run }),
  };
}
