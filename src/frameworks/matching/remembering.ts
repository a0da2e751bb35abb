import type { Intrinsic, IntrinsicTable } from '../../values/intrinsic.ts';
import { unresolved } from '../../values/make-value.ts';

/** What only remembers a function's results is the function: nothing calls it before somebody asks. */
const theFunction: Intrinsic = ({ live: [given], origin }) =>
  given ?? unresolved('a function that was not given', origin);

/** https://react.dev/reference/react/cache, https://nextjs.org/docs/app/api-reference/functions/unstable_cache */
export const remembering: IntrinsicTable = {
  react: { cache: theFunction },
  'next/cache': { unstable_cache: theFunction },
  lodash: { memoize: theFunction, once: theFunction },
  'lodash-es': { memoize: theFunction, once: theFunction },
  'lodash/memoize': { '': theFunction, default: theFunction },
  'lodash/once': { '': theFunction, default: theFunction },
};
