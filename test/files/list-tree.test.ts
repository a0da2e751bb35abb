import {
  chmodSync,
  chownSync,
  mkdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { listTree } from '../../src/files/list-tree.ts';
import { commit, git, repository, temporaryFolder, writeFiles } from './temporary-folder.ts';

async function pathsOf(root: string): Promise<string[]> {
  return (await listTree(root)).files.map((file) => file.path);
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('in a repository', () => {
  it('lists tracked files only, sorted, with the ids that Git gives them', async () => {
    const root = repository({ 'b.ts': 'b', 'a/z.ts': 'same', 'a-b.ts': 'same', '.gitignore': 'ignored\n' });
    writeFiles(root, { untracked: '', ignored: '', 'node_modules/x/index.js': '' });
    const { files } = await listTree(root);
    expect(files.map((file) => file.path)).toEqual(['.gitignore', 'a-b.ts', 'a/z.ts', 'b.ts']);
    expect(files[3]?.hash).toBe(git(root, 'hash-object', 'b.ts'));
    expect(files[1]?.hash).toBe(files[2]?.hash);
  });

  it('gives a modified file the id of its working copy and leaves a deleted one out', async () => {
    const root = repository({ a: 'old', b: 'kept', c: 'gone' });
    writeFiles(root, { a: 'kept' });
    rmSync(join(root, 'c'));
    const { files, git: state } = await listTree(root);
    expect(files.map((file) => file.path)).toEqual(['a', 'b']);
    expect(files[0]?.hash).toBe(files[1]?.hash);
    expect(state?.dirty).toBe(true);
  });

  it('notices a change of equal size at the same time of modification as the index', async () => {
    const root = repository({ a: 'old' });
    const { atime, mtime } = statSync(join(root, 'a'));
    writeFiles(root, { a: 'new' });
    utimesSync(join(root, 'a'), atime, mtime);
    utimesSync(join(root, '.git/index'), atime, mtime);
    expect((await listTree(root)).files[0]?.hash).toBe(git(root, 'hash-object', 'a'));
  });

  it.each(['--assume-unchanged', '--skip-worktree'])('notices a change behind the flag %s', async (flag) => {
    const root = repository({ a: 'old' });
    git(root, 'update-index', flag, 'a');
    writeFiles(root, { a: 'newer' });
    const { files, git: state } = await listTree(root);
    expect(files[0]?.hash).toBe(git(root, 'hash-object', 'a'));
    expect(state?.dirty).toBe(true);
  });

  it('is not dirty because of a new time of modification or of an untracked file', async () => {
    const root = repository({ a: 'x' });
    utimesSync(join(root, 'a'), 1, 1);
    writeFiles(root, { untracked: '' });
    expect((await listTree(root)).git?.dirty).toBe(false);
  });

  it('is dirty because of a staged change', async () => {
    const root = repository({ a: 'x' });
    writeFiles(root, { a: 'y' });
    git(root, 'add', 'a');
    expect((await listTree(root)).git?.dirty).toBe(true);
  });

  it('lists a file that is only announced, and a conflicting one once', async () => {
    const root = repository({ a: 'base' });
    git(root, 'checkout', '--quiet', '-b', 'other');
    writeFiles(root, { a: 'other' });
    commit(root);
    git(root, 'checkout', '--quiet', 'main');
    writeFiles(root, { a: 'main' });
    commit(root);
    expect(() => git(root, 'merge', 'other')).toThrow();
    writeFiles(root, { b: 'new' });
    git(root, 'add', '--intent-to-add', 'b');
    const { files } = await listTree(root);
    expect(files.map((file) => file.path)).toEqual(['a', 'b']);
    expect(files.map((file) => file.hash)).toEqual([
      git(root, 'hash-object', 'a'),
      git(root, 'hash-object', 'b'),
    ]);
  });

  it('takes a sub-folder as the root', async () => {
    const root = repository({ 'apps/web/a.ts': '', 'apps/api/b.ts': '', 'c.ts': '' });
    writeFiles(root, { 'c.ts': 'changed outside' });
    const tree = await listTree(join(root, 'apps'));
    expect(tree.files.map((file) => file.path)).toEqual(['api/b.ts', 'web/a.ts']);
    expect(tree.git?.dirty).toBe(false);
    expect(tree.git?.revision).toBe(git(root, 'rev-parse', 'HEAD'));
  });

  it('leaves submodules out', async () => {
    const inner = repository({ 'inner.ts': '' });
    const root = repository({ 'a.ts': '' });
    git(root, 'submodule', '--quiet', 'add', inner, 'vendor');
    commit(root);
    const tree = await listTree(root);
    expect(tree.files.map((file) => file.path)).toEqual(['.gitmodules', 'a.ts']);
    expect(tree.git?.dirty).toBe(false);
  });

  it('works in a linked work tree', async () => {
    const root = repository({ 'a.ts': '' });
    const linked = join(temporaryFolder(), 'linked');
    git(root, 'worktree', 'add', '--quiet', linked);
    expect((await listTree(linked)).files.map((file) => file.path)).toEqual(['a.ts']);
  });

  it('works where content is named by SHA-256', async () => {
    const root = temporaryFolder({ a: 'x' });
    git(root, 'init', '--quiet', '--object-format=sha256');
    commit(root);
    writeFiles(root, { a: 'changed' });
    expect((await listTree(root)).files[0]?.hash).toBe(git(root, 'hash-object', 'a'));
  });

  it('survives every kind of name', async () => {
    const names = [
      'a\nb',
      'quo"te',
      "quo'te",
      'ta\tb',
      'back\\slash',
      'spa ce',
      '-dash',
      'ä/🎈',
      ':(top)x',
      '*',
    ];
    const root = repository(Object.fromEntries(names.map((name) => [name, name])));
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x66, 0xff, 0x67])]), 'x');
    commit(root);
    const { files, git: state } = await listTree(root);
    expect(files.map((file) => file.path)).toEqual([...names, 'f\uFFFDg'].sort());
    expect(files.find((file) => file.path === 'a\nb')?.hash).toBe(git(root, 'hash-object', '--', './a\nb'));
    expect(state?.dirty).toBe(false);
  });

  it("leaves the tool's own outputs out", async () => {
    const root = repository({
      'a.ts': '',
      'isolation-audit.md': '',
      'docs/isolation-audit.json': '',
      '.isolation-audit/history/1.json': '',
      'isolation-audit.ts': '',
    });
    expect(await pathsOf(root)).toEqual(['a.ts', 'isolation-audit.ts']);
    writeFiles(root, { 'isolation-audit.md': 'changed', '.isolation-audit/history/1.json': 'changed' });
    git(root, 'add', 'isolation-audit.md');
    expect((await listTree(root)).git?.dirty).toBe(false);
  });

  it('obeys no variable that points Git elsewhere', async () => {
    const root = repository({ 'a.ts': '' });
    const other = repository({ 'other.ts': '' });
    vi.stubEnv('GIT_DIR', join(other, '.git'));
    vi.stubEnv('GIT_WORK_TREE', other);
    vi.stubEnv('GIT_INDEX_FILE', join(other, '.git/index'));
    expect(await pathsOf(root)).toEqual(['a.ts']);
  });
});

