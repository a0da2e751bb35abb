import { describe, expect, it } from 'vitest';
import { checksOf, table } from './settings-of.ts';

const e = 'process.env';

describe('envalid', () => {
  const envalid = "import { bool, cleanEnv, makeValidator, port, str, testOnly, url } from 'envalid';";
  table(envalid, [
    ['a variable that is not asked for', `export default cleanEnv(${e}, {}).SET`, undefined],
    ['a required variable', `export default cleanEnv(${e}, { A: url() }).A`, '$A'],
    [
      'a default',
      `export default cleanEnv(${e}, { A: url({ default: 'http://d' }) }).A`,
      { oneOf: ['$A', 'http://d'] },
    ],
    [
      'a default for development',
      `export default cleanEnv(${e}, { A: str({ devDefault: 'x' }) }).A`,
      { oneOf: ['$A', 'x'] },
    ],
    [
      'testOnly',
      `export default cleanEnv(${e}, { A: str({ devDefault: testOnly('x') }) }).A`,
      { oneOf: ['$A', 'x'] },
    ],
    ['a port', `export default cleanEnv(${e}, { PORT: port() }).PORT`, 5433],
    ['a boolean', `export default cleanEnv(${e}, { FLAG: bool() }).FLAG`, false],
    ['choices', `export default cleanEnv(${e}, { NODE_ENV: str({ choices: ['test'] }) }).NODE_ENV`, 'test'],
    ['isTest', `export default cleanEnv(${e}, {}).isTest`, true],
    [
      'its own validator',
      `const lower = makeValidator((v) => v.toUpperCase()); export default cleanEnv(${e}, { SET: lower() }).SET`,
      'GIVEN',
    ],
    ['a refused one', `export default cleanEnv(${e}, { NAME: url() })`, '!the code throws'],
    [
      'the namespace',
      `import * as all from 'envalid'; export default all.cleanEnv(${e}, { A: all.str({ default: 'x' }) }).A`,
      { oneOf: ['$A', 'x'] },
    ],
  ]);

  it('tells what is required', () => {
    const [check] = checksOf(
      `${envalid} export default cleanEnv(${e}, { B: str(), A: str({ default: '' }) })`,
    );
    expect(check).toMatchObject({
      library: 'envalid',
      variables: [
        { name: 'A', required: false },
        { name: 'B', required: true },
      ],
    });
  });
});

describe('env-var', () => {
  const envVar = "import env from 'env-var';";
  table(envVar, [
    ['a variable that nobody asks as something', "export default env.get('SET')", '<env-var default.get()>'],
    ['an optional one', "export default env.get('A').asString()", '$A'],
    ['a required one', "export default env.get('A').required().asString() ?? 'd'", '$A'],
    ['a default', "export default env.get('A').default('x').asString()", { oneOf: ['$A', 'x'] }],
    ['a default of a number', "export default env.get('P').default(1).asPortNumber()", { oneOf: ['$P', 1] }],
    ['a number', "export default env.get('PORT').required().asPortNumber()", 5433],
    ['a boolean', "export default env.get('FLAG').asBool()", false],
    ['a list', "export default env.get('SET').asArray()", ['given']],
    ['another container', "export default env.from({ A: 'x' }).get('A').asString()", 'x'],
    ['get alone', "import { get } from 'env-var'; export default get('SET').asString()", 'given'],
    ['a refused one', "export default env.get('NAME').asInt()", '!the code throws'],
  ]);

  it('tells of the check', () => {
    const [check] = checksOf(`${envVar} export default env.get('A').required().asString()`);
    expect(check).toMatchObject({ library: 'env-var', variables: [{ name: 'A', required: true }] });
  });
});

