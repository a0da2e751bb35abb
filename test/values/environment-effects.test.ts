import { describe, expect, it } from 'vitest';
import { plain, valueOf } from './memory-world.ts';
import type { Files } from './memory-world.ts';

type Case = readonly [name: string, source: string, expected: unknown];

const env = { SET: 'given', NODE_ENV: 'test' };

const files: Files = {
  '.env': 'A=env\nSET=file\nURL=postgres://$HOST/app\nHOST=db',
  '.env.test': 'A=test\nB=b',
  '.env.local': 'A=local',
  'config/.env': 'A=config\nVITE_A=v',
};

function table(cases: readonly Case[], more: Files = files): void {
  it.each(cases)('%s', (_, source, expected) => {
    expect(plain(valueOf(source, env, more))).toEqual(expected);
  });
}

describe('what sets nothing', () => {
  table([
    ['parsing a file', "import { parse } from 'dotenv'; parse('A=x'); export default process.env.A", '$A'],
    [
      'a config of something else',
      "import { config } from 'eslint'; config(); export default process.env.A",
      '$A',
    ],
    [
      'loadEnv of Vite',
      "import { loadEnv } from 'vite'; loadEnv('test', '.', ''); export default process.env.A",
      '$A',
    ],
    [
      'dotenv that fills another object',
      "import { config } from 'dotenv'; config({ processEnv: {} }); export default process.env.A",
      '$A',
    ],
    [
      'a file that is not tracked',
      "import { config } from 'dotenv'; config({ path: '.env.gone' }); export default process.env.A",
      '$A',
    ],
    [
      'a file whose name is not known',
      "import { config } from 'dotenv'; config({ path: process.env.FILE }); export default process.env.A",
      '$A',
    ],
    [
      'a load after the read',
      "import { config } from 'dotenv'; let a = process.env.A; config(); export default a",
      '$A',
    ],
    ['types only', "import type {} from 'dotenv/config'; export default process.env.A", '$A'],
    [
      'a stub that was taken back',
      "import { vi } from 'vitest'; vi.stubEnv('A', 'x'); vi.unstubAllEnvs(); export default process.env.A",
      '$A',
    ],
  ]);
});

describe('dotenv', () => {
  table([
    ['config()', "import { config } from 'dotenv'; config(); export default process.env.A", 'env'],
    ['dotenv.config()', "import dotenv from 'dotenv'; dotenv.config(); export default process.env.A", 'env'],
    ['required and called', "require('dotenv').config(); export default process.env.A", 'env'],
    [
      'its result kept',
      "import dotenv from 'dotenv'; const r = dotenv.config(); export default [process.env.A, r.parsed.A]",
      ['env', 'env'],
    ],
    ['a side-effect import', "import 'dotenv/config'; export default process.env.A", 'env'],
    [
      'a constant behind a side-effect import',
      "import 'dotenv/config'; const a = process.env.A; export default a",
      'env',
    ],
    ['what is set stays', "import 'dotenv/config'; export default process.env.SET", 'given'],
    [
      'override wins',
      "import { config } from 'dotenv'; config({ override: true }); export default process.env.SET",
      'file',
    ],
    [
      'a path',
      "import { config } from 'dotenv'; config({ path: '.env.test' }); export default process.env.A",
      'test',
    ],
    [
      'a path of the module',
      "import path from 'node:path'; import { config } from 'dotenv'; config({ path: path.join(__dirname, 'config/.env') }); export default process.env.A",
      'config',
    ],
    [
      'a path by NODE_ENV',
      'import { config } from "dotenv"; config({ path: `.env.${process.env.NODE_ENV}` }); export default process.env.A',
      'test',
    ],
    [
      'of several paths the first',
      "import { config } from 'dotenv'; config({ path: ['.env.test', '.env'] }); export default [process.env.A, process.env.HOST]",
      ['test', 'db'],
    ],
    [
      'with override the last',
      "import { config } from 'dotenv'; config({ path: ['.env.test', '.env'], override: true }); export default process.env.A",
      'env',
    ],
    [
      'two loads: the first wins',
      "import { config } from 'dotenv'; config({ path: '.env.test' }); config(); export default process.env.A",
      'test',
    ],
    [
      'one of two paths',
      "import { config } from 'dotenv'; config({ path: process.env.CI ? '.env.test' : '.env' }); export default [process.env.A, process.env.B]",
      [{ oneOf: ['test', 'env'] }, { oneOf: ['b', '$B'] }],
    ],
    [
      'a loop over paths',
      "import { config } from 'dotenv'; for (const path of ['.env.local', '.env']) config({ path }); export default process.env.A",
      'local',
    ],
    [
      'what mentions variables stays text',
      "import { config } from 'dotenv'; config(); export default process.env.URL",
      'postgres://${HOST}/app',
    ],
    [
      'until it is expanded',
      "import { config } from 'dotenv'; import { expand } from 'dotenv-expand'; expand(config()); export default process.env.URL",
      'postgres://db/app',
    ],
    [
      'dotenvx',
      "import { config } from '@dotenvx/dotenvx'; config(); export default process.env.URL",
      'postgres://db/app',
    ],
    [
      'a variable that was set before',
      "import { config } from 'dotenv'; process.env.A = 'x'; config(); export default process.env.A",
      'x',
    ],
    [
      'a variable that was deleted before',
      "import { config } from 'dotenv'; delete process.env.SET; config(); export default process.env.SET",
      'file',
    ],
    [
      'in a helper',
      "import { config } from 'dotenv'; const load = (path) => config({ path }); load('.env.test'); export default process.env.A",
      'test',
    ],
  ]);

  it('keeps what would win over a file', () => {
    const value = valueOf("import 'dotenv/config'; export default process.env.A", env, files);
    expect(value.origin).toEqual([
      { file: '.env', line: 1, column: 3, what: 'env-file', overridableBy: ['ambient'] },
    ]);
  });

  it('keeps that a file that is not tracked would win', () => {
    const source =
      "import { config } from 'dotenv'; config({ path: ['.env.mine', '.env'] }); export default process.env.A";
    expect(valueOf(source, env, files).origin[0]?.overridableBy).toEqual(['ambient', '.env.mine']);
  });

  it('says nothing wins over a file with override', () => {
    const source =
      "import { config } from 'dotenv'; config({ override: true }); export default process.env.A";
    expect(valueOf(source, env, files).origin[0]?.overridableBy).toBeUndefined();
  });

  it('takes an example for what the file may hold', () => {
    const source = "import 'dotenv/config'; export default process.env.A";
    const value = valueOf(source, env, { '.env.example': 'A=example\nSET=x' });
    expect(plain(value)).toEqual({ oneOf: ['$A', 'example'] });
    expect(value.origin[0]).toMatchObject({
      file: '.env.example',
      text: 'example of .env, which is not tracked',
      overridableBy: ['ambient', '.env'],
    });
  });

  it('prefers a tracked file to an example', () => {
    const source =
      "import { config } from 'dotenv'; config(); config({ path: '.env.test' }); export default process.env.A";
    const value = valueOf(source, env, { '.env.example': 'A=example', '.env.test': 'A=test' });
    expect(plain(value)).toBe('test');
    expect(value.origin[0]?.overridableBy).toEqual(['ambient', '.env']);
  });

  it('has an empty path of names that loop', () => {
    const source =
      "import { expand } from 'dotenv-expand'; import { config } from 'dotenv'; expand(config()); export default process.env.X";
    expect(plain(valueOf(source, env, { '.env': 'X=$Y\nY=$X' }))).toBe('${X}');
  });
});

