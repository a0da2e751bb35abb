import type { Effect } from '../model/catalogue.ts';
import type { Severity } from '../model/judgement.ts';
import { severities } from '../model/judgement.ts';
import type { Exposure } from '../model/trace.ts';

type Row = readonly [real: Severity, undecided: Severity, ambient: Severity, shared: Severity | undefined];

const table: Readonly<Record<Effect, Row>> = {
  'destroy-store': ['critical', 'high', 'high', 'medium'],
  'destroy-set': ['high', 'medium', 'medium', 'low'],
  'destroy-some': ['high', 'medium', 'medium', 'low'],
  consume: ['high', 'medium', 'medium', 'low'],
  write: ['high', 'medium', 'medium', 'low'],
  append: ['medium', 'low', 'low', 'info'],
  read: ['medium', 'low', 'low', 'info'],
  connect: ['medium', 'low', 'low', 'info'],
  construct: ['low', 'info', 'info', undefined],
  load: ['low', 'low', 'info', 'info'],
  clutter: ['low', 'low', 'info', 'info'],
};

/** Where an effect on a target of this exposure starts before anything adjusts it; undefined: it is no risk. */
export function cell(effect: Effect, exposure: Exposure): Severity | undefined {
  const [real, undecided, ambient, shared] = table[effect];
  switch (exposure) {
    case 'real':
      return real;
    case 'undecided':
      return undecided;
    case 'ambient':
      return ambient;
    case 'shared':
      return shared;
    case 'throwaway':
    case 'unresolved':
      return undefined;
  }
}

/** Positive steps are worse. */
export function moved(severity: Severity, steps: number): Severity {
  const at = severities.indexOf(severity) - steps;
  return severities[Math.min(Math.max(at, 0), severities.length - 1)] ?? severity;
}

export function isWorse(a: Severity, b: Severity): boolean {
  return severities.indexOf(a) < severities.indexOf(b);
}
