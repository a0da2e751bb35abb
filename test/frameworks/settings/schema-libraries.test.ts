import { describe, expect, it } from 'vitest';
import { checksOf, table } from './settings-of.ts';

const e = 'process.env';

describe('valibot', () => {
  const v = "import * as v from 'valibot';";
  table(v, [
    [
      'a schema alone is none',
      "export default v.object({ A: v.optional(v.string(), 'x') })",
      '<valibot object()>',
    ],
    ['a required variable', `export default v.parse(v.object({ A: v.string() }), ${e}).A`, '$A'],
    [
      'a default',
      `export default v.parse(v.object({ A: v.optional(v.string(), 'x') }), ${e}).A`,
      { oneOf: ['$A', 'x'] },
    ],
    [
      'a pipe',
      `export default v.parse(v.object({ PORT: v.pipe(v.string(), v.transform(Number), v.number()) }), ${e}).PORT`,
      5433,
    ],
    [
      'a fallback',
      `export default v.parse(v.object({ NAME: v.fallback(v.pipe(v.string(), v.url()), 'http://d') }), ${e}).NAME`,
      'http://d',
    ],
    [
      'a refused one',
      `export default v.parse(v.object({ NAME: v.pipe(v.string(), v.url()) }), ${e})`,
      '!the code throws',
    ],
    ['safeParse', `export default v.safeParse(v.object({ SET: v.string() }), ${e}).output.SET`, 'given'],
    [
      'a picklist',
      `export default v.parse(v.object({ NODE_ENV: v.picklist(['test']) }), ${e}).NODE_ENV`,
      'test',
    ],
    [
      'names imported alone',
      `import { object, optional, parse, string } from 'valibot'; export default parse(object({ A: optional(string(), 'x') }), ${e}).A`,
      { oneOf: ['$A', 'x'] },
    ],
    ['looseObject', `export default v.parse(v.looseObject({}), ${e}).SET`, 'given'],
  ]);
});

describe('yup', () => {
  const yup = "import * as yup from 'yup';";
  table(yup, [
    [
      'a schema alone is none',
      "export default yup.object({ A: yup.string().default('x') })",
      '<yup object()>',
    ],
    [
      'a required variable',
      `export default yup.object({ A: yup.string().required() }).validateSync(${e}).A`,
      '$A',
    ],
    [
      'a default',
      `export default yup.object({ A: yup.string().default('x') }).validateSync(${e}).A`,
      { oneOf: ['$A', 'x'] },
    ],
    [
      'shape',
      `export default yup.object().shape({ A: yup.string().default('x') }).validateSync(${e}).A`,
      { oneOf: ['$A', 'x'] },
    ],
    [
      'a number',
      `export default yup.object({ PORT: yup.number().required() }).validateSync(${e}).PORT`,
      5433,
    ],
    ['a boolean', `export default yup.object({ FLAG: yup.boolean() }).cast(${e}).FLAG`, false],
    [
      'oneOf',
      `export default yup.object({ NODE_ENV: yup.string().oneOf(['test']) }).validateSync(${e}).NODE_ENV`,
      'test',
    ],
    ['other keys stay', `export default yup.object({}).validateSync(${e}).SET`, 'given'],
    [
      'await',
      `export default (await yup.object({ A: yup.string().default('x') }).validate(${e})).A`,
      { oneOf: ['$A', 'x'] },
    ],
    [
      'a refused one',
      `export default yup.object({ NODE_ENV: yup.string().oneOf(['production']) }).validateSync(${e})`,
      '!the code throws',
    ],
  ]);
});

describe('joi', () => {
  const joi = "import Joi from 'joi';";
  table(joi, [
    ['a schema alone is none', 'export default Joi.object({ A: Joi.string() })', '<joi default.object()>'],
    [
      'a default',
      `const { value } = Joi.object({ A: Joi.string().default('x') }).unknown().validate(${e}); export default value.A`,
      { oneOf: ['$A', 'x'] },
    ],
    [
      'other keys',
      `const { value } = Joi.object().keys({ A: Joi.string() }).unknown().validate(${e}); export default value.SET`,
      'given',
    ],
    [
      'a number',
      `export default Joi.object({ PORT: Joi.number().port() }).unknown().validate(${e}).value.PORT`,
      5433,
    ],
    [
      'valid',
      `export default Joi.object({ NODE_ENV: Joi.string().valid('test', 'production').required() }).unknown().validate(${e}).value.NODE_ENV`,
      'test',
    ],
    [
      'attempt',
      `export default Joi.attempt(${e}, Joi.object({ A: Joi.string().default('x') }).unknown()).A`,
      { oneOf: ['$A', 'x'] },
    ],
    [
      'an error that is thrown',
      `const { error, value } = Joi.object({ A: Joi.string().required() }).unknown().validate(${e}); if (error) throw error; export default value.A`,
      '$A',
    ],
    [
      'its CommonJS form',
      `const Joi2 = require('joi'); export default Joi2.object({ A: Joi2.string().default('x') }).unknown().validate(${e}).value.A`,
      { oneOf: ['$A', 'x'] },
    ],
  ]);

  it('tells of the check', () => {
    const [check] = checksOf(
      `${joi} export default Joi.object({ A: Joi.string().required(), B: Joi.string() }).validate(${e})`,
    );
    expect(check).toMatchObject({
      library: 'joi',
      onRefusal: 'returns',
      verdict: 'may refuse',
      variables: [
        { name: 'A', required: true },
        { name: 'B', required: false },
      ],
    });
  });
});

