import type { Cut } from '../../model/trace.ts';
import type { IntrinsicCall } from '../../values/intrinsic.ts';
import { cutAt } from '../mocks/cuts.ts';

/** Tells of something that keeps requests in the process, and gives its id. */
export function noteBlock({ origin, tools }: Pick<IntrinsicCall, 'origin' | 'tools'>, text: string): string {
  const cut: Cut = cutAt('network-block', origin, text);
  tools.noteCut(cut);
  return cut.id;
}
