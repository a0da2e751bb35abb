import { describe, expect, it } from 'vitest';
import { checksOf, settingsOf, table } from './settings-of.ts';
import { plain } from '../../values/memory-world.ts';

const zod = "import { z } from 'zod';";

describe('what is no setting', () => {
  table(zod, [
    [
      'a schema that parses nothing',
      "export default z.object({ A: z.string().default('x') })",
      '<zod z.object()>',
    ],
    ['a variable that is not in the schema', 'export default z.object({}).parse(process.env).A', undefined],
    [
      'a required variable that nobody sets',
      'export default z.object({ A: z.string() }).parse(process.env).A',
      '$A',
    ],
    ['an optional one', 'export default z.object({ A: z.string().optional() }).parse(process.env).A', '$A'],
    [
      'a default where something is set',
      "export default z.object({ SET: z.string().default('x') }).parse(process.env).SET",
      'given',
    ],
    [
      'a method called parse of something else',
      "import q from 'qs'; export default q.parse('a')",
      '<qs default.parse()>',
    ],
  ]);

  it('is no check of settings when it parses other data', () => {
    expect(checksOf(`${zod} export default z.object({ id: z.string() }).parse({ id: 'a' })`)).toEqual([]);
    expect(
      checksOf(`${zod} export default z.object({ id: z.string() }).parse(JSON.parse('{"id":"a"}'))`),
    ).toEqual([]);
  });
});

const e = 'parse(process.env)';

describe('values', () => {
  table(zod, [
    [
      'a default',
      `export default z.object({ A: z.string().url().default('redis://h') }).${e}.A`,
      { oneOf: ['$A', 'redis://h'] },
    ],
    [
      'a default before its checks',
      `export default z.object({ A: z.string().default('redis://h').url() }).${e}.A`,
      { oneOf: ['$A', 'redis://h'] },
    ],
    [
      'a default that is made',
      `export default z.object({ A: z.string().default(() => 'd') }).${e}.A`,
      { oneOf: ['$A', 'd'] },
    ],
    [
      'what is set',
      `export default z.object({ DATABASE_URL: z.string().url() }).${e}.DATABASE_URL`,
      'postgres://localhost:5432/app',
    ],
    [
      'z.url()',
      `export default z.object({ A: z.url().default('http://h') }).${e}.A`,
      { oneOf: ['$A', 'http://h'] },
    ],
    ['a number', `export default z.object({ PORT: z.coerce.number().default(1) }).${e}.PORT`, 5433],
    [
      'a number by default',
      `export default z.object({ P: z.coerce.number().int().default(1) }).${e}.P`,
      { oneOf: ['$P', 1] },
    ],
    [
      'a number by a transform',
      `export default z.object({ PORT: z.string().transform(Number) }).${e}.PORT`,
      5433,
    ],
    [
      'a transform of a default',
      `export default z.object({ P: z.string().default('7').transform((v) => parseInt(v, 10)) }).${e}.P`,
      { oneOf: ['?something computed from environment variable P', 7] },
    ],
    [
      'a transform that glues',
      `export default z.object({ H: z.string().transform((v) => \`redis://\${v}\`) }).${e}.H`,
      'redis://{$H}',
    ],
    [
      'a pipe',
      `export default z.object({ PORT: z.string().transform(Number).pipe(z.number().min(1)) }).${e}.PORT`,
      5433,
    ],
    ['false as text is true', `export default z.object({ FLAG: z.coerce.boolean() }).${e}.FLAG`, true],
    ['words', `export default z.object({ FLAG: z.stringbool() }).${e}.FLAG`, false],
    [
      'a comparison',
      `export default z.object({ FLAG: z.string().transform((v) => v === 'true') }).${e}.FLAG`,
      false,
    ],
    [
      'preprocess',
      `export default z.object({ PORT: z.preprocess((v) => Number(v), z.number()) }).${e}.PORT`,
      5433,
    ],
    [
      'preprocess of an empty text',
      `export default z.object({ EMPTY: z.preprocess((v) => v === '' ? undefined : v, z.string().default('d')) }).${e}.EMPTY`,
      'd',
    ],
    [
      'an enum',
      `export default z.object({ NODE_ENV: z.enum(['test', 'production']).default('production') }).${e}.NODE_ENV`,
      'test',
    ],
    ['a literal', `export default z.object({ NODE_ENV: z.literal('test') }).${e}.NODE_ENV`, 'test'],
    ['catch', `export default z.object({ NAME: z.string().url().catch('http://d') }).${e}.NAME`, 'http://d'],
    [
      'catch of a variable',
      `export default z.object({ A: z.string().url().catch('http://d') }).${e}.A`,
      { oneOf: ['$A', 'http://d'] },
    ],
    [
      'a union',
      `export default z.object({ EMPTY: z.union([z.literal(''), z.string().url()]) }).${e}.EMPTY`,
      '',
    ],
    ['or', `export default z.object({ EMPTY: z.string().url().or(z.literal('')) }).${e}.EMPTY`, ''],
    ['nullish', `export default z.object({ A: z.string().nullish() }).${e}.A ?? 'd'`, { oneOf: ['$A', 'd'] }],
    ['required counts as set', `export default z.object({ A: z.string() }).${e}.A ?? 'd'`, '$A'],
    ['trim', `export default z.object({ SET: z.string().trim().toUpperCase() }).${e}.SET`, 'GIVEN'],
    [
      'refine that passes',
      `export default z.object({ SET: z.string().refine((v) => v.length > 2) }).${e}.SET`,
      'given',
    ],
    [
      'a default from another variable',
      `export default z.object({ A: z.string().default(process.env.SET ?? 'x') }).${e}.A`,
      { oneOf: ['$A', 'given'] },
    ],
    [
      'a nested object',
      `export default z.object({ db: z.object({ url: z.string() }) }).parse({ db: { url: process.env.DATABASE_URL } }).db.url`,
      'postgres://localhost:5432/app',
    ],
    ['a list', `export default z.object({ L: z.array(z.string()).default(['a']) }).parse({}).L`, ['a']],
    [
      'a method that is not known',
      `export default z.object({ SET: z.string().superRefine(() => {}) }).${e}.SET`,
      'given',
    ],
  ]);
});

