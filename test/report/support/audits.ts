import type { AuditReport } from '../../../src/model/audit-report.ts';
import type { Guard, Risk } from '../../../src/model/judgement.ts';
import type { LinkedRepository } from '../../../src/model/linked-repository.ts';
import type { Run } from '../../../src/model/run.ts';
import type { Cut, Reach } from '../../../src/model/trace.ts';
import { assembleAuditReport, type AuditInput } from '../../../src/report/audit/assemble.ts';

export const boundary = 'database/postgres';

export const run: Run = {
  id: '.#vitest:test',
  kind: 'started',
  runner: 'vitest',
  folder: '.',
  startedBy: [
    {
      file: '.github/workflows/ci.yml',
      line: 9,
      command: 'npm test',
      what: 'ci',
      via: [{ file: 'package.json', line: 4 }],
    },
  ],
  testFiles: ['tests/a.test.ts'],
  entryFiles: [],
  setupFiles: [],
  environment: [],
  envFiles: [],
  aliases: [],
  process: { modules: 'per-file', process: 'per-file', external: 'dependencies' },
  notes: [{ text: 'A default was taken', place: { file: 'vitest.config.ts', line: 2 } }],
};

export const linked: LinkedRepository = {
  toolVersion: '0.0.0',
  name: 'example',
  git: undefined,
  runs: [run],
  graph: { modules: new Map(), skipped: [] },
  tests: [
    {
      file: 'tests/a.test.ts',
      runs: [run.id],
      ...{ tests: 1, skipped: 0, hooks: 0, mocks: 0, modules: 1, clients: [], lazily: [] },
    },
  ],
  clients: [],
  globalSetupOf: [],
  copies: [],
  unresolved: [],
  partial: [],
  notes: [],
  lookedAt: [],
  otherSuites: [],
};

export function reach(changes: Partial<Reach> = {}, exposure: Reach['target']['exposure'] = 'real'): Reach {
  return {
    run: run.id,
    test: 'tests/a.test.ts',
    phase: 'test',
    effect: 'write',
    scope: { text: 'users', kind: 'all' },
    boundary: { kind: 'database', technology: 'postgres' },
    library: 'pg',
    client: { file: 'src/db.ts', line: 3 },
    at: { file: 'src/db.ts', line: 9 },
    target: {
      text: 'postgres://localhost/app',
      exposure,
      why: 'The application connects there.',
      origin: [],
      variables: [],
      fields: {},
    },
    path: [{ file: 'tests/a.test.ts', line: 4, what: "test 'a'" }],
    cuts: [],
    conditional: false,
    latent: false,
    ...changes,
  };
}

export function cut(file: string, line = 1, kind: Cut['kind'] = 'module-mock'): Cut {
  return { id: `${kind} ${file}:${line}`, kind, place: { file, line }, text: 'module mock' };
}

export function guard(changes: Partial<Guard> = {}): Guard {
  return {
    id: 'G1',
    kind: 'module-mock',
    name: 'a mock',
    fingerprint: '0123456789abcdef',
    location: { file: 'tests/setup.ts', line: 1, endLine: 1 },
    trigger: 'the module is imported',
    action: 'Importers get the double.',
    protects: [{ boundary, effect: 'write', runs: [run.id] }],
    phases: ['test'],
    strength: 'removes',
    defects: [],
    provenBy: [],
    ...changes,
  };
}

export function risk(changes: Partial<Risk> = {}): Risk {
  return {
    id: 'R1',
    rule: 'default-is-real',
    title: 'Tests write to the database',
    severity: 'high',
    status: 'active',
    confidence: 'high',
    boundary,
    cause: 'cause',
    fingerprint: '0123456789abcdef',
    locations: [{ file: 'src/db.ts', line: 9, endLine: 9, role: 'primary', message: 'write on it' }],
    path: [{ file: 'tests/a.test.ts', line: 4, what: "test 'a'" }],
    byRun: [{ run: run.id, exposure: 'real', severity: 'high', status: 'active' }],
    factors: { effect: 'write', exposure: 'real', adjustments: [], guards: [] },
    whyNotHigher: 'It is a write.',
    whyNotLower: 'It is real.',
    currentBehaviour: 'It writes.',
    blastRadius: { testFiles: 1, tests: ['tests/a.test.ts'], runs: [run.id] },
    remediation: {
      summary: 'Use another database',
      steps: ['Set the address.'],
      change: '-old\n+new',
      verify: 'isolation-audit why src/db.ts:9',
      term: 'immediate',
    },
    ...changes,
  };
}

export function audit(input: Partial<AuditInput>): AuditReport {
  return assembleAuditReport({
    linked,
    reaches: [],
    cuts: [],
    incomplete: [],
    tests: 1,
    guards: [],
    holding: new Map(),
    risks: [],
    suppressions: [],
    plan: { immediate: [], shortTerm: [], longTerm: [] },
    rules: [],
    options: { only: [], runs: [] },
    text: () => undefined,
    ...input,
  });
}
