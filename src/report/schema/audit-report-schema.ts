import { z } from 'zod';
import { boundaryKinds, effects } from '../../model/catalogue.ts';
import {
  confidences,
  locationRoles,
  severities,
  statuses,
  strengths,
  verdicts,
} from '../../model/judgement.ts';
import { setupPhases } from '../../model/run.ts';
import { exposures, phases } from '../../model/trace.ts';
import { count, file, line, place, reportHead, runHead } from './parts.ts';

const severity = z.enum(severities);
const status = z.enum(statuses);
const exposure = z.enum(exposures);
const verdict = z.enum(verdicts);
const riskId = z.string().regex(/^R\d+$/);
const guardId = z.string().regex(/^G\d+$/);
const fingerprint = z.string().regex(/^[0-9a-f]{16}$/);
const said = place.extend({ what: z.string() });

const run = z.strictObject({
  ...runHead,
  testFiles: z.array(file),
  setupFiles: z.array(z.strictObject({ file, phase: z.enum(setupPhases) })),
  environment: z.array(
    z.strictObject({
      name: z.string(),
      text: z.string().nullable(),
      origin: z.array(place),
      overridableBy: z.array(z.string()),
    }),
  ),
  process: z.string(),
  notes: z.array(z.string()),
});

const sentence = z.strictObject({ text: z.string(), places: z.array(place) });

const client = place.extend({
  symbol: z.string().nullable(),
  targets: z.array(z.strictObject({ run: z.string(), exposure, text: z.string(), origin: z.array(said) })),
  importedBy: z.array(file),
  constructedBy: z.array(file),
  usedBy: z.array(file),
});

const boundary = z.strictObject({
  id: z.string(),
  kind: z.enum(boundaryKinds),
  technology: z.string(),
  verdict,
  why: z.string(),
  sharesTargetWith: z.array(z.string()),
  clients: z.array(client),
  mechanism: z.array(sentence),
  strengths: z.array(sentence),
  weaknesses: z.array(sentence),
  defenceDepth: count,
  heldBackBy: z.array(guardId),
});

const risk = z.strictObject({
  id: riskId,
  rule: z.string(),
  title: z.string(),
  severity,
  status,
  confidence: z.enum(confidences),
  boundary: z.string().nullable(),
  cause: z.string(),
  fingerprint,
  locations: z.array(
    z.strictObject({
      file,
      line,
      endLine: line,
      role: z.enum(locationRoles),
      message: z.string(),
      fingerprint: fingerprint.optional(),
    }),
  ),
  path: z.array(said),
  byRun: z.array(z.strictObject({ run: z.string(), exposure, severity, status })),
  factors: z.strictObject({
    effect: z.enum(effects).nullable(),
    exposure: exposure.nullable(),
    adjustments: z.array(z.strictObject({ step: z.int(), why: z.string() })),
    guards: z.array(guardId),
  }),
  whyNotHigher: z.string(),
  whyNotLower: z.string(),
  currentBehaviour: z.string(),
  blastRadius: z.strictObject({ testFiles: count, tests: z.array(file), runs: z.array(z.string()) }),
  remediation: z.strictObject({
    summary: z.string(),
    steps: z.array(z.string()),
    change: z.string().optional(),
    verify: z.string(),
    term: z.enum(['immediate', 'shortTerm', 'longTerm']),
  }),
});

const guard = z.strictObject({
  id: guardId,
  kind: z.string(),
  name: z.string(),
  fingerprint,
  location: z.strictObject({ file, line, endLine: line }),
  trigger: z.string(),
  action: z.string(),
  protects: z.array(
    z.strictObject({ boundary: z.string(), effect: z.enum(effects), runs: z.array(z.string()) }),
  ),
  phases: z.array(z.enum(phases)),
  strength: z.enum(strengths),
  defects: z.array(z.strictObject({ id: z.string(), why: z.string() })),
  provenBy: z.array(place),
});

const action = z.strictObject({ text: z.string(), closes: z.array(riskId), verify: z.string() });

/** What `isolation-audit scan -f json` writes. */
export const auditReportSchema = z.strictObject({
  ...reportHead,
  options: z.strictObject({ only: z.array(z.string()), runs: z.array(z.string()) }),
  verdict: z.strictObject({ value: verdict.nullable(), why: z.string() }),
  summary: z.strictObject({
    testFiles: count,
    tests: count,
    runs: count,
    clients: count,
    boundaries: count,
    risks: z.strictObject({
      bySeverity: z.record(severity, count),
      byStatus: z.record(status, count),
    }),
    guards: count,
    skipped: count,
    unresolved: count,
  }),
  runs: z.array(run),
  tests: z.array(z.strictObject({ file, runs: z.array(z.string()), reaches: z.array(z.string()) })),
  boundaries: z.array(boundary),
  risks: z.array(risk),
  guards: z.array(guard),
  suppressions: z.array(
    place.extend({
      rule: z.string(),
      reason: z.string(),
      expires: z.string().optional(),
      state: z.enum(['used', 'unused', 'expired']),
      silences: count,
    }),
  ),
  plan: z.strictObject({
    immediate: z.array(action),
    shortTerm: z.array(action),
    longTerm: z.array(action),
  }),
  reviewed: z.strictObject({
    plans: z.array(file),
    workflows: z.array(file),
    scripts: z.array(file),
  }),
  examined: z.strictObject({
    files: z.array(z.strictObject({ file, role: z.string() })),
    skipped: z.array(z.strictObject({ file, reason: z.string() })),
    unresolved: z.array(place.extend({ what: z.string(), why: z.string() })),
  }),
  rules: z.array(z.strictObject({ id: z.string(), title: z.string(), help: z.string() })),
  excerpts: z.array(z.strictObject({ file, from: line, lines: z.array(z.string()) })),
  graph: z.strictObject({
    nodes: z.array(
      z.strictObject({ id: z.string(), label: z.string(), kind: z.enum(['tests', 'boundary']) }),
    ),
    edges: z.array(z.strictObject({ from: z.string(), to: z.string(), exposure })),
  }),
});
