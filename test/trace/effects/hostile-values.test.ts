import { describe, expect, it } from 'vitest';
import { classify } from './classify.ts';

/** Lists of lists of one list: small to write, endless to walk. */
const shared = "let a = ['x']; for (const i of [1, 2, 3, 4, 5, 6, 7, 8]) a = Array(50).fill(a);";
const nested =
  'let f = { a: 1 }; for (const i of [1, 2, 3, 4, 5, 6, 7, 8]) f = { OR: [f, f, f, f, f, f, f, f] };';

describe('values that share their parts', () => {
  it.each([
    ['in a list of ids', `${shared} export default db.user.deleteMany({ where: { id: { in: a } } })`],
    ['in a filter', `${nested} export default db.user.deleteMany({ where: f })`],
    ['in parameters', `${shared} export default db.$executeRawUnsafe('DELETE FROM t WHERE id = $1', a)`],
    [
      'in a name',
      'let n = process.env.A; for (const i of [1, 2, 3, 4, 5, 6]) n = `${n}${n}${n}`; export default db.user.delete({ where: { id: n } })',
    ],
    ['in options', `${shared} export default new PrismaClient({ datasources: a })`],
  ])('%s', (_, source) => {
    const head = "import { PrismaClient } from '@prisma/client'; const db = new PrismaClient();";
    const started = performance.now();
    expect(classify(`${head}${source}`)).toBeDefined();
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

it('survives addresses and paths that mean nothing', () => {
  const head = "import { Pool } from 'pg'; import { rm } from 'node:fs/promises';";
  for (const text of [
    '://',
    'postgres://',
    'a:b:c',
    '%',
    '\\u0000',
    '[',
    'http://[',
    '@@@@',
    '='.repeat(500),
    '?'.repeat(500),
  ]) {
    expect(classify(`${head} export default new Pool({ connectionString: '${text}' })`)).toBeDefined();
    expect(classify(`${head} export default rm('${text}')`)).toBeDefined();
  }
});
