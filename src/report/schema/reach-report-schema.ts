import { z } from 'zod';
import { boundaryKinds, effects } from '../../model/catalogue.ts';
import { exposures } from '../../model/trace.ts';
import { count, file, place, starter } from './parts.ts';

const phase = z.enum(['import', 'global-setup', 'setup', 'hook', 'test', 'teardown', 'global-teardown']);

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
  phases: z.array(phase),
  effect: z.enum(effects),
  scope: z.strictObject({
    text: z.string(),
    kind: z.enum(['all', 'filtered', 'created-by-test', 'one-key', 'unknown']),
  }),
  boundary: z.strictObject({ kind: z.enum(boundaryKinds), technology: z.string() }),
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
  kind: z.enum([
    'module-mock',
    'automatic-mock',
    'spy',
    'patch',
    'override',
    'alias',
    'network-block',
    'branch',
    'refusal',
  ]),
  place,
  text: z.string(),
});

/** What `isolation-audit graph --reach -f json` writes. */
export const reachReportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  repository: z.strictObject({ name: z.string(), revision: z.string().nullable(), dirty: z.boolean() }),
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
  runs: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['started', 'direct', 'orphan', 'reference']),
      runner: z.string(),
      folder: z.string(),
      startedBy: z.array(starter),
      testFiles: count,
    }),
  ),
  reaches: z.array(reach),
  cuts: z.array(cut),
  incomplete: z.array(place.extend({ run: z.string(), reason: z.string() })),
});
