import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { graphReportSchema } from '../../src/report/schema/graph-report-schema.ts';
import { runCli } from '../cli/run-cli.ts';

const root = join(import.meta.dirname, '../..');
const shipped = JSON.parse(readFileSync(join(root, 'templates/schema/graph.schema.json'), 'utf8')) as object;

describe('the shipped JSON Schema of the graph', () => {
  it('is the one that the code means (npm run build && node scripts/generate-schemas.mjs)', () => {
    expect(shipped).toEqual(
      JSON.parse(JSON.stringify(z.toJSONSchema(graphReportSchema, { target: 'draft-2020-12' }))),
    );
  });

  it.each(['purged-development-database', 'deleted-sessions', 'truncated-demo-database', 'image-search'])(
    'accepts the graph of %s',
    async (incident) => {
      const { stdout } = await runCli([
        'graph',
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