describe('schemas made of others', () => {
  table(`${zod} const a = z.object({ A: z.string().default('a'), B: z.string().default('b') });`, [
    ['extend', `export default a.extend({ B: z.string().default('c') }).${e}.B`, { oneOf: ['$B', 'c'] }],
    [
      'merge',
      `export default a.merge(z.object({ C: z.string().default('c') })).${e}.C`,
      { oneOf: ['$C', 'c'] },
    ],
    ['and', `export default a.and(z.object({ C: z.string().default('c') })).${e}.C`, { oneOf: ['$C', 'c'] }],
    ['pick', `export default a.pick({ A: true }).${e}.B`, undefined],
    ['omit', `export default a.omit({ A: true }).${e}.A`, undefined],
    ['partial', `export default z.object({ C: z.string() }).partial().${e}.C`, '$C'],
    ['shape', `export default z.object({ A: a.shape.A }).${e}.A`, { oneOf: ['$A', 'a'] }],
    [
      'spread shape',
      `export default z.object({ ...{ A: z.string().default('s') } }).${e}.A`,
      { oneOf: ['$A', 's'] },
    ],
    ['passthrough', `export default a.passthrough().${e}.SET`, 'given'],
    ['strip', `export default a.${e}.SET`, undefined],
    ['a check of all', `export default a.refine((v) => true).${e}.A`, { oneOf: ['$A', 'a'] }],
    [
      'a transform of all',
      `export default a.transform((v) => ({ url: v.A })).${e}.url`,
      { oneOf: ['$A', 'a'] },
    ],
  ]);
});

describe('ways to import and to ask', () => {
  const schema = "z.object({ A: z.string().default('x') })";
  const expected = { oneOf: ['$A', 'x'] };
  table('', [
    ['the default export', `import z from 'zod'; export default ${schema}.${e}.A`, expected],
    ['the namespace', `import * as z from 'zod'; export default ${schema}.${e}.A`, expected],
    ['version 4 by its path', `import { z } from 'zod/v4'; export default ${schema}.${e}.A`, expected],
    ['required', `const { z } = require('zod'); export default ${schema}.${e}.A`, expected],
    [
      'mini',
      "import * as z from 'zod/mini'; export default z.parse(z.object({ A: z._default(z.string(), 'x') }), process.env).A",
      expected,
    ],
    [
      'safeParse',
      `import { z } from 'zod'; export default ${schema}.safeParse(process.env).data.A`,
      expected,
    ],
    [
      'success of safeParse',
      `import { z } from 'zod'; export default ${schema}.safeParse(process.env).success`,
      true,
    ],
    [
      'parseAsync',
      `import { z } from 'zod'; export default (await ${schema}.parseAsync(process.env)).A`,
      expected,
    ],
    [
      'safeParse with a way out',
      `import { z } from 'zod'; const r = z.object({ A: z.string() }).safeParse(process.env); if (!r.success) throw new Error('no'); export default r.data.A`,
      '$A',
    ],
    [
      'a copy of the environment',
      `import { z } from 'zod'; export default ${schema}.parse({ ...process.env, A: 'y' }).A`,
      'y',
    ],
    [
      'a function around it',
      `import { z } from 'zod'; const read = (s) => s.parse(process.env); export default read(${schema}).A`,
      expected,
    ],
  ]);

  it('crosses files', () => {
    const more = { 'env.ts': `${zod} export const env = z.object({ A: z.string().default('x') }).${e};` };
    expect(plain(settingsOf("import { env } from './env'; export default env.A", more))).toEqual(expected);
  });
});

