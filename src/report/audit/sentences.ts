import type { Sentence } from '../../model/audit-report.ts';
import type { Guard, Risk } from '../../model/judgement.ts';
import type { Place } from '../../model/place.ts';
import type { Cut, Reach } from '../../model/trace.ts';
import { placeText } from '../place-text.ts';
import { testsOf } from './clients.ts';

const mostPlaces = 3;

/** Where the tests get, in a sentence for each target; then what they are kept from, and by what. */
export function mechanismOf(reaches: readonly Reach[], cuts: readonly Cut[]): readonly Sentence[] {
  const known = new Map(cuts.map((cut) => [cut.id, cut]));
  return [
    ...grouped(
      reaches.filter((reach) => reach.cuts.length === 0),
      ({ target }) => [target.exposure, target.text, target.why],
    ).map(reachedSentence),
    ...grouped(
      reaches.filter((reach) => reach.cuts.length > 0),
      ({ target, cuts: held }) => [target.exposure, target.text, held],
    ).map((group) => heldSentence(group, known)),
  ];
}

type Group = readonly [Reach, ...Reach[]];

function grouped(reaches: readonly Reach[], keyOf: (reach: Reach) => unknown): readonly Group[] {
  const groups = new Map<string, [Reach, ...Reach[]]>();
  for (const reach of reaches) {
    const key = JSON.stringify(keyOf(reach));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [reach]);
    else group.push(reach);
  }
  return [...groups.values()];
}

function reachedSentence(group: Group): Sentence {
  const [{ target, client }] = group;
  return {
    text: `${who(group, 'reaches', 'reach')} ${target.text} (${target.exposure}): ${effectsOf(group)}. ${target.why}`,
    places: placesOf([client, ...target.origin]),
  };
}

function heldSentence(group: Group, known: ReadonlyMap<string, Cut>): Sentence {
  const [{ target, cuts: ids }] = group;
  const cuts = ids.flatMap((id) => known.get(id) ?? []);
  const what = [...new Set(cuts.map(({ text }) => text))].join(' and ') || 'what the trace met';
  return {
    text: `${who(group, 'is', 'are')} kept from ${target.text} (${target.exposure}) by ${what}: ${effectsOf(group)}.`,
    places: placesOf(cuts.map(({ place }) => place)),
  };
}

/** What stands in the way without a defect, and what is thrown away after use. */
export function strengthsOf(reaches: readonly Reach[], guards: readonly Guard[]): readonly Sentence[] {
  const held = guards
    .filter(({ strength, defects }) => strength !== 'none' && strength !== 'advises' && defects.length === 0)
    .map(({ id, name, action, trigger, location, provenBy }): Sentence => ({
      text: `${id}: ${name}. ${action} It acts when ${trigger}.${provenBy.length === 0 ? '' : ' Tests prove it.'}`,
      places: placesOf([location, ...provenBy]),
    }));
  const gone = new Map<string, Sentence>();
  for (const { target, cuts, client } of reaches) {
    if (target.exposure !== 'throwaway' || cuts.length > 0 || gone.has(target.why)) continue;
    // A guard that stands there has said it already.
    if (guards.some(({ location }) => placeText(location) === placeText(client))) continue;
    gone.set(target.why, { text: `${target.text}: ${target.why}`, places: placesOf([client]) });
  }
  return [...held, ...gone.values()];
}

/** What happens in spite of everything, what is wrong with the guards, and what was not found out. */
export function weaknessesOf(
  reaches: readonly Reach[],
  guards: readonly Guard[],
  risks: readonly Risk[],
): readonly Sentence[] {
  const happening = risks
    .filter(({ status }) => status !== 'mitigated')
    .map(({ id, title, locations }): Sentence => ({
      text: `${id}: ${title}.`,
      places: placesOf(locations.slice(0, 1)),
    }));
  const defects = guards.flatMap(({ id, name, defects: wrong, location }) =>
    wrong.map(({ why }): Sentence => ({ text: `${id}, ${name}: ${why}`, places: placesOf([location]) })),
  );
  const unresolved = reaches.filter(
    ({ target, cuts }) => target.exposure === 'unresolved' && cuts.length === 0,
  );
  return [...happening, ...defects, ...grouped(unresolved, ({ target }) => target.why).map(openSentence)];
}

function openSentence(group: Group): Sentence {
  const [{ target }] = group;
  return {
    text: `Where this goes was not found out: ${effectsOf(group)}. ${target.why}`,
    places: placesOf(group.map(({ at }) => at)),
  };
}

function who(group: Group, one: string, many: string): string {
  const files = testsOf(group);
  return files.length === 1 ? `${files[0] ?? ''} ${one}` : `${files.length} files of the tests ${many}`;
}

function effectsOf(group: Group): string {
  return [...new Set(group.map(({ effect }) => effect))].join(', ');
}

function placesOf(list: readonly Place[]): readonly Place[] {
  const each = new Map(list.map(({ file, line }) => [placeText({ file, line }), { file, line }]));
  return [...each.values()].slice(0, mostPlaces);
}
