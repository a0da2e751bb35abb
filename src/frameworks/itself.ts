import type { Intrinsic } from '../values/intrinsic.ts';
import { undefinedValue } from '../values/make-value.ts';

/** A method that hands back what it was called on. */
export const itself: Intrinsic = ({ receiver, origin }) => receiver ?? undefinedValue(origin);
