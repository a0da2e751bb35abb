import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/model/run.ts';
import type { Reach } from '../../src/model/trace.ts';
import { scoreReach } from '../../src/scoring/score-reach.ts';
import { reach, run } from '../report/support/audits.ts';

const page: Reach = reach({
  effect: 'read',
  boundary: { kind: 'http-service', technology: 'http' },
  target: {
    ...{ text: 'http://localhost:3000', exposure: 'real', why: 'The runner starts the application there.' },
    ...{ origin: [], variables: [], fields: { host: 'localhost', port: '3000' } },
  },
});

const server = {
  ...{ command: 'npm run dev', folder: '.', environment: [], port: '3000' },
  origin: { file: 'playwright.config.ts', line: 9 },
};

function severity(one: Reach, changes: Partial<Run>): string | undefined {
  return scoreReach(one, {
    run: () => ({ ...run, ...changes }),
    isStarted: true,
    guardOf: () => undefined,
    holding: () => [],
  })?.severity;
}

describe('a page of a server that the runner starts', () => {
  it('is a step less when it is only looked at', () => {
    expect(severity(page, { servers: [{ ...server, reusesRunning: false }] })).toBe('low');
    expect(severity(page, { servers: [{ ...server, reusesRunning: undefined }] })).toBe('low');
  });

  it('is not when it was there before, listens elsewhere, or is written to', () => {
    expect(severity(page, {})).toBe('medium');
    expect(severity(page, { servers: [{ ...server, reusesRunning: true }] })).toBe('medium');
    expect(severity(page, { servers: [{ ...server, port: '4000', reusesRunning: false }] })).toBe('medium');
    expect(severity({ ...page, effect: 'write' }, { servers: [{ ...server, reusesRunning: false }] })).toBe(
      'high',
    );
  });
});
