import { posix } from 'node:path';
import type { Known, Value } from '../../model/value.ts';
import { pathBelowRoot } from '../../values/root-path.ts';
import { chainOf } from './call-chain.ts';
import { isFresh } from './provenance.ts';
import { hole, singleText } from './single-text.ts';
import { whatDecides } from './target-text.ts';

/** Where in the file system a path leads. */
export interface PathPlace {
  readonly where:
    'fresh' | 'temporary' | 'tree' | 'home' | 'outside' | 'nowhere' | 'undecided' | 'unresolved';
  /** Relative to the root for `tree`, else as people would write it. */
  readonly text: string;
  /** What is not known, for the last two. */
  readonly unknown?: Value;
}

/** Stands for the working folder of a process that was started in a folder which nobody had before. */
export const freshFolder = '/@fresh';

/** Functions whose results are folders that nobody had before. */
const makesFresh = /^(?:mkdtemp|mkdtempSync|mkdtempDisposable|mkdtempDisposableSync)$/;
const freshFolders =
  /^(?:tmp|tmp-promise|temp|tempy|tempfile|temp-dir|temp-write|fs-temp|unique-temp-dir|fs-fixture|fixturify-project|testdirs|memfs)(?:\/|$)/;
/** Functions that only say the same path in another way. */
const keepsPath =
  /^(?:realpath|realpathSync|native|resolve|normalize|join|dirname|toNamespacedPath|fileURLToPath)$/;
const userFolders =
  /^(?:env-paths|xdg-basedir|xdg-app-paths|find-cache-dir|os-homedir|user-home|conf|appdata-path|global-dirs)(?:\/|$)/;

/** Follows a path value to where it lies. `workingFolder` is relative to the root. */
export function placeOfPath(value: Value, workingFolder: string, depth = 0): PathPlace {
  if (depth > 10) return { where: 'unresolved', text: 'a path', unknown: value };
  if (value.kind === 'undecided') {
    if (value.what === 'the temporary folder') return { where: 'temporary', text: 'the temporary folder' };
    if (value.what === 'the home folder') return { where: 'home', text: '~' };
    if (value.what === 'the working folder') return { where: 'tree', text: '.' };
    return { where: 'undecided', text: whatDecides(value), unknown: value };
  }
  if (value.kind !== 'known')
    return { where: 'unresolved', text: 'a path that was not followed', unknown: value };
  // A number is an open file, and what it was opened as is not kept.
  const text = value.data.type === 'number' ? undefined : singleText(value);
  if (text !== undefined) return placeOfText(text.text, text.holes, workingFolder, depth);
  const inside = textOfObject(value);
  if (inside !== undefined) return placeOfPath(inside, workingFolder, depth + 1);
  return placeOfResult(value, workingFolder, depth);
}

/** An object that is a path says which one. */
function textOfObject({ data }: Known): Value | undefined {
  return data.type === 'object' && data.of !== undefined && 'builtin' in data.of
    ? data.entries.get('text')
    : undefined;
}

function placeOfResult(value: Value, workingFolder: string, depth: number): PathPlace {
  const chain = chainOf(value);
  const last = chain?.links.findLast(({ call }) => call !== undefined);
  if (chain === undefined || last?.call === undefined) {
    if (chain !== undefined && userFolders.test(chain.package)) return { where: 'home', text: chain.package };
    return { where: 'unresolved', text: 'a path that a package computes', unknown: value };
  }
  if (makesFresh.test(last.name) || freshFolders.test(chain.package)) {
    return { where: 'fresh', text: 'a fresh temporary folder' };
  }
  const [inner] = last.call.arguments;
  if (keepsPath.test(last.name) && inner !== undefined) return placeOfPath(inner, workingFolder, depth + 1);
  if (last.name === 'tmpdir') return { where: 'temporary', text: 'the temporary folder' };
  if (last.name === 'homedir' || userFolders.test(chain.package)) return { where: 'home', text: '~' };
  return { where: 'unresolved', text: 'a path that a package computes', unknown: value };
}

/** The same for text whose holes are known values or not. */
export function placeOfText(
  text: string,
  holes: readonly Value[],
  workingFolder: string,
  depth = 0,
): PathPlace {
  const hasFresh = holes.some((one) => isFresh(one));
  const [first] = holes;
  if (first !== undefined && text.startsWith(hole)) {
    const root = placeOfPath(first, workingFolder, depth + 1);
    const rest = text.slice(hole.length);
    if (root.where === 'tree') return placeOfText(`${root.text}${rest}`, holes.slice(1), '.', depth + 1);
    const below = { ...root, text: `${root.text}${rest}` };
    return root.where === 'temporary' && hasFresh ? { ...below, where: 'fresh' } : below;
  }
  const path = text.replace(/^file:(?:\/\/)?/, '');
  if (/^\/(?:dev\/(?:null|stdout|stderr|fd\/\d)|proc\/self)/.test(path))
    return { where: 'nowhere', text: path };
  if (/^~(?:\/|$)/.test(path)) return { where: 'home', text: path };
  if (/^(?:\/private)?\/(?:var\/)?tmp(?:\/|$)/.test(path)) return placed('temporary', path, hasFresh);
  if (/^[a-z]:[\\/]/i.test(path)) return { where: 'outside', text: path };
  if (workingFolder.startsWith('/') && !path.startsWith('/')) {
    if (workingFolder === freshFolder) return { where: 'fresh', text: path };
    return placeOfText(posix.join(workingFolder, path), holes, '.', depth + 1);
  }
  const inTree = below(path, workingFolder);
  return inTree === undefined
    ? { where: 'outside', text: posix.normalize(path) }
    : placed('tree', inTree, hasFresh);
}

function placed(where: 'temporary' | 'tree', text: string, hasFresh: boolean): PathPlace {
  return { where: hasFresh ? 'fresh' : where, text };
}

/** Relative to the root; undefined outside of it. */
function below(path: string, workingFolder: string): string | undefined {
  if (path.startsWith('/')) return pathBelowRoot(posix.normalize(path));
  const joined = posix.join(workingFolder, path);
  return joined === '..' || joined.startsWith('../') ? undefined : joined;
}
