import type { ExternalCall, Target } from '../../model/trace.ts';
import type { ClassifiedCall } from '../effects/classify-call.ts';
import type { RunContext } from '../targets/run-context.ts';

type Classified = readonly [call: ExternalCall, classified: ClassifiedCall];

/**
 * What becomes of a call by what stands in the process when it is made: a request may be answered or refused,
 * files may be files in memory. What would happen otherwise is held back.
 */
export function asThingsStand(
  call: ExternalCall,
  classified: ClassifiedCall,
  context: RunContext,
): readonly Classified[] {
  const { request, boundary, target } = classified;
  if (request !== undefined) return [[heldBack(call, context.keptIn(request)), classified]];
  const cuts = boundary.kind === 'file-system' ? context.filesInMemory() : [];
  if (cuts.length === 0 || target.exposure === 'throwaway') return [[call, classified]];
  return [
    [heldBack(call, cuts), classified],
    [call, { ...classified, target: inMemory(target) }],
  ];
}

function heldBack(call: ExternalCall, cuts: readonly string[]): ExternalCall {
  return cuts.length === 0 ? call : { ...call, cuts: [...new Set([...call.cuts, ...cuts])] };
}

function inMemory(target: Target): Target {
  const text = `${target.text} in memory`;
  return { ...target, text, exposure: 'throwaway', why: 'Files are files in memory while it happens.' };
}
