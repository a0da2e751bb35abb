import { posix } from 'node:path';
import type { BoundaryKind, Effect } from '../../model/catalogue.ts';
import type { Candidate } from './candidate.ts';
import type { Exposed } from './expose.ts';
import type { PathPlace } from './place-of-path.ts';
import { isTestName } from './recognise-names.ts';
import type { RunContext } from './run-context.ts';
import { sameAsReference } from './same-as-reference.ts';

export interface PathQuestion {
  readonly candidate: Candidate;
  readonly place: PathPlace;
  readonly kind: BoundaryKind;
  readonly effect: Effect;
  readonly context: RunContext;
}

/** The row of the table that is about files. */
export function exposePath(question: PathQuestion): Exposed {
  const { candidate, place } = question;
  const found = withoutWinners(question);
  if (candidate.winners.length === 0 || found.exposure === 'real' || found.exposure === 'undecided')
    return found;
  const [winner = 'an exported variable'] = candidate.winners;
  return {
    exposure: 'ambient',
    why: `${place.text} is taken only without ${winner}, and nothing compares the outcome.`,
  };
}

function withoutWinners(question: PathQuestion): Exposed {
  const { place } = question;
  switch (place.where) {
    case 'fresh':
      return { exposure: 'throwaway', why: 'The path is new in each run.' };
    case 'nowhere':
      return { exposure: 'throwaway', why: `${place.text} keeps nothing.` };
    case 'temporary':
      return {
        exposure: 'shared',
        why: `${place.text} is a fixed name that every run and other programs share.`,
      };
    case 'home':
      return { exposure: 'real', why: `${place.text} lies in the home folder.` };
    case 'outside':
      return { exposure: 'real', why: `${place.text} lies outside the repository.` };
    case 'undecided':
      return { exposure: 'undecided', why: `Nothing in the repository decides ${place.text}.` };
    case 'unresolved':
      return { exposure: 'unresolved', why: `Where it leads was not found out: ${place.text}.` };
    case 'tree':
      return inTree(question);
  }
}

/**
 * A tracked file comes back from version control, and reading one is what programs do. What the application
 * keeps there at run time, in files that are not tracked, exists only once.
 */
function inTree({ candidate, place, kind, effect, context }: PathQuestion): Exposed {
  // What reads like a relative path is the name of a model, unless a file is there.
  if (kind === 'model' && !context.isTracked(place.text))
    return {
      exposure: 'real',
      why: `${place.text} is loaded from the hub of models or from the machine's cache.`,
    };
  const shared: Exposed = { exposure: 'shared', why: `${place.text} lies in the tree of the repository.` };
  const keepsData = kind !== 'file-system' || (!context.isTracked(place.text) && changes(effect));
  if (!keepsData || isTestName(place.text)) return shared;
  const same =
    sameAsReference(candidate, kind, context) ??
    besideReference(place.text, kind, context) ??
    ofSettings(place.text, context);
  return same === undefined
    ? shared
    : { exposure: 'real', why: `${place.text} holds the application's data: ${same}.` };
}

export function changes(effect: Effect): boolean {
  return !['read', 'connect', 'construct', 'clutter'].includes(effect);
}

/** Files below a folder that the settings name, or a folder around it. */
function ofSettings(path: string, context: RunContext): string | undefined {
  const found = context
    .dataFolders?.()
    .find(
      (one) =>
        path === one.path ||
        path.startsWith(`${one.path}/`) ||
        (path !== '.' && one.path.startsWith(`${path}/`)),
    );
  return found === undefined ? undefined : `the setting ${found.setting} is ${found.path}`;
}

/** Files with names of their own in a folder that the application keeps its data in, or that folder itself. */
function besideReference(path: string, kind: BoundaryKind, { references }: RunContext): string | undefined {
  for (const { id, targets } of references) {
    for (const { kind: other, fields, writes } of targets) {
      if (writes !== true || other !== kind || fields.path === undefined) continue;
      const folder = posix.dirname(fields.path);
      const isBeside = folder !== '.' && (path === folder || path.startsWith(`${folder}/`));
      if (isBeside || fields.path.startsWith(`${path}/`)) return `${id} writes to ${fields.path}`;
    }
  }
  return undefined;
}
