import type { ClientLibrary } from '../../model/catalogue.ts';
import { destination, fileModule, inWorkingFolder, path } from '../file-modules.ts';
import { does } from '../phrases.ts';

const boundary = { kind: 'file-system', technology: 'files' } as const;
const shutil = 'https://docs.python.org/3/library/shutil.html';
const os = 'https://docs.python.org/3/library/os.html';
const pathlib = 'https://docs.python.org/3/library/pathlib.html';
const pythonDoubles: ClientLibrary['doubles'] = [
  {
    package: 'pyfakefs',
    ecosystem: 'pypi',
    what: 'in-memory',
    how: 'the fs fixture or Patcher replaces the file system',
    exports: ['fake_filesystem_unittest.Patcher'],
    link: 'https://pytest-pyfakefs.readthedocs.io/en/latest/',
  },
  {
    package: 'pytest',
    ecosystem: 'pypi',
    what: 'sandbox',
    how: 'tmp_path and tmp_path_factory give a fresh folder',
    link: 'https://docs.pytest.org/en/stable/how-to/tmp_path.html',
  },
];
export const pythonFiles: readonly ClientLibrary[] = [
  {
    id: 'shutil',
    title: 'shutil',
    ecosystem: 'pypi',
    boundary,
    packages: ['shutil'],
    constructions: fileModule(shutil),
    operations: [
      does('destroy-set', ['rmtree'], `${shutil}#shutil.rmtree`, [
        { field: 'path', argument: 0, keyword: 'path' },
      ]),
      does(
        'write',
        ['move', 'copy', 'copy2', 'copyfile', 'copytree', 'unpack_archive', 'make_archive'],
        `${shutil}#shutil.move`,
        destination,
      ),
      does('read', ['which', 'disk_usage'], `${shutil}#shutil.disk_usage`),
    ],
    doubles: pythonDoubles,
  },
  {
    id: 'os-files',
    title: 'os',
    ecosystem: 'pypi',
    boundary,
    packages: ['os'],
    constructions: fileModule(os),
    operations: [
      does('destroy-set', ['removedirs'], `${os}#os.removedirs`, path),
      does('destroy-some', ['remove', 'unlink', 'rmdir', 'truncate'], `${os}#os.remove`, path),
      does('write', ['rename', 'replace', 'renames', 'symlink', 'link'], `${os}#os.rename`, [
        ...path,
        ...destination,
      ]),
      does('write', ['system', 'popen', 'kill', 'killpg'], `${os}#os.system`),
      does('clutter', ['makedirs', 'mkdir'], `${os}#os.makedirs`, path),
      does(
        'read',
        ['listdir', 'scandir', 'walk', 'stat', 'path.exists', 'path.isfile', 'path.isdir'],
        `${os}#os.listdir`,
        path,
      ),
    ],
    doubles: pythonDoubles,
  },
  {
    id: 'pathlib',
    title: 'pathlib',
    ecosystem: 'pypi',
    boundary,
    packages: ['pathlib'],
    constructions: [
      {
        exports: ['Path', 'PosixPath', 'Path.home', 'Path.cwd'],
        form: 'call',
        target: path,
        whenAbsent: inWorkingFolder(`${pathlib}#pathlib.Path`),
        dials: { on: 'first-use', link: `${pathlib}#pathlib.Path` },
      },
    ],
    handles: [
      {
        calls: ['resolve', 'absolute', 'expanduser', 'joinpath', 'parent', 'with_name', 'with_suffix'],
        gives: 'result',
        link: pathlib,
      },
    ],
    operations: [
      does('destroy-some', ['unlink', 'rmdir'], `${pathlib}#pathlib.Path.unlink`),
      does(
        'write',
        ['write_text', 'write_bytes', 'rename', 'replace', 'touch', 'chmod', 'symlink_to'],
        `${pathlib}#pathlib.Path.write_text`,
      ),
      does('clutter', ['mkdir'], `${pathlib}#pathlib.Path.mkdir`),
      does(
        'read',
        ['read_text', 'read_bytes', 'exists', 'iterdir', 'glob', 'rglob', 'stat', 'is_file', 'is_dir'],
        `${pathlib}#pathlib.Path.read_text`,
      ),
    ],
    doubles: pythonDoubles,
  },
];
