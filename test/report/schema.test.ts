import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { auditReportSchema } from '../../src/report/schema/audit-report-schema.ts';
import { graphReportSchema } from '../../src/report/schema/graph-report-schema.ts';
import { reachReportSchema } from '../../src/report/schema/reach-report-schema.ts';
import { runCli } from '../cli/run-cli.ts';

const root = join(import.meta.dirname, '../..');

const reports = [
  { name: 'audit', schema: auditReportSchema, command: ['scan'] },
  { name: 'graph', schema: graphReportSchema, command: ['graph'] },
  { name: 'reach', schema: reachReportSchema, command: ['graph', '--reach'] },
];

describe.each(reports)('the shipped JSON Schema of $name', ({ name, schema, command }) => {
  const shipped = JSON.parse(
    readFileSync(join(root, `templates/schema/${name}.schema.json`), 'utf8'),
  ) as object;

  it('is the one that the code means (npm run build && node scripts/generate-schemas.mjs)', () => {
    expect(shipped).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(schema, { target: 'draft-2020-12' }))));
  });

  it.each(['purged-development-database', 'deleted-sessions', 'truncated-demo-database', 'image-search'])(
    'accepts that of %s',
    async (incident) => {
      const { stdout } = await runCli([
        ...command,
        join(root, 'fixtures/incidents', incident),
        '--no-cache',
        '-f',
        'json',
      ]);
      const validate = new Ajv2020({ strict: false }).compile(shipped);
      validate(JSON.parse(stdout));
      expect(validate.errors).toBeNull();
    },
  );

  it('refuses something else', () => {
    expect(new Ajv2020({ strict: false }).compile(shipped)({ schemaVersion: 1 })).toBe(false);
  });
});