describe('convict', () => {
  const convict =
    "import convict from 'convict'; const c = convict({ db: { url: { format: String, default: 'redis://d', env: 'DB_URL' }, port: { format: 'port', default: 1, env: 'PORT' } }, name: { default: 'n' } });";
  table(
    convict,
    [
      [
        'settings of something else',
        "import other from 'other'; export default other().get('db.url')",
        '<other default().get()>',
      ],
      ['a setting that is not there', "export default c.get('gone')", undefined],
      ['a default', "export default c.get('name')", 'n'],
      ['a variable over its default', "export default c.get('db.url')", { oneOf: ['$DB_URL', 'redis://d'] }],
      ['a number', "export default c.get('db.port')", 5433],
      ['a part', "export default c.get('db').port", 5433],
      [
        'what was loaded',
        "c.load({ db: { url: 'redis://l' } }); export default c.get('db.url')",
        { oneOf: ['$DB_URL', 'redis://l'] },
      ],
      ['a file that was loaded', "c.loadFile('./c.json'); export default c.get('name')", 'file'],
      ['what was set', "c.set('name', 's'); export default c.get('name')", 's'],
      ['all', 'export default c.getProperties().name', 'n'],
      ['has', "export default [c.has('name'), c.has('gone')]", [true, false]],
      [
        'checked and kept',
        "const d = convict({ a: { default: 'x' } }).validate(); export default d.get('a')",
        'x',
      ],
    ],
    { 'c.json': '{ "name": "file" }' },
  );
});

describe('config', () => {
  const files = {
    'config/default.json': '{ "db": { "host": "default", "name": "app" }, "only": "d" }',
    'config/test.json': '{ "db": { "host": "test" } }',
    'config/production.json': '{ "db": { "host": "production" } }',
    'config/custom-environment-variables.json': '{ "db": { "name": "DB_NAME" }, "set": "SET" }',
  };
  table(
    "import config from 'config';",
    [
      ['a setting that is not there', "export default config.has('db.gone')", false],
      ['of the mode', "export default config.get('db.host')", 'test'],
      ['of all modes', "export default config.get('only')", 'd'],
      ['a variable over it', "export default config.get('db.name')", { oneOf: ['$DB_NAME', 'app'] }],
      ['a variable alone', "export default config.get('set')", 'given'],
      ['a part', "export default config.get('db').host", 'test'],
      ['a missing one throws', "export default config.get('gone')", '!the code throws'],
      ['required', "const c = require('config'); export default c.get('db.host')", 'test'],
    ],
    files,
  );
});

describe('@nestjs/config', () => {
  const nest = "import { ConfigModule, ConfigService, registerAs } from '@nestjs/config';";
  const files = { '.env': 'A=env\nSET=file', '.env.test': 'A=test' };
  table(
    nest,
    [
      ['a variable that nothing sets', "export default new ConfigService().get('NOBODY')", '$NOBODY'],
      ['without the module no file is loaded', "export default new ConfigService().get('A')", '$A'],
      ['a default', "export default new ConfigService().get('NOBODY', 'd')", { oneOf: ['$NOBODY', 'd'] }],
      ['what is set', "export default new ConfigService().getOrThrow('SET')", 'given'],
      [
        'the file of the module',
        "ConfigModule.forRoot(); export default [process.env.NODE_ENV, new ConfigService().get('A')][1]",
        'env',
      ],
      [
        'a file by its name',
        "ConfigModule.forRoot({ envFilePath: '.env.test' }); export default process.env.A",
        'test',
      ],
      [
        'several files',
        "ConfigModule.forRoot({ envFilePath: ['.env.test', '.env'] }); export default process.env.A",
        'test',
      ],
      ['no file', 'ConfigModule.forRoot({ ignoreEnvFile: true }); export default process.env.A', '$A'],
      [
        'a factory',
        "ConfigModule.forRoot({ load: [() => ({ db: { url: process.env.SET } })] }); export default [process.env.NODE_ENV, new ConfigService().get('db.url')][1]",
        'given',
      ],
      [
        'a registered one',
        "const db = registerAs('db', () => ({ url: process.env.DB ?? 'd' })); ConfigModule.forRoot({ load: [db] }); export default [process.env.NODE_ENV, new ConfigService().get('db.url')][1]",
        { oneOf: ['$DB', 'd'] },
      ],
      [
        'a registered one that is called',
        "const db = registerAs('db', () => ({ url: 'd' })); export default db().url",
        'd',
      ],
      [
        'a schema with defaults',
        "import Joi from 'joi'; ConfigModule.forRoot({ validationSchema: Joi.object({ B: Joi.string().default('b') }) }); export default [process.env.NODE_ENV, new ConfigService().get('B')][1]",
        { oneOf: ['$B', 'b'] },
      ],
      [
        'a function that checks',
        "ConfigModule.forRoot({ validate: (env) => ({ B: env.SET }) }); export default [process.env.NODE_ENV, new ConfigService().get('B')][1]",
        'given',
      ],
      ['settings of its own', "export default new ConfigService({ db: { url: 'x' } }).get('db.url')", 'x'],
    ],
    files,
  );
});

