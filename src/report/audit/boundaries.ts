import type { AuditBoundary } from '../../model/audit-report.ts';
import type { ClientSite } from '../../model/client.ts';
import type { Guard, Holding, Risk } from '../../model/judgement.ts';
import type { LinkedRepository } from '../../model/linked-repository.ts';
import type { Cut, Reach } from '../../model/trace.ts';
import { placeText } from '../place-text.ts';
import { clientsOf } from './clients.ts';
import { defenceDepth } from './defence-depth.ts';
import { mechanismOf, strengthsOf, weaknessesOf } from './sentences.ts';
import { verdictOf } from './verdict.ts';

export interface BoundaryInput {
  readonly linked: LinkedRepository;
  readonly reaches: readonly Reach[];
  readonly cuts: readonly Cut[];
  readonly risks: readonly Risk[];
  readonly guards: readonly Guard[];
  /** Guards on every way to an effect that the trace saw happen. */
  readonly holding: ReadonlyMap<Reach, readonly Holding[]>;
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
  const alone = guardsAlone(reaches, guards, input);
  const { value, why } = verdictOf({ name: id, risks, reaches, alone });
  const [kind, technology] = id.split('/') as [AuditBoundary['kind'], string];
  return {
    ...{ id, kind, technology, verdict: value, why },
    sharesTargetWith: sharing(id, reaches, input.reaches),
    clients: clientsOf(id, reaches, input.linked, sites),
    mechanism: mechanismOf(reaches, input.cuts),
    strengths: strengthsOf(reaches, guards),
    weaknesses: weaknessesOf(reaches, guards, risks),
    defenceDepth: defenceDepth(reaches, guards, input),
    heldBackBy: alone.map((guard) => guard.id),
  };
}

/** What would have to fail for something high to happen: a guard that stands alone, and is no double. */
function guardsAlone(
  reaches: readonly Reach[],
  guards: readonly Guard[],
  { cuts, holding }: BoundaryInput,
): readonly Guard[] {
  const places = new Map(cuts.map(({ id, place }) => [id, placeText(place)]));
  const alone = new Set<string>();
  for (const reach of reaches.filter(isSevere)) {
    const holders = (holding.get(reach) ?? []).map(({ guard }) => placeText(guard.location));
    const held = new Set([...reach.cuts.flatMap((id) => places.get(id) ?? []), ...holders]);
    if (held.size === 1) for (const place of held) alone.add(place);
  }
  return guards.filter(
    ({ location, strength }) =>
      strength !== 'none' && strength !== 'removes' && alone.has(placeText(location)),
  );
}

/** It would be high at least. */
function isSevere({ target, effect }: Reach): boolean {
  if (effect === 'destroy-store') return /^(?:real|undecided|ambient)$/.test(target.exposure);
  return target.exposure === 'real' && /^(?:destroy|write|consume)/.test(effect);
}

function sharing(id: string, own: readonly Reach[], all: readonly Reach[]): readonly string[] {
  const servers = new Set(own.flatMap(serverOf));
  const others = all.filter((reach) => idOf(reach) !== id && serverOf(reach).some((one) => servers.has(one)));
  return [...new Set(others.map(idOf))].sort();
}

function serverOf({ target: { fields } }: Reach): readonly string[] {
  return fields.host === undefined || fields.port === undefined ? [] : [`${fields.host}:${fields.port}`];
}
