import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicTable } from '../../values/intrinsic.ts';
import { object, undefinedValue } from '../../values/make-value.ts';
import { isFunction } from '../kinds-of-value.ts';
import { cutAt } from '../mocks/cuts.ts';
import { heldInAll, standing } from '../standing.ts';

/** Id of the cut, empty while the file system is the real one. */
const state = standing<string>('mock-fs', '');

/** Everything that this process does to files happens in memory from now on, wherever it is done. */
const mock: Intrinsic = ({ tools, origin }) => {
  const cut = cutAt('patch', origin, 'the file system, by mock-fs');
  tools.noteCut(cut);
  state.change(tools, () => cut.id);
  return undefinedValue(origin);
};

const restore: Intrinsic = ({ tools, origin }) => {
  state.change(tools, () => '');
  return undefinedValue(origin);
};

/** The function works on real files; called without one, so does everything up to `enable`. */
const bypass: Intrinsic = ({ live: [callback], tools, origin }) => {
  const before = state.all((key) => tools.recall(key)).find((cut) => cut !== '') ?? '';
  state.change(tools, () => '');
  if (!isFunction(callback)) return undefinedValue(origin);
  const given = tools.call(callback, []);
  state.change(tools, () => before);
  return given;
};

const description: Intrinsic = ({ origin }) => object({}, origin, { open: true });

/** https://github.com/tschaub/mock-fs */
export const mockFs: IntrinsicTable = {
  'mock-fs': {
    default: mock,
    restore,
    bypass,
    load: description,
    file: description,
    directory: description,
    symlink: description,
  },
};

export const initialFiles = state.initial;

/** Ids of the cuts that keep what happens to files in memory; none where it is not certain. */
export function filesInMemory(recall: (key: string) => Value | undefined): readonly string[] {
  return heldInAll(state.all(recall), (cut) => (cut === '' ? [] : [cut]));
}