describe('classes', () => {
  const classes =
    "import { plainToInstance } from 'class-transformer'; import { IsOptional, IsString } from 'class-validator'; class Env { @IsString() A; @IsString() B = 'b'; @IsOptional() @IsString() C; }";
  table(classes, [
    ['a class alone', 'export default new Env().B', 'b'],
    ['a required field', `export default plainToInstance(Env, ${e}).A`, '$A'],
    [
      'a field with a default',
      `export default plainToInstance(Env, ${e}, { enableImplicitConversion: true }).B`,
      { oneOf: ['$B', 'b'] },
    ],
    ['an optional field', `export default plainToInstance(Env, ${e}).C ?? 'd'`, { oneOf: ['$C', 'd'] }],
    ['other keys stay', `export default plainToInstance(Env, ${e}).SET`, 'given'],
  ]);

  it('tells of the check', () => {
    const [check] = checksOf(`${classes} export default plainToInstance(Env, ${e})`);
    expect(check).toMatchObject({
      library: 'class-validator',
      variables: [
        { name: 'A', required: true },
        { name: 'B', required: false },
        { name: 'C', required: false },
      ],
    });
  });
});

describe('dotenv-safe', () => {
  const files = { '.env': 'A=env', '.env.example': 'A=\nB=' };
  table(
    "import safe from 'dotenv-safe';",
    [
      ['sets what the example does not', 'safe.config(); export default process.env.B', '$B'],
      ['sets what the file does', 'safe.config(); export default process.env.A', 'env'],
    ],
    files,
  );

  it('asks for what the example names', () => {
    const [check] = checksOf("import 'dotenv-safe/config'; let a = process.env.A; export default a", files);
    expect(check?.variables.map(({ name, required }) => [name, required])).toEqual([
      ['A', true],
      ['B', true],
    ]);
  });
});

describe('stubs of tests', () => {
  const vi = "import { vi } from 'vitest';";
  table('', [
    [
      'taken back',
      `${vi} vi.stubEnv('SET', 'x'); vi.unstubAllEnvs(); export default process.env.SET`,
      'given',
    ],
    ['set', `${vi} vi.stubEnv('SET', 'x'); export default process.env.SET`, 'x'],
    ['without an import', "vi.stubEnv('SET', 'x'); export default process.env.SET", 'x'],
    ['deleted', `${vi} vi.stubEnv('SET', undefined); export default process.env.SET`, undefined],
    ['a boolean', `${vi} vi.stubEnv('DEV', false); export default process.env.DEV`, ''],
    [
      'twice and taken back',
      `${vi} vi.stubEnv('SET', 'x'); vi.stubEnv('SET', 'y'); vi.unstubAllEnvs(); export default process.env.SET`,
      'given',
    ],
    [
      'a whole environment',
      "jest.replaceProperty(process, 'env', { A: 'x' }); export default [process.env.A, process.env.SET]",
      ['x', undefined],
    ],
    ['one variable', "jest.replaceProperty(process.env, 'SET', 'x'); export default process.env.SET", 'x'],
    [
      'restored',
      "jest.replaceProperty(process, 'env', { A: 'x' }); jest.restoreAllMocks(); export default [process.env.A, process.env.SET]",
      ['$A', 'given'],
    ],
    [
      'other replacements stay',
      "process.env = { A: 'x' }; jest.restoreAllMocks(); export default process.env.A",
      'x',
    ],
  ]);
});
