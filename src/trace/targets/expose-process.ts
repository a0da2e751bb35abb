import type { Value } from '../../model/value.ts';
import type { Exposed } from './expose.ts';
import { placeOfPath } from './place-of-path.ts';
import { readPlace } from './read-place.ts';
import type { RunContext } from './run-context.ts';

/**
 * What a started program reaches, where nobody knows what it does: whatever its environment says. Only a fresh
 * folder together with an environment of its own leaves it nothing.
 */
export function exposeProcess(args: readonly Value[], context: Pick<RunContext, 'workingFolder'>): Exposed {
  for (const argument of args.keys()) {
    const environments = readPlace(args, { argument, path: ['env'] }).values;
    const folders = readPlace(args, { argument, path: ['cwd'] }).values;
    const isOwn = environments.length > 0 && environments.every(inheritsNothing);
    const isFresh =
      folders.length > 0 && folders.every((one) => placeOfPath(one, context.workingFolder).where === 'fresh');
    if (isOwn && isFresh) {
      return { exposure: 'throwaway', why: 'It gets a fresh folder and an environment of its own.' };
    }
  }
  return { exposure: 'ambient', why: 'A started program does what the environment says that it inherits.' };
}

function inheritsNothing(value: Value): boolean {
  if (value.kind !== 'known' || value.data.type !== 'object') return false;
  return value.data.open !== true && value.data.rest === undefined;
}