describe('the state of the repository', () => {
  it('has no revision before the first commit', async () => {
    const root = temporaryFolder({ a: '' });
    git(root, 'init', '--quiet');
    git(root, 'add', 'a');
    expect((await listTree(root)).git).toEqual({ revision: undefined, dirty: true, name: undefined });
  });

  it.each([
    ['https://github.com/owner/shop.git', 'shop'],
    ['https://user:hunter2@github.com/owner/shop', 'shop'],
    ['https://hunter2@github.com/owner/shop.git/', 'shop'],
    ['git@github.com:owner/shop.git', 'shop'],
    ['ssh://git@host:2222/shop.git?token=hunter2', 'shop'],
    ['/srv/git/shop.git', 'shop'],
    ['C:\\git\\shop', 'shop'],
    ['https://user:hunter2@github.com', undefined],
    ['https://hunter2@github.com/', undefined],
    ['https://host/a b<script>', undefined],
    ['user:hunter2@host', undefined],
  ])('takes the name from %s', async (url, name) => {
    const root = repository({ a: '' });
    git(root, 'config', 'remote.origin.url', url);
    const tree = await listTree(root);
    expect(tree.git?.name).toBe(name);
    expect(JSON.stringify(tree)).not.toContain('hunter2');
  });

  it('prefers the remote called origin', async () => {
    const root = repository({ a: '' });
    git(root, 'remote', 'add', 'fork', 'https://host/fork');
    expect((await listTree(root)).git?.name).toBe('fork');
    git(root, 'remote', 'add', 'origin', 'https://host/original');
    expect((await listTree(root)).git?.name).toBe('original');
  });
});

