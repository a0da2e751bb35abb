import { z } from 'zod';
import { setupPhases } from '../../model/run.ts';
import { boundary, count, file, line, note, place, reportHead, runHead } from './parts.ts';

const environmentEntry = z.strictObject({
  name: z.string(),
  text: z.string().optional(),
  origin: z.array(place),
  source: z.enum(['script', 'config', 'ci', 'make', 'runner', 'env-file']),
  overridableBy: z.array(z.string()),
  decidedBy: z.array(z.string()).optional(),
});

const python = z.strictObject({
  root: z.string(),
  importMode: z.enum(['prepend', 'append', 'importlib']),
  path: z.array(z.string()),
  conftestsBelow: z.string(),
  classes: z.array(z.string()),
  functions: z.array(z.string()),
  marks: z.string().optional(),
  keyword: z.string().optional(),
  deselected: z.array(z.string()).optional(),
  named: z.array(z.string()).optional(),
  fixtures: z.array(z.string()).optional(),
  asyncio: z.string().optional(),
  keepsDatabase: z.literal(true).optional(),
});

const run = z.strictObject({
  ...runHead,
  config: place.optional(),
  testFiles: z.array(file),
  entryFiles: z.array(file),
  setupFiles: z.array(
    z.strictObject({
      file,
      phase: z.enum(setupPhases),
      origin: place,
    }),
  ),
  environment: z.array(environmentEntry),
  envFiles: z.array(
    z.strictObject({
      file,
      state: z.enum(['tracked', 'ignored', 'absent']),
      example: file.optional(),
      origin: place,
      loadedBy: z.string(),
      override: z.boolean(),
      prefixes: z.array(z.string()).optional(),
    }),
  ),
  aliases: z.array(
    z.strictObject({
      find: z.string(),
      form: z.enum(['exact', 'prefix', 'pattern', 'part']),
      replacement: z.string(),
      origin: place,
    }),
  ),
  servers: z
    .array(
      z.strictObject({
        command: z.string(),
        folder: z.string(),
        origin: place,
        environment: z.array(environmentEntry),
        reusesRunning: z.boolean().optional(),
      }),
    )
    .optional(),
  services: z
    .array(
      z.strictObject({
        name: z.string(),
        image: z.string().optional(),
        ports: z.array(z.string()),
        origin: place,
      }),
    )
    .optional(),
  automaticMocks: z.array(z.strictObject({ specifier: z.string(), file })).optional(),
  process: z.strictObject({
    modules: z.enum(['per-file', 'shared', 'unknown']),
    process: z.enum(['per-file', 'per-worker', 'shared', 'unknown']),
    external: z.enum(['dependencies', 'none', 'unknown']),
    automock: z.literal(true).optional(),
  }),
  python: python.optional(),
  notes: z.array(note),
});

const client = place.extend({
  column: line,
  library: z.string(),
  boundary,
  construction: z.string(),
  symbol: z.string().optional(),
  atImport: z.boolean(),
  importedBy: z.array(file),
  lazilyBy: z.array(file),
  globalSetupOf: z.array(z.string()),
});

/** What `isolation-audit graph -f json` writes. */
export const graphReportSchema = z.strictObject({
  ...reportHead,
  summary: z.strictObject({
    runs: count,
    testFiles: count,
    modules: count,
    imports: count,
    clients: count,
    boundaries: count,
    unresolved: count,
    skipped: count,
    partial: count,
  }),
  runs: z.array(run),
  tests: z.array(
    z.strictObject({
      file,
      runs: z.array(z.string()),
      tests: count,
      skipped: count,
      hooks: count,
      mocks: count,
      modules: count,
      boundaries: z.array(z.string()),
      lazily: z.array(z.string()),
    }),
  ),
  clients: z.array(client),
  boundaries: z.array(boundary.extend({ id: z.string(), clients: count, testFiles: count })),
  copies: z.array(
    z.strictObject({
      run: z.string(),
      package: z.string(),
      file,
      files: z.array(file),
      instances: z.array(place.extend({ as: z.string(), importedBy: z.array(file) })),
    }),
  ),
  unresolved: z.array(place.extend({ specifier: z.string(), reason: z.string() })),
  skipped: z.array(z.strictObject({ file, reason: z.string() })),
  partial: z.array(place.extend({ reason: z.string() })),
  notes: z.array(note),
});
