import { z } from 'zod';

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
