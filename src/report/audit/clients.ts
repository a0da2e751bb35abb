import type { AuditClient } from '../../model/audit-report.ts';
import type { ClientSite } from '../../model/client.ts';
import type { LinkedRepository } from '../../model/linked-repository.ts';
import type { Place } from '../../model/place.ts';
import type { Reach } from '../../model/trace.ts';
import { placeText } from '../place-text.ts';

/** The clients of one boundary: where each is constructed, who gets to it, and where it leads in each run. */
export function clientsOf(
  id: string,
  reaches: readonly Reach[],
  linked: LinkedRepository,
  ids: ReadonlyMap<ClientSite, string>,
): readonly AuditClient[] {
  const sites = new Map<string, ClientSite & { readonly position: number }>();
  linked.clients.forEach((site, position) => {
    if (ids.get(site) === id) sites.set(placeText(site), { ...site, position });
  });
  return [...groupedByPlace(reaches, sites)]
    .sort(([, { place: a }], [, { place: b }]) =>
      a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
    )
    .map(([key, { place, own }]): AuditClient => {
      const site = sites.get(key);
      const { file, line } = place;
      const happening = own.filter(({ cuts }) => cuts.length === 0);
      return {
        ...{ file, line, symbol: site?.symbol ?? null },
        targets: targetsOf(happening),
        importedBy:
          site === undefined
            ? []
            : linked.tests.filter(({ clients }) => clients.includes(site.position)).map((test) => test.file),
        constructedBy: testsOf(happening.filter(({ effect }) => effect === 'construct')),
        usedBy: testsOf(happening.filter(({ effect }) => effect !== 'construct')),
      };
    });
}

interface ReachedClient {
  readonly place: Place;
  readonly own: readonly Reach[];
}

/**
 * Each construction with what is done through it. Where nothing is constructed (`fetch`, a page that the runner
 * hands out) every use would be a client of its own: those of one file are one.
 */
function groupedByPlace(
  reaches: readonly Reach[],
  sites: ReadonlyMap<string, Place>,
): ReadonlyMap<string, ReachedClient> {
  const found = new Map<string, ReachedClient>(
    [...sites].map(([key, { file, line }]) => [key, { place: { file, line }, own: [] }]),
  );
  for (const reach of reaches) {
    const { file, line } = reach.client;
    const key = sites.has(placeText(reach.client)) ? placeText(reach.client) : file;
    const known = found.get(key);
    const place =
      known === undefined || (key === file && line < known.place.line) ? { file, line } : known.place;
    found.set(key, { place, own: [...(known?.own ?? []), reach] });
  }
  return found;
}

/** Who causes them: test files, and set-up files for what a run does once. Sorted. */
export function testsOf(reaches: readonly Reach[]): readonly string[] {
  return [...new Set(reaches.map(({ test }) => test))].sort();
}

function targetsOf(reaches: readonly Reach[]): AuditClient['targets'] {
  const found = new Map<string, AuditClient['targets'][number]>();
  for (const { run, target } of reaches) {
    const { exposure, text, origin } = target;
    found.set(JSON.stringify([run, exposure, text]), {
      ...{ run, exposure, text },
      origin: origin.map(({ file, line, what }) => ({ file, line, what })),
    });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
