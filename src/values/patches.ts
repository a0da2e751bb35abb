import type { Data, ExternalData, Value } from '../model/value.ts';
import { lineage } from './class-member.ts';
import { numberOf } from './identity-number.ts';
import { castShadow } from './shadow.ts';
import type { Shadow } from './shadow.ts';
import type { Machine } from './machine.ts';

/**
 * Members that code gives to things from outside, to prototypes and to the exports of a module:
 * `pool.query = fake`, `vi.spyOn(orders, 'purge')`. Objects of the repository simply have them.
 */
export interface Patch {
  readonly value: Value;
  /** Id of the cut that it makes. */
  readonly cut: string;
  readonly active?: () => boolean;
}

/** The member that code put there; its original is what would be read without it. */
export function patchedMember(
  machine: Machine,
  data: Data,
  key: string,
  original: () => Value,
): Value | undefined {
  if (nothingPatched(machine)) return undefined;
  const patch = ownPatch(machine, data, key) ?? patchOfPrototype(machine, data, key);
  return patch === undefined ? undefined : castShadow(machine, patch.value, shadowOfPatch(patch, original));
}

function ownPatch(machine: Machine, data: Data, key: string): Patch | undefined {
  const place = patchKey(data, key);
  return place === undefined ? undefined : patchAt(machine, place);
}

function patchAt({ patches, recording }: Machine, place: string): Patch | undefined {
  const patch = patches.get(place);
  recording?.read(patches, place, patch);
  return patch;
}

/** Whoever writes down what is read wants to know that nothing was there. */
function nothingPatched({ patches, recording }: Machine): boolean {
  return patches.size === 0 && recording === undefined;
}

function patchOfPrototype(machine: Machine, data: Data, key: string): Patch | undefined {
  if (data.type !== 'result' || data.new !== true) return undefined;
  return patchAt(machine, `${data.package} ${[...data.path.slice(0, -1), 'prototype', key].join('.')}`);
}

function shadowOfPatch({ cut, active }: Patch, original: () => Value): Shadow {
  return active === undefined ? { original, cut } : { original, cut, active };
}

/** A member that all instances of a class of the repository were given. */
export function patchOfInstance(
  machine: Machine,
  of: { readonly file: string; readonly class: number },
  key: string,
  original: () => Value,
): Value | undefined {
  if (nothingPatched(machine)) return undefined;
  for (const owner of lineage(machine, { type: 'class', file: of.file, class: of.class })) {
    const patch = patchAt(machine, `class ${owner.file}#${owner.class}.${key}`);
    if (patch !== undefined) return castShadow(machine, patch.value, shadowOfPatch(patch, original));
  }
  return undefined;
}

/** Undefined where a value has members of its own, or none at all. */
export function patchKey(data: Data, key: string): string | undefined {
  switch (data.type) {
    case 'module':
      return `module ${data.file} ${key}`;
    case 'result':
      return `#${numberOf(data)}.${key}`;
    case 'external':
      return externalKey(data, key);
    default:
      return undefined;
  }
}

function externalKey(data: ExternalData, key: string): string | undefined {
  const { of } = data;
  if (of === undefined) return `${data.package} ${[...data.path, key].join('.')}`;
  if (of.kind !== 'known') return undefined;
  if (of.data.type === 'class') {
    const { file, class: index } = of.data;
    return data.path.join('.') === 'prototype' ? `class ${file}#${index}.${key}` : undefined;
  }
  if (of.data.type !== 'result') return undefined;
  const rest = data.path.slice(of.data.path.length);
  return `#${numberOf(of.data)}.${[...rest, key].join('.')}`;
}