describe('links', () => {
  it('have a target if it is a tracked file or folder', async () => {
    const root = repository({ 'x/a.ts': 'a' });
    symlinkSync('x/a.ts', join(root, 'file'));
    symlinkSync('../x', join(root, 'x/folder'));
    symlinkSync('file', join(root, 'twice'));
    commit(root);
    const { files } = await listTree(root);
    expect(files.filter((file) => file.link !== undefined).map(({ path, link }) => [path, link])).toEqual([
      ['file', 'x/a.ts'],
      ['twice', 'x/a.ts'],
      ['x/folder', 'x'],
    ]);
    expect(files.find((file) => file.path === 'file')?.hash).toBe(git(root, 'rev-parse', 'HEAD:file'));
  });

  it('have none if they lead out of the root or to themselves', async () => {
    const outside = temporaryFolder({ secret: 'x' });
    const root = repository({ 'a.ts': '' });
    symlinkSync(join(outside, 'secret'), join(root, 'out'));
    symlinkSync('..', join(root, 'up'));
    symlinkSync('loop', join(root, 'loop'));
    symlinkSync('.', join(root, 'self'));
    commit(root);
    const { files } = await listTree(root);
    expect(files.map((file) => file.path)).toEqual(['a.ts', 'loop', 'out', 'self', 'up']);
    expect(files.filter((file) => 'link' in file)).toEqual([]);
  });

  it('are left out if they lead to an untracked file or nowhere, and named if a run could load them', async () => {
    const root = repository({ 'package.json': '{}', '.gitignore': '/.env\n', 'web/a.ts': '' });
    writeFiles(root, { '.env': 'PASSWORD=hunter2' });
    symlinkSync('../.env', join(root, 'web/.env'));
    symlinkSync('../.env', join(root, 'web/settings'));
    symlinkSync('nowhere', join(root, 'web/.env.local'));
    git(root, 'add', 'web');
    git(root, 'commit', '--quiet', '--message', 'links');
    const tree = await listTree(root);
    expect(tree.files.map((file) => file.path)).toEqual(['.gitignore', 'package.json', 'web/a.ts']);
    expect(tree.ignoredEnvFiles).toEqual(['.env', 'web/.env', 'web/.env.local']);
  });

  it('do not smuggle in what lies behind a folder that became a link', async () => {
    const outside = temporaryFolder({ 'a.ts': 'secret' });
    const root = repository({ 'folder/a.ts': 'mine', 'b.ts': '' });
    rmSync(join(root, 'folder'), { recursive: true });
    symlinkSync(outside, join(root, 'folder'));
    expect(await pathsOf(root)).toEqual(['b.ts']);
  });
});

describe('ignored env files', () => {
  it('are named beside project files and tracked env files only', async () => {
    const root = repository({
      'apps/api/package.json': '{}',
      'apps/py/pyproject.toml': '',
      'config/.env.example': '',
      'config/.env.test': '',
      'src/a.ts': '',
    });
    const untracked = ['.env', 'apps/api/.env.local', 'apps/py/.env', 'config/.env', 'src/.env', 'apps/.env'];
    writeFiles(root, Object.fromEntries(untracked.map((path) => [path, 'PASSWORD=hunter2'])));
    mkdirSync(join(root, 'apps/api/.env.d'));
    expect((await listTree(root)).ignoredEnvFiles).toEqual([
      '.env',
      'apps/api/.env.local',
      'apps/py/.env',
      'config/.env',
    ]);
  });
});

