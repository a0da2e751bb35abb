import { z } from 'zod';
import { effects } from '../../model/catalogue.ts';
import { cutKinds, exposures, phases, scopeKinds } from '../../model/trace.ts';
import { boundary, count, file, place, reportHead, runHead } from './parts.ts';

const target = z.strictObject({
  text: z.string(),
  exposure: z.enum(exposures),
  why: z.string(),
  origin: z.array(place.extend({ what: z.string() })),
  variables: z.array(z.string()),
  fields: z.record(z.string(), z.string()),
});

const reach = z.strictObject({
  run: z.string(),
  tests: z.array(file),
  phases: z.array(z.enum(phases)),
  effect: z.enum(effects),
  scope: z.strictObject({
    text: z.string(),
    kind: z.enum(scopeKinds),
  }),
  boundary,
  library: z.string(),
  client: place,
  at: place,
  target,
  path: z.array(place.extend({ what: z.string() })),
  cuts: z.array(z.string()),
  conditional: z.boolean(),
  latent: z.boolean(),
});

const cut = z.strictObject({
  id: z.string(),
  kind: z.enum(cutKinds),
  place,
  text: z.string(),
});

/** What `isolation-audit graph --reach -f json` writes. */
export const reachReportSchema = z.strictObject({
  ...reportHead,
  summary: z.strictObject({
    runs: count,
    testFiles: count,
    tests: count,
    reached: count,
    heldBack: count,
    throwaway: count,
    unknownCalls: count,
    incomplete: count,
    skipped: count,
  }),
  runs: z.array(z.strictObject({ ...runHead, testFiles: count })),
  reaches: z.array(reach),
  cuts: z.array(cut),
  incomplete: z.array(place.extend({ run: z.string(), reason: z.string() })),
});
