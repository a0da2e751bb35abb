import { effects } from '../model/catalogue.ts';
import { exposures, type Reach } from '../model/trace.ts';

/** By what happens, then to what; what happens without a condition before what a check holds back. */
export function worstFirst(a: Reach, b: Reach): number {
  return (
    effects.indexOf(a.effect) - effects.indexOf(b.effect) ||
    exposures.indexOf(a.target.exposure) - exposures.indexOf(b.target.exposure) ||
    a.cuts.length - b.cuts.length ||
    Number(a.latent) - Number(b.latent) ||
    Number(a.conditional) - Number(b.conditional) ||
    a.path.length - b.path.length
  );
}
