import { z } from 'zod';
import { boundaryKinds } from '../../model/catalogue.ts';
import { runKinds } from '../../model/run.ts';

/** What the schemas of several reports are made of. */
export const file = z.string().min(1);
export const line = z.int().min(1);
export const place = z.strictObject({ file, line, column: line.optional() });
export const count = z.int().min(0);
export const note = z.strictObject({ text: z.string(), place: place.optional() });

export const starter = place.extend({
  command: z.string(),
  what: z.enum(['script', 'ci', 'make', 'call']),
  via: z.array(place).optional(),
});

export const reportHead = {
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  repository: z.strictObject({ name: z.string(), revision: z.string().nullable(), dirty: z.boolean() }),
};

export const boundary = z.strictObject({ kind: z.enum(boundaryKinds), technology: z.string() });

/** What reports of all kinds say of a run. */
export const runHead = {
  id: z.string(),
  kind: z.enum(runKinds),
  runner: z.string(),
  folder: z.string(),
  startedBy: z.array(starter),
};