describe('what is refused', () => {
  table(zod, [
    ['no url', `export default z.object({ NAME: z.string().url() }).${e}.NAME`, '!the code throws'],
    [
      'another word',
      `export default z.object({ NODE_ENV: z.enum(['production']) }).${e}`,
      '!the code throws',
    ],
    ['no number', `export default z.object({ NAME: z.coerce.number() }).${e}`, '!the code throws'],
    ['text for a number', `export default z.object({ PORT: z.number() }).${e}`, '!the code throws'],
    [
      'a deleted variable',
      `delete process.env.SET; export default z.object({ SET: z.string() }).${e}`,
      '!the code throws',
    ],
    ['too short', `export default z.object({ EMPTY: z.string().min(1) }).${e}`, '!the code throws'],
    [
      'refine',
      `export default z.object({ SET: z.string().refine((v) => v.includes('test')) }).${e}`,
      '!the code throws',
    ],
    [
      'told by safeParse',
      `export default z.object({ NAME: z.string().url() }).safeParse(process.env).success`,
      false,
    ],
    [
      'caught',
      `let x; try { x = z.object({ NAME: z.string().url() }).${e} } catch { x = 'c' } export default x`,
      'c',
    ],
  ]);
});

describe('origins', () => {
  it('stay those of the variable, and of the default', () => {
    const value = settingsOf(`${zod} export default z.object({ A: z.string().default('x') }).${e}.A`);
    expect(value.kind === 'one-of' && value.options.map(({ origin }) => origin[0]?.what)).toEqual([
      'ambient',
      'default',
    ]);
  });
});

describe('checks', () => {
  it('say what is required and where', () => {
    const source = `${zod}\nexport default z.object({\n  B: z.string(),\n  A: z.string().default('x'),\n  SET: z.string(),\n}).parse(process.env)`;
    expect(checksOf(source)).toEqual([
      {
        file: 'a.ts',
        line: 6,
        column: 4,
        library: 'zod',
        onRefusal: 'throws',
        verdict: 'may refuse',
        variables: [
          { name: 'A', required: false, place: { file: 'a.ts', line: 4, column: 6 } },
          { name: 'B', required: true, place: { file: 'a.ts', line: 3, column: 6 } },
          { name: 'SET', required: true, place: { file: 'a.ts', line: 5, column: 8 } },
        ],
      },
    ]);
  });

  it('know variables by another name, and who goes on', () => {
    const [check] = checksOf(
      `${zod} export default z.object({ url: z.string() }).safeParse({ url: process.env.A })`,
    );
    expect(check).toMatchObject({ onRefusal: 'returns', variables: [{ name: 'A', required: true }] });
  });
});

describe('hostile schemas', () => {
  it('that are nested hundreds of levels deep end', () => {
    const deep = `${'z.object({ A: '.repeat(400)}z.string()${' })'.repeat(400)}`;
    expect(settingsOf(`${zod} export default ${deep}.parse(process.env).A`)).toBeDefined();
  });

  it('that share their parts end', () => {
    const shared = Array.from(
      { length: 28 },
      (_, i) => `const s${i + 1} = z.object({ a: s${i}, b: s${i} });`,
    );
    const source = `${zod} const s0 = z.string(); ${shared.join(' ')} export default s28.parse(process.env).a`;
    expect(settingsOf(source)).toBeDefined();
  });

  it('of other libraries that share their parts end', () => {
    const shared = (make: string): string =>
      Array.from({ length: 28 }, (_, i) => `const s${i + 1} = ${make}({ a: s${i}, b: s${i} });`).join(' ');
    const yup = `import * as yup from 'yup'; const s0 = yup.string(); ${shared('yup.object')} export default s28.cast(process.env)`;
    const joi = `import Joi from 'joi'; const s0 = Joi.string(); ${shared('Joi.object')} export default s28.validate(process.env)`;
    const convict = `import convict from 'convict'; const f = (o) => o; const s0 = { default: 'x' }; ${shared('f')} export default convict(s28).get('a')`;
    for (const source of [yup, joi, convict]) expect(settingsOf(source)).toBeDefined();
  });

  it('with a chain of hundreds of calls end', () => {
    const long = `z.string()${".default('x')".repeat(200)}`;
    expect(
      plain(settingsOf(`${zod} export default z.object({ A: ${long} }).parse(process.env).A`)),
    ).toBeDefined();
  });

  it('that contain themselves end', () => {
    expect(plain(settingsOf(`${zod} const s = z.lazy(() => s); export default s.parse(process.env)`))).toBe(
      '<environment>',
    );
  });
});