describe('other loaders', () => {
  table([
    [
      'loadEnvConfig in tests',
      "import { loadEnvConfig } from '@next/env'; loadEnvConfig(process.cwd()); export default [process.env.A, process.env.B]",
      ['test', 'b'],
    ],
    [
      'loadEnvConfig by its default',
      "import nextEnv from '@next/env'; nextEnv.loadEnvConfig('.'); export default process.env.URL",
      'postgres://db/app',
    ],
    [
      'loadEnvConfig in another folder',
      "import { loadEnvConfig } from '@next/env'; loadEnvConfig('config'); export default process.env.A",
      'config',
    ],
    ['dotenv-flow', "import flow from 'dotenv-flow'; flow.config(); export default process.env.A", 'test'],
    [
      'dotenv-flow of a mode',
      "import flow from 'dotenv-flow'; flow.config({ node_env: 'development' }); export default process.env.A",
      'local',
    ],
    ['dotenv-flow/config', "import 'dotenv-flow/config'; export default process.env.B", 'b'],
    ['process.loadEnvFile', "process.loadEnvFile('.env.test'); export default process.env.A", 'test'],
    ['process.loadEnvFile without a path', 'process.loadEnvFile(); export default process.env.A', 'env'],
    [
      'loadEnvFile of node:process',
      "import { loadEnvFile } from 'node:process'; loadEnvFile('./.env.test'); export default process.env.B",
      'b',
    ],
    [
      'loadEnv of Vite',
      "import { loadEnv } from 'vite'; export default loadEnv('test', 'config', '').A",
      'config',
    ],
    [
      'loadEnv with the usual prefix',
      "import { loadEnv } from 'vite'; const e = loadEnv('test', 'config'); export default [e.VITE_A, e.A]",
      ['v', '$A'],
    ],
    [
      'loadEnv and what is exported',
      "import { loadEnv } from 'vite'; export default loadEnv('test', '.', '').SET",
      'given',
    ],
    [
      'loadEnv assigned',
      "import { loadEnv } from 'vite'; Object.assign(process.env, loadEnv('test', '.', '')); export default process.env.B",
      'b',
    ],
    [
      'env-cmd',
      "import { GetEnvVars } from 'env-cmd'; const e = await GetEnvVars({ envFile: { filePath: '.env.test' } }); export default e.B",
      'b',
    ],
  ]);
});

describe('the environment as a whole', () => {
  table([
    [
      'replaced',
      "process.env = { A: 'x' }; export default [process.env.A, process.env.SET]",
      ['x', undefined],
    ],
    [
      'copied with a change',
      "process.env = { ...process.env, A: 'x' }; export default [process.env.A, process.env.SET]",
      ['x', 'given'],
    ],
    [
      'kept and given back',
      "const old = process.env; process.env = { ...old, A: 'x' }; process.env = old; export default process.env.A",
      '$A',
    ],
    [
      'changed twice',
      "process.env = { ...process.env, A: 'x' }; process.env = { ...process.env, B: 'y' }; export default [process.env.A, process.env.B]",
      ['x', 'y'],
    ],
    [
      'Object.assign',
      "Object.assign(process.env, { A: 'x', N: 1 }); export default [process.env.A, process.env.N]",
      ['x', '1'],
    ],
    ['delete', 'delete process.env.SET; export default process.env.SET', undefined],
  ]);
});
