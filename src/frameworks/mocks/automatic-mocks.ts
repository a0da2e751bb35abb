import { posix } from 'node:path';
import type { EdgeTarget } from '../../model/graph.ts';
import type { Run } from '../../model/run.ts';
import type { Known, Origin } from '../../model/value.ts';
import type { Intrinsic, IntrinsicTable } from '../../values/intrinsic.ts';
import { object, string, undefinedValue } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { moduleKey, type Replacement } from '../../values/replacement.ts';
import { mocksFileOf } from './mocks-folder.ts';
import { prefixed } from './spies.ts';
import { doubleOfModule, replaceByFile, standInFile } from './stand-ins.ts';

const fileFamily = 'automatic mock';
const everythingFamily = 'automatic mocks';

/** What a runner does before anything else, as functions to be called: files that stand in for packages, and automock. */
export function automaticMocksOf({ automaticMocks = [], process, config, folder }: Run): readonly Known[] {
  const files = automaticMocks.map(({ specifier, file }) =>
    object({ specifier: string(specifier), file: string(file) }, [{ file, line: 1, what: 'config' }], {
      of: { builtin: fileFamily },
    }),
  );
  if (process.automock !== true) return files;
  const place = config ?? { file: posix.join(folder, 'package.json'), line: 1 };
  return [...files, object({}, [{ ...place, what: 'config' }], { of: { builtin: everythingFamily } })];
}

const replaceByItsFile: Intrinsic = ({ receiver, origin, tools }) => {
  const specifier = receiver && keyOf(tools.member(receiver, 'specifier'));
  const file = receiver && keyOf(tools.member(receiver, 'file'));
  if (specifier === undefined || file === undefined) return undefinedValue(origin);
  const target = tools.world.locate(file, specifier);
  // The folder has files for modules of the repository as well, which act only when somebody mocks those.
  if (target.kind === 'package')
    replaceByFile({ target, origin, tools, interop: 'default-is-all', later: false }, file);
  return undefinedValue(origin);
};

/** https://jestjs.io/docs/configuration#automock-boolean */
const replaceEverything: Intrinsic = ({ origin, tools }) => {
  const made = new Map<string, Replacement>();
  tools.replaceEveryModule((target) => {
    const key = moduleKey(target);
    if (key === undefined || isSpared(target)) return undefined;
    const mock = { target, origin, tools, interop: 'default-is-all', later: false } as const;
    const file = mocksFileOf(target, tools.world, fileOf(origin));
    const known = made.get(key) ?? (file === undefined ? doubleOfModule(mock) : standInFile(mock, file));
    made.set(key, known);
    return known;
  });
  return undefinedValue(origin);
};

/** Node's own modules stay what they are, and so does what the runner gives to the tests. */
function isSpared(target: EdgeTarget): boolean {
  return target.kind === 'builtin' || (target.kind === 'package' && target.package === '@jest/globals');
}

function fileOf([at]: readonly Origin[]): string {
  return at?.file ?? '';
}

const replaceNothing: Intrinsic = ({ tools, origin }) => {
  tools.replaceEveryModule(undefined);
  return undefinedValue(origin);
};

const switches = prefixed('jest', {
  enableAutomock: replaceEverything,
  autoMockOn: replaceEverything,
  disableAutomock: replaceNothing,
  autoMockOff: replaceNothing,
});

export const automaticMockFunctions: IntrinsicTable = {
  [fileFamily]: { '()': replaceByItsFile },
  [everythingFamily]: { '()': replaceEverything },
  '@jest/globals': switches,
  globalThis: switches,
};
