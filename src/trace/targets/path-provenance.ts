import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../values/intrinsic.ts';
import { pathIntrinsics } from '../../values/intrinsics/path.ts';
import { hole, singleText } from './single-text.ts';

/**
 * Paths below something that is not text: the result of `mkdtemp`, a name with a random part. The core table
 * knows paths that are text; this one, given to the evaluator after it, keeps where the others lie.
 */
function keepsRoot(name: 'join' | 'resolve'): Intrinsic {
  const core = pathIntrinsics['node:path']?.[name];
  return (call) => {
    const value = core?.(call);
    const isLost = value === undefined || value.kind === 'unresolved' || value.kind === 'undecided';
    return isLost && !call.open && call.arguments.some(isPartlyKnown) ? glued(call) : (value ?? glued(call));
  };
}

function isPartlyKnown(value: Value): boolean {
  if (value.kind === 'undecided')
    return /^(?:the (?:temporary|home) folder|a random|the time)/.test(value.what);
  if (value.kind === 'one-of') return value.options.some(isPartlyKnown);
  return value.kind === 'known' && ['result', 'external', 'template'].includes(value.data.type);
}

/** Segments that climb may leave the folder, so they are not glued. */
function glued({ arguments: parts, tools, origin }: IntrinsicCall): Value {
  const absolute = parts.findLastIndex((one) => (singleText(one)?.text ?? '').startsWith('/'));
  const kept = parts.slice(Math.max(absolute, 0));
  const climbs = kept.some((one) => /(?:^|\/)\.\.(?:\/|$)/.test(singleText(one)?.text ?? hole));
  if (climbs) return { kind: 'unresolved', reason: 'a path that climbs out of a folder', origin };
  return tools.text(kept.flatMap((one, index) => (index === 0 ? [one] : ['/', one])));
}

const functions = { join: keepsRoot('join'), resolve: keepsRoot('resolve') };

export const pathProvenance: IntrinsicTable = {
  'node:path': { ...functions, 'posix.join': functions.join, 'posix.resolve': functions.resolve },
  'node:path/posix': functions,
  pathe: functions,
};
