import type { ClientLibrary, Operation } from '../../model/catalogue.ts';
import { destination, fileModule, path } from '../file-modules.ts';
import { does } from '../phrases.ts';

const boundary = { kind: 'file-system', technology: 'files' } as const;
const fs = 'https://nodejs.org/api/fs.html';
const fsExtra = 'https://github.com/jprichardson/node-fs-extra';
const rimraf = 'https://github.com/isaacs/rimraf';
const del = 'https://github.com/sindresorhus/del';
const graceful = 'https://github.com/isaacs/node-graceful-fs';
/** Each function also exists with Sync; in `fs/promises` under the plain name. */
function both(names: readonly string[]): string[] {
  return names.flatMap((name) => [name, `${name}Sync`]);
}
const nodeOperations: readonly Operation[] = [
  {
    calls: both(['rm', 'rmdir']),
    effect: 'destroy-set',
    decidedBy: { as: 'flag', argument: 1, path: ['recursive'], otherwise: 'destroy-some' },
    target: path,
    link: `${fs}#fspromisesrmpath-options`,
  },
  does('destroy-some', both(['unlink', 'truncate']), `${fs}#fspromisesunlinkpath`, path),
  does('write', both(['rename']), `${fs}#fspromisesrenameoldpath-newpath`, [...path, ...destination]),
  does(
    'write',
    both(['copyFile', 'cp', 'symlink', 'link']),
    `${fs}#fspromisescopyfilesrc-dest-mode`,
    destination,
  ),
  does('append', both(['appendFile']), `${fs}#fspromisesappendfilepath-data-options`, path),
  does(
    'write',
    [...both(['writeFile', 'chmod', 'chown', 'utimes']), 'createWriteStream'],
    `${fs}#fspromiseswritefilefile-data-options`,
    path,
  ),
  does('clutter', both(['mkdir', 'mkdtemp']), `${fs}#fspromisesmkdirpath-options`, path),
  does(
    'read',
    [
      ...both(['open']),
      ...both(['readFile', 'readdir', 'stat', 'lstat', 'access', 'exists', 'opendir']),
      'createReadStream',
    ],
    `${fs}#fspromisesreadfilepath-options`,
    path,
  ),
];
const nodeDoubles: ClientLibrary['doubles'] = [
  {
    package: 'memfs',
    ecosystem: 'npm',
    what: 'in-memory',
    how: 'mock fs with its fs or vol',
    exports: ['fs', 'vol', 'Volume', 'createFsFromVolume'],
    link: 'https://github.com/streamich/memfs',
  },
  {
    package: 'mock-fs',
    ecosystem: 'npm',
    what: 'in-memory',
    how: 'mock({...}) replaces the file system until restore()',
    exports: ['default'],
    link: 'https://github.com/tschaub/mock-fs',
  },
  {
    package: 'tmp',
    ecosystem: 'npm',
    what: 'sandbox',
    how: 'a fresh temporary folder',
    exports: ['dir', 'dirSync', 'file', 'fileSync'],
    link: 'https://github.com/raszi/node-tmp',
  },
];
export const nodeFiles: readonly ClientLibrary[] = [
  {
    id: 'node-fs',
    title: 'File system in Node.js',
    ecosystem: 'npm',
    boundary,
    packages: ['node:fs', 'node:fs/promises'],
    constructions: fileModule(fs),
    handles: [{ calls: ['promises'], gives: 'result', link: `${fs}#promises-api` }],
    operations: nodeOperations,
    doubles: nodeDoubles,
  },
  {
    id: 'graceful-fs',
    title: 'graceful-fs',
    ecosystem: 'npm',
    boundary,
    packages: ['graceful-fs'],
    constructions: fileModule(graceful),
    handles: [{ calls: ['promises'], gives: 'result', link: graceful }],
    operations: nodeOperations,
    doubles: nodeDoubles,
  },
  {
    id: 'fs-extra',
    title: 'fs-extra',
    ecosystem: 'npm',
    boundary,
    packages: ['fs-extra'],
    constructions: fileModule(fsExtra),
    operations: [
      does(
        'destroy-set',
        [...both(['remove', 'emptyDir']), 'emptydir', 'emptydirSync'],
        'https://github.com/jprichardson/node-fs-extra/blob/master/docs/emptyDir.md',
        path,
      ),
      does(
        'write',
        both(['move', 'copy']),
        'https://github.com/jprichardson/node-fs-extra/blob/master/docs/copy.md',
        destination,
      ),
      does(
        'write',
        [...both(['outputFile', 'outputJson', 'writeJson', 'outputJSON', 'writeJSON'])],
        'https://github.com/jprichardson/node-fs-extra/blob/master/docs/outputFile.md',
        path,
      ),
      does(
        'clutter',
        both(['ensureDir', 'ensureFile', 'mkdirp', 'mkdirs', 'createFile']),
        'https://github.com/jprichardson/node-fs-extra/blob/master/docs/ensureDir.md',
        path,
      ),
      does(
        'read',
        both(['readJson', 'readJSON', 'pathExists']),
        'https://github.com/jprichardson/node-fs-extra/blob/master/docs/readJson.md',
        path,
      ),
      ...nodeOperations,
    ],
    doubles: nodeDoubles,
  },
  {
    id: 'rimraf',
    title: 'rimraf',
    ecosystem: 'npm',
    boundary,
    packages: ['rimraf'],
    constructions: fileModule(rimraf),
    operations: [
      does(
        'destroy-set',
        ['()', 'rimraf', 'rimrafSync', 'sync', 'native', 'nativeSync', 'manual', 'manualSync', 'rimraf.sync'],
        `${rimraf}#api`,
        path,
      ),
    ],
    doubles: nodeDoubles,
  },
  {
    id: 'del',
    title: 'del',
    ecosystem: 'npm',
    boundary,
    packages: ['del', 'trash'],
    constructions: fileModule(del),
    operations: [does('destroy-set', ['()', 'deleteAsync', 'deleteSync', 'sync'], `${del}#api`, path)],
    doubles: nodeDoubles,
  },
];
