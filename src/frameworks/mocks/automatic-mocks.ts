import type { AutomaticMock } from '../../model/run.ts';
import type { Known } from '../../model/value.ts';
import type { IntrinsicTable } from '../../values/intrinsic.ts';
import { object, string, undefinedValue } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { replaceByFile } from './stand-ins.ts';

const family = 'automatic mock';

/** What a runner does before anything else, to be called as a function: a file stands in for a package. */
export function automaticMock({ specifier, file }: AutomaticMock): Known {
  const origin = [{ file, line: 1, what: 'config' }] as const;
  const entries = { specifier: string(specifier), file: string(file) };
  return object(entries, origin, { of: { builtin: family } });
}

export const automaticMocks: IntrinsicTable = {
  [family]: {
    '()': ({ receiver, origin, tools }) => {
      const specifier = receiver && keyOf(tools.member(receiver, 'specifier'));
      const file = receiver && keyOf(tools.member(receiver, 'file'));
      if (specifier === undefined || file === undefined) return undefinedValue(origin);
      const target = tools.world.locate(file, specifier);
      // The folder has files for modules of the repository as well, which act only when somebody mocks those.
      if (target.kind === 'package')
        replaceByFile({ target, origin, tools, interop: 'default-is-all', later: false }, file);
      return undefinedValue(origin);
    },
  },
};
