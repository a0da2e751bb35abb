import type { Remediation, Rule } from '../model/judgement.ts';
import { kindOfHost } from '../trace/targets/recognise-names.ts';
import type { Reach } from '../model/trace.ts';
import type { RuleContext } from './rule-context.ts';

/**
 * A rule about an effect. Every effect belongs to the first rule in the list of all that matches it: one cause
 * is told once.
 */
export interface ReachRule extends Omit<Rule, 'find'> {
  readonly matches: (reach: Reach, context: RuleContext) => boolean;
  /** What findings of one risk share, beside boundary and target. Never a line. */
  readonly cause: (reach: Reach, context: RuleContext) => string;
  /** Of the worst effect of a risk. */
  readonly headline: (reach: Reach) => string;
  readonly currentBehaviour: (reach: Reach) => string;
  readonly remediation: (reach: Reach, context: RuleContext) => Remediation;
  /** What is to be changed is an import: each that takes the client is listed. */
  readonly listsImports?: true;
}

export function boundaryOf({ boundary }: Pick<Reach, 'boundary'>): string {
  return `${boundary.kind}/${boundary.technology}`;
}

export function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}

/** The same place, asked again after the change. */
export function askAgain({ at }: Reach): string {
  return `isolation-audit why ${placeOf(at)}`;
}

const verbs: Readonly<Record<Reach['effect'], string>> = {
  'destroy-store': 'empty or drop',
  'destroy-set': 'delete all of a set in',
  'destroy-some': 'delete from',
  consume: 'take jobs from',
  write: 'write to',
  append: 'append to',
  read: 'read from',
  connect: 'connect to',
  construct: 'construct a client of',
  load: 'load',
  clutter: 'leave files in',
};

export function doing({ effect }: Pick<Reach, 'effect'>): string {
  return verbs[effect];
}

const nouns: Readonly<Partial<Record<Reach['boundary']['kind'], string>>> = {
  database: 'database',
  'document-store': 'document store',
  'file-system': 'folder',
  'object-store': 'bucket',
  cache: 'cache',
  queue: 'queue',
  vector: 'vector store',
  search: 'search index',
};

export function nounOf({ boundary }: Pick<Reach, 'boundary'>): string {
  return nouns[boundary.kind] ?? 'service';
}

/** `DATABASE_URL` or `DATABASE_URL and PGHOST`; undefined where no variable decides. */
export function decidedBy({ target }: Pick<Reach, 'target'>): string | undefined {
  return target.variables.length === 0 ? undefined : target.variables.slice(0, 3).join(' and ');
}

/** What listens there was started by somebody on this machine: the application, or a stand-in. */
export function isOnThisMachine({ fields }: Reach['target']): boolean {
  return fields.host !== undefined && kindOfHost(fields.host) === 'local';
}