describe('createEnv of T3', () => {
  const t3 = "import { createEnv } from '@t3-oss/env-core'; import { z } from 'zod';";
  const server =
    "server: { A: z.string().url().default('http://d'), EMPTY: z.string().default('e'), SET: z.string() }";
  table(t3, [
    ['a variable of no part', `export default createEnv({ server: {}, runtimeEnv: ${e} }).SET`, undefined],
    [
      'the default',
      `export default createEnv({ ${server}, runtimeEnv: ${e} }).A`,
      { oneOf: ['$A', 'http://d'] },
    ],
    ['what is set', `export default createEnv({ ${server}, runtimeEnv: ${e} }).SET`, 'given'],
    ['an empty text', `export default createEnv({ ${server}, runtimeEnv: ${e} }).EMPTY`, ''],
    [
      'an empty text as nothing',
      `export default createEnv({ ${server}, runtimeEnv: ${e}, emptyStringAsUndefined: true }).EMPTY`,
      'e',
    ],
    [
      'variables that are listed',
      `export default createEnv({ server: { A: z.string() }, runtimeEnv: { A: ${e}.SET } }).A`,
      'given',
    ],
    [
      'client and shared',
      `export default createEnv({ client: { NEXT_PUBLIC_A: z.string().default('c') }, shared: { NODE_ENV: z.string() }, runtimeEnv: ${e} }).NODE_ENV`,
      'test',
    ],
    [
      'a check that is skipped leaves no default',
      `export default createEnv({ ${server}, runtimeEnv: ${e}, skipValidation: true }).A`,
      '$A',
    ],
    [
      'a check that may be skipped',
      `export default createEnv({ ${server}, runtimeEnv: ${e}, skipValidation: !!${e}.SKIP }).A`,
      { oneOf: ['$A', 'http://d'] },
    ],
    [
      'extends',
      `const base = createEnv({ server: { SET: z.string() }, runtimeEnv: ${e} }); export default createEnv({ extends: [base], server: {}, runtimeEnv: ${e} }).SET`,
      'given',
    ],
    [
      'of Next',
      `import { createEnv as next } from '@t3-oss/env-nextjs'; export default next({ ${server}, experimental__runtimeEnv: {} }).SET`,
      'given',
    ],
    [
      'valibot inside',
      `import * as v from 'valibot'; export default createEnv({ server: { A: v.optional(v.string(), 'x') }, runtimeEnv: ${e} }).A`,
      { oneOf: ['$A', 'x'] },
    ],
    [
      'a refused one',
      `export default createEnv({ server: { NAME: z.string().url() }, runtimeEnv: ${e} })`,
      '!the code throws',
    ],
  ]);

  it('tells of the check, and what skips it', () => {
    const [check] = checksOf(
      `${t3} export default createEnv({ server: { A: z.string() }, runtimeEnv: ${e}, skipValidation: !!${e}.SKIP })`,
    );
    expect(check).toMatchObject({
      library: '@t3-oss/env-core',
      variables: [{ name: 'A', required: true }],
      unless: expect.stringContaining('SKIP') as string,
    });
  });
});

describe('znv', () => {
  const znv = "import { parseEnv } from 'znv'; import { z } from 'zod';";
  table(znv, [
    ['a required variable', `export default parseEnv(${e}, { A: z.string() }).A`, '$A'],
    ['a number', `export default parseEnv(${e}, { PORT: z.number() }).PORT`, 5433],
    ['a boolean', `export default parseEnv(${e}, { FLAG: z.boolean() }).FLAG`, false],
    [
      'a default by mode',
      `export default parseEnv(${e}, { A: { schema: z.string(), defaults: { test: 't', _: 'd' } } }).A`,
      { oneOf: ['$A', 't'] },
    ],
    [
      'a default',
      `export default parseEnv(${e}, { A: { schema: z.string(), defaults: { production: 'p', _: 'd' } } }).A`,
      { oneOf: ['$A', 'd'] },
    ],
  ]);
});
