// Writes the JSON Schemas that ship with the package from the schemas in src. Run after `npm run build`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { auditReportSchema } from '../dist/report/schema/audit-report-schema.js';
import { graphReportSchema } from '../dist/report/schema/graph-report-schema.js';
import { reachReportSchema } from '../dist/report/schema/reach-report-schema.js';

const folder = new URL('../templates/schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, report] of [
  ['audit', auditReportSchema],
  ['graph', graphReportSchema],
  ['reach', reachReportSchema],
]) {
  const schema = z.toJSONSchema(report, { target: 'draft-2020-12' });
  writeFileSync(new URL(`${name}.schema.json`, folder), `${JSON.stringify(schema, null, 2)}\n`);
}