describe('without Git', () => {
  it('lists every file but what tools fill', async () => {
    const root = temporaryFolder({
      'b.ts': 'b',
      'a/.hidden': '',
      '.env': 'A=1',
      'dist/out.js': '',
      'node_modules/x/index.js': '',
      'a/node_modules/x/index.js': '',
      '.git/config': '',
      '.venv/lib/x.py': '',
      'isolation-audit.md': '',
      'odd "name\n': '',
    });
    symlinkSync('b.ts', join(root, 'link'));
    symlinkSync('/etc', join(root, 'out'));
    const tree = await listTree(root);
    expect(tree.files.map((file) => file.path)).toEqual([
      '.env',
      'a/.hidden',
      'b.ts',
      'dist/out.js',
      'link',
      'odd "name\n',
      'out',
    ]);
    expect(tree.files.find((file) => file.path === 'link')?.link).toBe('b.ts');
    expect(tree.files.find((file) => file.path === 'out')).not.toHaveProperty('link');
    expect(tree.ignoredEnvFiles).toEqual([]);
    expect(tree.git).toBeUndefined();
  });

  it('gives the hashes that Git would give', async () => {
    const files = { a: 'some text', b: '' };
    const plain = await listTree(temporaryFolder(files));
    const tracked = await listTree(repository(files));
    expect(plain.files).toEqual(tracked.files);
  });

  it('is also how a folder is listed of which Git tracks nothing', async () => {
    const root = repository({ 'a.ts': '', '.gitignore': 'ignored/\n' });
    writeFiles(root, { 'ignored/b.ts': '' });
    const tree = await listTree(join(root, 'ignored'));
    expect(tree.files.map((file) => file.path)).toEqual(['b.ts']);
    expect(tree.git).toBeUndefined();
  });

  it('is how files are listed when there is no Git program', async () => {
    const root = repository({ 'a.ts': '' });
    vi.stubEnv('PATH', temporaryFolder());
    const tree = await listTree(root);
    expect(tree.files.map((file) => file.path)).toEqual(['a.ts']);
    expect(tree.git).toBeUndefined();
  });

  it.runIf(getuid?.() === 0)('is how a repository of another user is listed', async () => {
    const root = repository({ 'a.ts': '' });
    vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
    chownSync(root, 12345, 12345);
    const tree = await listTree(root);
    expect(tree.files.map((file) => file.path)).toEqual(['a.ts']);
    expect(tree.git).toBeUndefined();
  });

  it('is how a repository with a broken index is listed', async () => {
    const root = repository({ 'a.ts': '' });
    writeFiles(root, { '.git/index': 'broken' });
    expect(await pathsOf(root)).toEqual(['a.ts']);
  });
});

describe('a hostile repository', () => {
  it('starts none of the programs that its configuration names', async () => {
    const root = repository({ 'a.txt': 'a', '.gitattributes': '* filter=evil diff=evil merge=evil\n' });
    const proof = join(temporaryFolder(), 'proof');
    const program = join(
      temporaryFolder({ 'run.sh': `#!/bin/sh\necho "$0 $@" >> ${proof}\ncat\n` }),
      'run.sh',
    );
    const command = `sh ${program}`;
    for (const key of [
      'core.fsmonitor',
      'core.sshCommand',
      'core.pager',
      'core.editor',
      'core.askPass',
      'core.gitProxy',
      'core.alternateRefsCommand',
      'credential.helper',
      'diff.external',
      'diff.evil.command',
      'diff.evil.textconv',
      'filter.evil.clean',
      'filter.evil.smudge',
      'filter.evil.process',
      'gpg.program',
      'pager.ls-files',
      'pager.diff-index',
      'alias.ls-files',
      'uploadpack.packObjectsHook',
    ]) {
      git(root, 'config', key, command);
    }
    writeFiles(root, { 'a.txt': 'b', '.git/hooks/post-index-change': `#!/bin/sh\necho hook >> ${proof}\n` });
    chmodSync(join(root, '.git/hooks/post-index-change'), 0o755);
    utimesSync(join(root, '.gitattributes'), 1, 1);
    const { files, git: state } = await listTree(root);
    expect(files.map((file) => file.path)).toEqual(['.gitattributes', 'a.txt']);
    expect(state?.dirty).toBe(true);
    expect(statSync(proof, { throwIfNoEntry: false })).toBeUndefined();
    // The trap works: an ordinary command walks into it.
    git(root, 'status');
    expect(statSync(proof).size).toBeGreaterThan(0);
  });

  it('cannot move the work tree out of the root', async () => {
    const outside = temporaryFolder({ secret: 'x' });
    const root = repository({ 'a.ts': '' });
    git(root, 'config', 'core.worktree', outside);
    expect(await pathsOf(root)).toEqual(['a.ts']);
  });
});
