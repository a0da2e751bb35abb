import type { AuditBoundary, AuditClient, Sentence } from '../../model/audit-report.ts';
import type { ClientSite } from '../../model/client.ts';
import type { Guard, Risk } from '../../model/judgement.ts';
import type { LinkedRepository } from '../../model/linked-repository.ts';
import type { Reach } from '../../model/trace.ts';
import { placeText } from '../place-text.ts';
import { plural } from '../plural.ts';
import { verdictOf } from './verdict.ts';

export interface BoundaryInput {
  readonly linked: LinkedRepository;
  readonly reaches: readonly Reach[];
  readonly risks: readonly Risk[];
  readonly guards: readonly Guard[];
}

/** One for each kind of real thing and its technology, those that no test reaches included. */
export function boundariesOf(input: BoundaryInput): readonly AuditBoundary[] {
  const sites = siteIds(input);
  const ids = new Set([
    ...sites.values(),
    ...input.reaches.map(idOf),
    ...input.risks.flatMap(({ boundary }) => boundary ?? []),
  ]);
  return [...ids].sort().map((id) => boundaryOf(id, input, sites));
}

export function idOf({ boundary }: Pick<Reach, 'boundary'>): string {
  return `${boundary.kind}/${boundary.technology}`;
}

/** What following tests found out of a client says more than its construction alone: `knex` on SQLite. */
function siteIds({ linked, reaches }: BoundaryInput): ReadonlyMap<ClientSite, string> {
  const found = new Map(reaches.map((reach) => [placeText(reach.client), idOf(reach)]));
  return new Map(linked.clients.map((site) => [site, found.get(placeText(site)) ?? idOf(site)]));
}

function boundaryOf(id: string, input: BoundaryInput, sites: ReadonlyMap<ClientSite, string>): AuditBoundary {
  const reaches = input.reaches.filter((reach) => idOf(reach) === id);
  const risks = input.risks.filter(({ boundary }) => boundary === id);
  const guards = input.guards.filter(({ protects }) => protects.some(({ boundary }) => boundary === id));
  const alone = guardsAlone(reaches, guards);
  const { value, why } = verdictOf({ name: id, risks, reaches, alone });
  const [kind, technology] = id.split('/') as [AuditBoundary['kind'], string];
  return {
    ...{ id, kind, technology, verdict: value, why },
    sharesTargetWith: sharing(id, reaches, input.reaches),
    clients: clientsOf(id, reaches, input, sites),
    mechanism: mechanismOf(reaches),
    strengths: strengthsOf(reaches, guards),
    weaknesses: risks
      .filter(({ status }) => status !== 'mitigated')
      .map(({ id: risk, title, locations }) => ({
        text: `${risk}: ${title}.`,
        places: locations.slice(0, 1).map(({ file, line }) => ({ file, line })),
      })),
    defenceDepth: depthOf(reaches),
    heldBackBy: alone.map((guard) => guard.id),
  };
}

/** What would have to fail for something high to happen: a guard that stands alone, and is no double. */
function guardsAlone(reaches: readonly Reach[], guards: readonly Guard[]): readonly Guard[] {
  const severe = reaches.filter(
    ({ cuts, target, effect }) =>
      cuts.length === 1 && target.exposure === 'real' && /^(?:destroy|write|consume)/.test(effect),
  );
  const alone = new Set(severe.flatMap(({ cuts }) => cuts.map(placeOfCut)));
  return guards.filter(
    ({ location, strength }) =>
      strength !== 'none' && strength !== 'removes' && alone.has(placeText(location)),
  );
}

function placeOfCut(id: string): string {
  return id.slice(id.indexOf(' ') + 1);
}

/** How many things would all have to go before anything real is reached; none where something already is. */
function depthOf(reaches: readonly Reach[]): number {
  const real = reaches.filter(({ target }) => ['real', 'undecided', 'ambient'].includes(target.exposure));
  if (real.length === 0) return 0;
  return Math.min(...real.map(({ cuts }) => new Set(cuts).size));
}

function sharing(id: string, own: readonly Reach[], all: readonly Reach[]): readonly string[] {
  const servers = new Set(own.flatMap(serverOf));
  const others = all.filter((reach) => idOf(reach) !== id && serverOf(reach).some((one) => servers.has(one)));
  return [...new Set(others.map(idOf))].sort();
}

function serverOf({ target: { fields } }: Reach): readonly string[] {
  return fields.host === undefined || fields.port === undefined ? [] : [`${fields.host}:${fields.port}`];
}

function clientsOf(
  id: string,
  reaches: readonly Reach[],
  { linked }: BoundaryInput,
  ids: ReadonlyMap<ClientSite, string>,
): readonly AuditClient[] {
  const sites = new Map<string, ClientSite & { readonly position: number }>();
  linked.clients.forEach((site, position) => {
    if (ids.get(site) === id) sites.set(placeText(site), { ...site, position });
  });
  const places = new Map<string, { file: string; line: number }>();
  for (const { file, line } of [...sites.values(), ...reaches.map(({ client }) => client)])
    places.set(`${file}:${line}`, { file, line });
  return [...places]
    .sort(([, a], [, b]) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
    .map(([key, { file, line }]): AuditClient => {
      const site = sites.get(key);
      const own = reaches.filter(({ client }) => placeText(client) === key);
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

function testsOf(reaches: readonly Reach[]): readonly string[] {
  return [...new Set(reaches.map(({ test }) => test))].sort();
}

/** Where the tests get, in a sentence for each target. */
function mechanismOf(reaches: readonly Reach[]): readonly Sentence[] {
  const groups = new Map<string, Reach[]>();
  for (const reach of reaches.filter(({ cuts }) => cuts.length === 0)) {
    const key = JSON.stringify([reach.target.exposure, reach.target.text, reach.target.why]);
    groups.set(key, [...(groups.get(key) ?? []), reach]);
  }
  return [...groups.values()].map((group): Sentence => {
    const [first] = group;
    if (first === undefined) return { text: '', places: [] };
    const { text, exposure, why } = first.target;
    const effects = [...new Set(group.map(({ effect }) => effect))].join(', ');
    return {
      text: `${plural(testsOf(group).length, 'test file')} reach ${text} (${exposure}): ${effects}. ${why}`,
      places: [first.client, ...first.target.origin].slice(0, 3).map(({ file, line }) => ({ file, line })),
    };
  });
}

function strengthsOf(reaches: readonly Reach[], guards: readonly Guard[]): readonly Sentence[] {
  const held = guards
    .filter(({ strength }) => strength !== 'none')
    .map(({ id, name, action, location }): Sentence => ({
      text: `${id}: ${name}. ${action}`,
      places: [{ file: location.file, line: location.line }],
    }));
  const gone = new Map<string, Sentence>();
  for (const { target, cuts, client } of reaches) {
    if (target.exposure !== 'throwaway' || cuts.length > 0) continue;
    const places = [{ file: client.file, line: client.line }];
    gone.set(target.why, { text: `${target.text}: ${target.why}`, places });
  }
  return [...held, ...gone.values()];
}
