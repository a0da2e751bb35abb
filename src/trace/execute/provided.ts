import type { Value } from '../../model/value.ts';
import type { IntrinsicTable } from '../../values/intrinsic.ts';
import { object, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';

/** Under this key stands what global set-up provides, which crosses to the processes of the tests. */
export const providedKey = 'provided by global set-up';

/** What vitest gives to global set-up. Two words: see `test context`. */
const projectFamily = 'test project';

/** https://vitest.dev/config/globalsetup */
export function globalArgument(): Value {
  return object({}, [], { of: { builtin: projectFamily }, open: true });
}

export const providedValues: IntrinsicTable = {
  [projectFamily]: {
    provide: ({ arguments: [name, value], tools, origin }) => {
      const key = name === undefined ? undefined : keyOf(name);
      if (key === undefined) return undefinedValue(origin);
      const before = tools.recall(providedKey);
      const entries = before?.kind === 'known' && before.data.type === 'object' ? before.data.entries : [];
      tools.remember(providedKey, object(new Map([...entries, [key, value ?? undefinedValue(origin)]])));
      return undefinedValue(origin);
    },
  },
  vitest: {
    inject: ({ arguments: [name], tools, origin }) => {
      const provided = tools.recall(providedKey);
      const key = name === undefined ? undefined : keyOf(name);
      const value =
        provided?.kind === 'known' && provided.data.type === 'object' && key !== undefined
          ? provided.data.entries.get(key)
          : undefined;
      return value ?? unresolved('a value that somebody else provides', origin);
    },
  },
};
